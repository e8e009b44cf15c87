import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costCenter, departmentCode, email } from '../../config/schema/scalars';
import { quoted } from '../adopt/to-fill';
import { listOf } from './ask-questions';
import { classesOf, departmentOf, mailDomain, refuseNoYen, refuseUsedAddress } from './known-values';
import type { NewContext, NewEntry } from './new-entry';
import { type Answers, allOf, type Question, shapeOf } from './question';
import { yamlText } from './yaml-value';

/** In a repository that depends on the package. */
export const SCHEMAS = '../node_modules/ccoe-landing-zone/schema/';
const ENVIRONMENT = '{environment}';
/** Yen a month; small enough that a wrong start is no harm, since a budget warns and then stops. */
const FIRST_BUDGET_YEN = '100000';

const contact = (
  role: 'owner' | 'security' | 'billing',
  words: { readonly ja: string; readonly en: string },
  title: (answers: Answers) => { readonly ja: string; readonly en: string },
): readonly Question<NewContext>[] => [
  {
    name: `${role}-ja`,
    text: { ja: `${words.ja}の役職か係(個人名は書かない)`, en: `${words.en}, in Japanese (a role, never a person)` },
    default: (_, answers) => title(answers).ja,
    unasked: role !== 'owner',
  },
  {
    name: `${role}-en`,
    text: { ja: `${words.ja}の英語名`, en: `${words.en}, in English` },
    default: (_, answers) => title(answers).en,
    unasked: role !== 'owner',
  },
  {
    name: `${role}-email`,
    value: 'EMAIL',
    text: { ja: `${words.ja}のメールアドレス`, en: `e-mail of the ${words.en}` },
    default: (_, answers) => (role === 'owner' ? undefined : answers['owner-email']),
    refuse: shapeOf(email),
  },
];

/** `ccoe new department`: one file, accounts requested, no use case yet. */
export const NEW_DEPARTMENT: NewEntry = {
  questions: [
    {
      name: 'code',
      value: 'CODE',
      text: {
        ja: '部局コード(英小文字。アカウント名に入り、後から変えない)',
        en: 'code (part of account names; never changed)',
      },
      refuse: allOf(shapeOf(departmentCode), (code, { landingZone }) =>
        departmentOf(landingZone, code)
          ? { ja: `部局 ${code} は既にあります。`, en: `There is a department ${code} already.` }
          : undefined,
      ),
    },
    { name: 'title-ja', text: { ja: '部局の名前', en: 'name in Japanese' } },
    { name: 'title-en', text: { ja: '部局の英語名', en: 'name in English' } },
    {
      name: 'zone',
      value: 'ZONE',
      text: { ja: '三層の区分: internet, lgwan, mynumber', en: 'network zone: internet, lgwan, mynumber' },
      asked: { ja: '三層の区分', en: 'Network zone' },
      choices: () => ['internet', 'lgwan', 'mynumber'],
      default: () => 'lgwan',
    },
    {
      name: 'classification',
      value: 'CLASS',
      text: { ja: '扱ってよい情報の上限', en: 'highest class of information that may be held' },
      choices: ({ landingZone }) => classesOf(landingZone),
      default: ({ landingZone }) => classesOf(landingZone)[1],
    },
    {
      name: 'cost-center',
      value: 'CODE',
      text: { ja: '費用負担コード', en: 'cost centre' },
      refuse: shapeOf(costCenter),
    },
    ...contact('owner', { ja: '責任者', en: 'owner' }, (answers) => ({
      ja: `${answers['title-ja']}の責任者`,
      en: `Head of ${answers['title-en']}`,
    })),
    ...contact('security', { ja: '情報セキュリティの連絡先', en: 'security contact' }, (answers) => ({
      ja: `${answers['title-ja']}の情報セキュリティ担当`,
      en: `Information security, ${answers['title-en']}`,
    })),
    ...contact('billing', { ja: '支払いの連絡先', en: 'billing contact' }, (answers) => ({
      ja: `${answers['title-ja']}の経理担当`,
      en: `Accounting, ${answers['title-en']}`,
    })),
    {
      name: 'environments',
      value: 'ENV,ENV',
      text: { ja: '作るアカウントの環境: prod, staging, dev', en: 'accounts to request: prod, staging, dev' },
      list: true,
      choices: () => ['prod', 'staging', 'dev'],
      default: () => 'prod',
    },
    {
      name: 'account-email',
      value: 'EMAIL',
      text: {
        ja: `アカウントの root のメールアドレス。${ENVIRONMENT} は環境名に置き換わる`,
        en: `root e-mail of the accounts; ${ENVIRONMENT} becomes the environment`,
      },
      default: ({ landingZone }, { code }) => `aws-${code}-${ENVIRONMENT}@${mailDomain(landingZone)}`,
      refuse: (value, { landingZone }, answers) => {
        const environments = listOf(answers['environments'] ?? '');
        if (environments.length > 1 && !value.includes(ENVIRONMENT)) {
          return {
            ja: `アカウントごとに別のアドレスが要ります。${ENVIRONMENT} を入れてください。`,
            en: `Each account needs its own; put ${ENVIRONMENT} into it.`,
          };
        }
        for (const environment of environments) {
          const address = addressOf(value, environment);
          const reason = shapeOf(email)(address) ?? refuseUsedAddress(address, landingZone);
          if (reason) return reason;
        }
        return undefined;
      },
    },
    {
      name: 'monthly-budget-yen',
      value: 'YEN',
      text: { ja: 'アカウントごとの月の予算(円)', en: 'budget of each account in yen a month' },
      default: () => FIRST_BUDGET_YEN,
      refuse: refuseNoYen,
    },
  ],
  written: (answers, { folder }) => ({
    file: `departments/${answers['code']}.yaml`,
    text: departmentText(answers, schemasOf(folder)),
  }),
};

