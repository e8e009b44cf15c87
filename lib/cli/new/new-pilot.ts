import { addDays, addMonths } from '../../config/calendar-date';
import { KPI_GRACE_DAYS, PILOT_MONTHS } from '../../config/checks/pilots';
import { email } from '../../config/schema/scalars';
import {
  departmentFileOf,
  departmentOf,
  mailDomain,
  refuseNoCount,
  refuseNoDate,
  refuseNoYen,
  refuseUsedAddress,
} from './known-values';
import type { NewEntry } from './new-entry';
import { type Answers, allOf, shapeOf } from './question';
import { yamlText } from './yaml-value';

const FIRST_BUDGET_YEN = '50000';
const FIRST_USERS = '30';

/** `ccoe new pilot`: an account with an end, and what decides about production. Serves CCOE-GOV-05. */
export const NEW_PILOT: NewEntry = {
  questions: [
    {
      name: 'department',
      value: 'CODE',
      text: { ja: '部局コード', en: 'code of the department' },
      choices: ({ landingZone }) => landingZone.departments.map(({ code }) => code),
      default: ({ landingZone: { departments } }) => (departments.length === 1 ? departments[0]!.code : undefined),
      refuse: (code, { landingZone }) =>
        departmentOf(landingZone, code)?.accounts.some(({ environment }) => environment === 'pilot')
          ? {
              ja: `部局 ${code} には pilot のアカウントが既にあります。`,
              en: `Department ${code} has a pilot account already.`,
            }
          : undefined,
    },
    {
      name: 'email',
      value: 'EMAIL',
      text: { ja: 'アカウントの root のメールアドレス', en: 'root e-mail of the account' },
      default: ({ landingZone }, { department }) => `aws-${department}-pilot@${mailDomain(landingZone)}`,
      refuse: allOf(shapeOf(email), (address, { landingZone }) => refuseUsedAddress(address, landingZone)),
    },
    {
      name: 'monthly-budget-yen',
      value: 'YEN',
      text: { ja: '月の予算(円)', en: 'budget in yen a month' },
      default: () => FIRST_BUDGET_YEN,
      refuse: refuseNoYen,
    },
    {
      name: 'starts-on',
      value: 'YYYY-MM-DD',
      text: { ja: '開始日', en: 'first day' },
      default: ({ landingZone }) => landingZone.asOf,
      refuse: refuseNoDate,
    },
    {
      name: 'ends-on',
      value: 'YYYY-MM-DD',
      text: { ja: `終了日。開始日から ${PILOT_MONTHS} か月以内`, en: `last day, at most ${PILOT_MONTHS} months later` },
      default: (_, answers) => addMonths(answers['starts-on']!, PILOT_MONTHS),
      refuse: allOf(refuseNoDate, (day, _, answers) => {
        const [start, latest] = [answers['starts-on']!, addMonths(answers['starts-on']!, PILOT_MONTHS)];
        return day > start && day <= latest
          ? undefined
          : {
              ja: `${start} より後、${latest} までにしてください。`,
              en: `Choose a day after ${start}, up to ${latest}.`,
            };
      }),
    },
    {
      name: 'max-users',
      value: 'N',
      text: { ja: '利用者数の上限', en: 'most users' },
      default: () => FIRST_USERS,
      refuse: refuseNoCount,
    },
    { name: 'kpi-who', text: { ja: 'KPI: 誰が', en: 'KPI: who' } },
    { name: 'kpi-what', text: { ja: 'KPI: 何を', en: 'KPI: what' } },
    { name: 'kpi-how', text: { ja: 'KPI: どう測るか', en: 'KPI: how it is measured' } },
    { name: 'kpi-threshold', text: { ja: 'KPI: 合格の線', en: 'KPI: threshold' } },
    {
      name: 'kpi-due-on',
      value: 'YYYY-MM-DD',
      text: {
        ja: `KPI: 測る期日。終了日の ${KPI_GRACE_DAYS} 日後まで`,
        en: `KPI: due day, at most ${KPI_GRACE_DAYS} days after the end`,
      },
      default: (_, answers) => answers['ends-on'],
      refuse: allOf(refuseNoDate, (day, _, answers) => {
        const [start, latest] = [answers['starts-on']!, addDays(answers['ends-on']!, KPI_GRACE_DAYS)];
        return day >= start && day <= latest
          ? undefined
          : { ja: `${start} から ${latest} までにしてください。`, en: `Choose a day from ${start} to ${latest}.` };
      }),
    },
  ],
  written: (answers, { landingZone }) => ({
    file: departmentFileOf(departmentOf(landingZone, answers['department'])!),
    list: 'accounts',
    entry: pilotLines(answers),
  }),
};

function pilotLines(answers: Answers): readonly string[] {
  const of = (name: string) => answers[name]!;
  return [
    'environment: pilot # 試行。公開情報だけを扱う',
    'lifecycle: requested # 申請中',
    `email: ${yamlText(of('email'))}`,
    `monthlyBudgetYen: ${of('monthly-budget-yen')} # 月の予算(円)`,
    'pilot:',
    `  startsOn: ${of('starts-on')}`,
    `  endsOn: ${of('ends-on')}`,
    `  maxUsers: ${of('max-users')}`,
    '  kpis: # 本番に進むかを決める指標',
    `    - who: ${yamlText(of('kpi-who'))}`,
    `      what: ${yamlText(of('kpi-what'))}`,
    `      how: ${yamlText(of('kpi-how'))}`,
    `      threshold: ${yamlText(of('kpi-threshold'))}`,
    `      dueOn: ${of('kpi-due-on')}`,
  ];
}
