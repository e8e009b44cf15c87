import { addDays } from '../../config/calendar-date';
import { rankOf, readClassification } from '../../config/classification';
import { controlId, useCaseId } from '../../config/schema/scalars';
import { listOf } from './ask-questions';
import { classesOf, departmentFileOf, departmentOf, fiscalYearEnd, refuseNoDate } from './known-values';
import type { NewContext, NewEntry } from './new-entry';
import { type Answers, allOf, type Question, shapeOf } from './question';
import { yamlList, yamlText } from './yaml-value';

/** The four axes of DS-920's 高リスク判定シート. */
const AXES = [
  ['users', '① 住民が直接使う、または利用者の範囲が広い', 'residents use it, or many people'],
  ['business', '② 権利・義務の決定に関わる', 'rights or duties are decided with it'],
  ['learning', '③ 要機密情報・個人情報を学習等に使う', 'sensitive or personal data is learnt from'],
  ['judgement', '④ 職員の判断を経ずに出力が使われる', 'output is used without judgement by staff'],
] as const;

/** Days before its end in which a use case is reviewed. */
const REVIEW_DAYS = 30;

const approved = (answers: Answers) => Boolean(answers['approver']);

/** The axes of which one is enough: the use case is possibly of high risk, and the loader refuses it without an approval. */
const highRisks = (answers: Answers) => AXES.filter(([name]) => answers[`risk-${name}`] === 'true');

const axis = ([name, ja, en]: (typeof AXES)[number]): Question<NewContext> => ({
  name: `risk-${name}`,
  value: 'true|false',
  text: { ja: `高リスク判定 ${ja}`, en: `high-risk screening: ${en}` },
  choices: () => ['true', 'false'],
});