function addressOf(pattern: string, environment: string): string {
  return pattern.replaceAll(ENVIRONMENT, environment);
}

/** Where organization.yaml finds the schemas, seen from a folder below it. */
function schemasOf(folder: string): string {
  const organization = readFileSync(join(folder, 'organization.yaml'), 'utf8');
  return `../${/\$schema=(\S*?)organization\.schema\.json/.exec(organization)?.[1] ?? SCHEMAS}`;
}

/** A department's file. `schemas`: the folder of the JSON Schemas, seen from `departments/`. */
export function departmentText(answers: Answers, schemas: string): string {
  const of = (name: string) => answers[name]!;
  const person = (role: string, comment: string) => [
    `  ${role}: # ${comment}`,
    `    title: { ja: ${quoted(of(`${role}-ja`))}, en: ${quoted(of(`${role}-en`))} }`,
    `    email: ${yamlText(of(`${role}-email`))}`,
  ];
  return `${[
    `# yaml-language-server: $schema=${schemas}department.schema.json`,
    '#',
    '# 部局の届出。1 部局 1 ファイル。',
    '',
    '# 部局コード。アカウント名に入る。後から変えない。',
    `code: ${yamlText(of('code'))}`,
    'title:',
    `  ja: ${yamlText(of('title-ja'))}`,
    `  en: ${yamlText(of('title-en'))}`,
    '',
    '# 三層の区分: internet(インターネット接続系)/ lgwan(LGWAN 接続系)/ mynumber(マイナンバー利用事務系)',
    `zone: ${of('zone')}`,
    '',
    '# 扱ってよい情報の上限',
    `classification: ${of('classification')}`,
    '',
    '# 費用負担コード',
    `costCenter: ${quoted(of('cost-center'))}`,
    '',
    '# 連絡先は役職か係で書く(個人名は書かない)',
    'contacts:',
    ...person('owner', '責任者'),
    ...person('security', '情報セキュリティ'),
    ...person('billing', '支払い'),
    '',
    '# アカウントは環境ごとに 1 つ。名前と置き場所(OU)は自動で決まる',
    'accounts:',
    ...listOf(of('environments')).flatMap((environment) => [
      `  - environment: ${environment}`,
      '    lifecycle: requested # 申請中',
      `    email: ${yamlText(addressOf(of('account-email'), environment))}`,
      `    monthlyBudgetYen: ${of('monthly-budget-yen')} # 月の予算(円)`,
    ]),
    '',
    '# 生成 AI の利用台帳。ここにない利用案件には、モデルが開かない(ccoe new use-case で足す)',
    'useCases: []',
  ].join('\n')}\n`;
}