/** `ccoe new use-case`: a row of the AI use-case register. Serves CCOE-GOV-01 and CCOE-GOV-02. */
export const NEW_USE_CASE: NewEntry = {
  questions: [
    {
      name: 'department',
      value: 'CODE',
      text: { ja: '部局コード', en: 'code of the department' },
      choices: ({ landingZone }) => landingZone.departments.map(({ code }) => code),
      default: ({ landingZone: { departments } }) => (departments.length === 1 ? departments[0]!.code : undefined),
    },
    {
      name: 'id',
      value: 'ID',
      text: { ja: '台帳番号(部局コード-…)', en: 'id in the register (begins with the department code)' },
      refuse: allOf(
        shapeOf(useCaseId),
        (id, _, { department }) =>
          id.startsWith(`${department}-`)
            ? undefined
            : { ja: `${department}- で始めてください。`, en: `Begin it with ${department}-.` },
        (id, { landingZone }) =>
          landingZone.departments.some(({ useCases }) => useCases.some((one) => one.id === id))
            ? { ja: `${id} は既にあります。`, en: `There is ${id} already.` }
            : undefined,
      ),
    },
    { name: 'title-ja', text: { ja: '利用案件の名前', en: 'name in Japanese' } },
    { name: 'title-en', text: { ja: '利用案件の英語名', en: 'name in English' } },
    { name: 'purpose', text: { ja: '目的', en: 'purpose' } },
    {
      name: 'output-channel',
      value: 'CHANNEL',
      text: {
        ja: '出力を見る人: staff-only(職員だけ)、staff-edited(職員が直してから外へ)、direct(住民へ直接)',
        en: 'who sees the output: staff-only, staff-edited (staff first), direct (the resident)',
      },
      asked: { ja: '出力を見る人', en: 'Who sees the output' },
      labels: {
        'staff-only': { ja: '職員だけ', en: 'staff' },
        'staff-edited': { ja: '職員が直してから外へ', en: 'others, after staff has edited it' },
        direct: { ja: '住民へ直接', en: 'the resident' },
      },
      choices: () => ['staff-only', 'staff-edited', 'direct'],
      default: () => 'staff-only',
    },
    {
      name: 'environments',
      value: 'ENV,ENV',
      text: { ja: '使う環境', en: 'environments' },
      list: true,
      choices: ({ landingZone }, { department }) =>
        (departmentOf(landingZone, department)?.accounts ?? []).map(({ environment }) => environment),
      default: ({ landingZone }, { department }) => departmentOf(landingZone, department)?.accounts[0]?.environment,
    },
    {
      name: 'input-classification',
      value: 'CLASS',
      text: { ja: '入力してよい情報の上限', en: 'highest class of what may be entered' },
      choices: ({ landingZone }, { department, environments }) => {
        const accounts = departmentOf(landingZone, department)!.accounts.filter(({ environment }) =>
          listOf(environments!).includes(environment),
        );
        const highest = Math.min(...accounts.map(({ classification }) => rankOf(classification)));
        return classesOf(landingZone).filter((name) => rankOf(readClassification(name)) <= highest);
      },
      default: ({ landingZone }) => classesOf(landingZone)[0],
    },
    {
      name: 'models',
      value: 'ID,ID',
      text: { ja: '使うモデル(organization.yaml の approvedModels から)', en: 'models, of approvedModels' },
      list: true,
      choices: ({ landingZone }) => landingZone.approvedModels,
      default: ({ landingZone }) => landingZone.approvedModels[0],
    },
    ...AXES.map(axis),
    { name: 'risk', text: { ja: 'いちばんのリスク', en: 'the greatest risk' } },
    {
      name: 'treatment',
      value: 'HOW',
      text: { ja: 'avoid 回避、reduce 低減、transfer 移転、accept 受容', en: 'avoid, reduce, transfer or accept it' },
      asked: { ja: 'リスクへの対応', en: 'What is done about the risk' },
      labels: {
        avoid: { ja: '回避', en: 'it is avoided' },
        reduce: { ja: '低減', en: 'it is reduced' },
        transfer: { ja: '移転', en: 'others bear it' },
        accept: { ja: '受容', en: 'it is accepted' },
      },
      choices: () => ['avoid', 'reduce', 'transfer', 'accept'],
      default: () => 'reduce',
    },
    { name: 'measure', text: { ja: 'その対応', en: 'what is done about it' } },
    {
      name: 'controls',
      value: 'ID,ID',
      text: { ja: '対応の統制番号', en: 'controls that serve it' },
      list: true,
      default: () => 'CCOE-AI-08',
      refuse: shapeOf(controlId),
    },
    {
      name: 'approver',
      text: {
        ja: '承認者の役職。承認がまだなら空(モデルは開かない)。高リスク判定に true があれば必須',
        en: 'role of the approver; empty until it is approved (no model is opened); required where a risk is true',
      },
      asked: (answers) =>
        highRisks(answers).length > 0
          ? {
              ja: '承認者の役職。高リスクの可能性があるため、承認を受けてから登録する',
              en: 'role of the approver; being possibly of high risk, it is registered once it is approved',
            }
          : {
              ja: '承認者の役職。承認がまだなら空(モデルは開かない)',
              en: 'role of the approver; empty until it is approved (no model is opened)',
            },
      optional: (answers) => highRisks(answers).length === 0,
      needed: (answers) => ({
        ja: `高リスクの可能性があるため(${highRisks(answers)
          .map(([, ja]) => ja)
          .join(
            '、',
          )})、承認されるまで登録できません(DS-920 の高リスク判定、CCOE-GOV-02)。承認を受けてから、やり直してください。`,
        en: `It is possibly of high risk (${highRisks(answers)
          .map(([, , en]) => en)
          .join(
            ', ',
          )}), so it is not registered before it is approved (high-risk screening of DS-920, CCOE-GOV-02). Begin again once it is.`,
      }),
    },
    {
      name: 'approved-on',
      value: 'YYYY-MM-DD',
      text: { ja: '承認日', en: 'day of approval' },
      when: approved,
      default: ({ landingZone }) => landingZone.asOf,
      refuse: allOf(refuseNoDate, (day, { landingZone }) =>
        day > landingZone.asOf
          ? { ja: `基準日 ${landingZone.asOf} より後です。`, en: `It lies after ${landingZone.asOf}.` }
          : undefined,
      ),
    },
    {
      name: 'reference',
      text: { ja: '決裁番号', en: 'document number of the approval' },
      when: approved,
    },
    {
      name: 'expires-on',
      value: 'YYYY-MM-DD',
      text: { ja: '期限。過ぎるとモデルは使えない', en: 'last day; no model may be used after it' },
      default: ({ landingZone }) => fiscalYearEnd(landingZone.asOf),
      refuse: allOf(refuseNoDate, (day, { landingZone }) =>
        day < landingZone.asOf
          ? { ja: `基準日 ${landingZone.asOf} より前です。`, en: `It lies before ${landingZone.asOf}.` }
          : undefined,
      ),
    },
    {
      name: 'review-on',
      value: 'YYYY-MM-DD',
      text: { ja: '次に見直す日', en: 'next review' },
      default: (_, answers) => addDays(answers['expires-on']!, -REVIEW_DAYS),
      refuse: refuseNoDate,
    },
  ],
  written: (answers, { landingZone }) => ({
    file: departmentFileOf(departmentOf(landingZone, answers['department'])!),
    list: 'useCases',
    entry: useCaseLines(answers),
  }),
  warning: (answers) =>
    approved(answers)
      ? undefined
      : {
          ja: '承認がまだなので、モデルは開きません。承認されたら approval を書いてください。',
          en: 'It is not approved yet, so no model is opened. Write approval once it is.',
        },
};

function useCaseLines(answers: Answers): readonly string[] {
  const of = (name: string) => answers[name]!;
  return [
    `id: ${of('id')}`,
    'title:',
    `  ja: ${yamlText(of('title-ja'))}`,
    `  en: ${yamlText(of('title-en'))}`,
    `purpose: ${yamlText(of('purpose'))}`,
    `outputChannel: ${of('output-channel')}`,
    `environments: ${yamlList(listOf(of('environments')))}`,
    `inputClassification: ${of('input-classification')}`,
    'models:',
    ...listOf(of('models')).map((model) => `  - ${model}`),
    'riskScreening: # DS-920 の高リスク判定',
    ...AXES.map(([name, ja]) => `  ${name}: ${of(`risk-${name}`)} # ${ja}`),
    'risks:',
    `  - risk: ${yamlText(of('risk'))}`,
    `    treatment: ${of('treatment')}`,
    `    measure: ${yamlText(of('measure'))}`,
    `    controls: ${yamlList(listOf(of('controls')))}`,
    ...(approved(answers)
      ? [
          'approval:',
          `  approver: ${yamlText(of('approver'))}`,
          `  approvedOn: ${of('approved-on')}`,
          `  reference: ${yamlText(of('reference'))}`,
        ]
      : []),
    `expiresOn: ${of('expires-on')}`,
    `reviewOn: ${of('review-on')}`,
  ];
}
