import type { Text } from '../../../policies/text';
import { addDays } from '../../config/calendar-date';
import { EXCEPTION_DAYS } from '../../config/checks/exceptions';
import {
  accountId,
  costCenter,
  departmentCode,
  email,
  organizationId,
  organizationName,
  rate,
  rootId,
} from '../../config/schema/scalars';
import { refuseApproval, refuseExpiry, refuseNoDate } from '../new/known-values';
import { type Answers, allOf, type Question, shapeOf } from '../new/question';
import { firstAddress } from './landing-zone-files';
import { POSTURES } from './postures';

/** What is known before there is a landing zone: the day. */
export interface InitContext {
  readonly asOf: string;
}

const ofTenant = ({ posture }: Answers) => POSTURES[posture!]?.governance === 'govcloud-tenant';
/** Each account has an id of its own. */
const refuseId = allOf<InitContext>(shapeOf(accountId), (id, _, answers) => {
  const same = Object.keys(answers).find((name) => name.endsWith('-account-id') && answers[name] === id);
  return same
    ? {
        ja: `--${same} と同じです。アカウントごとに別の ID です。`,
        en: `It is that of --${same}; each account has its own.`,
      }
    : undefined;
});

/** A number as YAML reads it, not as JavaScript does (`0b1`). */
const refuseNoRate = shapeOf(rate, (typed) => (/^\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed));

/** Of the core accounts, log-archive has the longest address, and an address has at most 64 characters. */
function refuseNoDomain(domain: string): Text | undefined {
  return email.safeParse(`aws-log-archive@${domain}`).success
    ? undefined
    : {
        ja: '正しい形: メールアドレスの @ より後ろだけ。半角で 48 文字以内(例: city.example.lg.jp)',
        en: 'Expected: what follows the @ of an address, at most 48 ASCII characters (city.example.lg.jp)',
      };
}

/** The code becomes part of the addresses of the first department's accounts. */
function refuseLongAddress(code: string, { posture, 'mail-domain': domain }: Answers): Text | undefined {
  const address = POSTURES[posture!]!.environments.map((environment) => firstAddress(code, environment, domain!)).find(
    (one) => domain && shapeOf(email)(one),
  );
  return address === undefined
    ? undefined
    : {
        ja: `アカウントのアドレス ${address} が 64 文字を超えます。短いコードにしてください。`,
        en: `The address of an account, ${address}, would be longer than 64 characters; choose a shorter code.`,
      };
}

/** In the order a person knows the answers: who we are, what AWS gave us, who approves. */
export const INIT_QUESTIONS: readonly Question<InitContext>[] = [
  {
    name: 'posture',
    value: 'POSTURE',
    text: {
      ja: `団体の種類: ${Object.entries(POSTURES)
        .map(([id, { title }]) => `${id}(${title.ja})`)
        .join('、')}`,
      en: `kind of body: ${Object.entries(POSTURES)
        .map(([id, { title }]) => `${id} (${title.en})`)
        .join(', ')}`,
    },
    asked: { ja: '団体の種類', en: 'Kind of body' },
    labels: Object.fromEntries(Object.entries(POSTURES).map(([id, { title }]) => [id, title])),
    choices: () => Object.keys(POSTURES),
    default: () => 'municipality',
  },
  {
    name: 'name',
    value: 'NAME',
    text: {
      ja: '組織の短い名前(英小文字。アカウント名の先頭になり、後から変えない)',
      en: 'short name (begins every account name; never changed)',
    },
    refuse: shapeOf(organizationName),
  },
  { name: 'title-ja', text: { ja: '団体の名前', en: 'name of the body in Japanese' } },
  { name: 'title-en', text: { ja: '団体の英語名', en: 'name of the body in English' } },
  {
    name: 'mail-domain',
    value: 'DOMAIN',
    text: {
      ja: 'メールのドメイン(例: city.example.lg.jp)。アカウントのアドレス(aws-management@… など)に使う',
      en: 'domain of mail (city.example.lg.jp); accounts get addresses such as aws-management@…',
    },
    refuse: refuseNoDomain,
  },
  {
    name: 'ccoe-ja',
    text: { ja: 'CCoE を担う部署', en: 'division that is the CCoE, in Japanese' },
    default: () => 'デジタル推進課',
  },
  {
    name: 'ccoe-en',
    text: { ja: 'CCoE を担う部署の英語名', en: 'division that is the CCoE, in English' },
    default: () => 'Digital Promotion Division',
  },
  {
    name: 'ccoe-email',
    value: 'EMAIL',
    text: { ja: 'CCoE のメールアドレス', en: 'e-mail of the CCoE' },
    default: (_, answers) => `ccoe@${answers['mail-domain']}`,
    refuse: shapeOf(email),
  },
  {
    name: 'security-email',
    value: 'EMAIL',
    text: { ja: '情報セキュリティの担当(CSIRT など)のメールアドレス', en: 'e-mail of information security (CSIRT)' },
    default: (_, answers) => answers['ccoe-email'],
    refuse: shapeOf(email),
  },
  {
    name: 'code',
    value: 'CODE',
    text: {
      ja: '最初の部局のコード(CCoE 自身。英小文字。後から変えない)',
      en: 'code of the first department, the CCoE itself (never changed)',
    },
    default: () => 'dx',
    refuse: allOf(shapeOf(departmentCode), (code, _, answers) => refuseLongAddress(code, answers)),
  },
  {
    name: 'cost-center',
    value: 'CODE',
    text: { ja: 'その費用負担コード', en: 'its cost centre' },
    default: () => '0001',
    refuse: shapeOf(costCenter),
  },
  {
    name: 'management-account-id',
    value: 'ID',
    text: { ja: '管理アカウントの 12 桁の ID', en: '12 digits of the management account' },
    refuse: refuseId,
  },
  ...(['log-archive', 'security', 'department'] as const).map(
    (account): Question<InitContext> => ({
      name: `${account}-account-id`,
      value: 'ID',
      text:
        account === 'department'
          ? { ja: '最初の部局の本番アカウントの 12 桁の ID', en: "12 digits of the first department's prod account" }
          : { ja: `${account} アカウントの 12 桁の ID`, en: `12 digits of the ${account} account` },
      when: ofTenant,
      refuse: refuseId,
    }),
  ),
  {
    name: 'organization-id',
    value: 'ID',
    text: {
      ja: '組織 ID(o-…)。まだ組織がなければ空のまま',
      en: 'id of the organization (o-…); empty where there is none yet',
    },
    optional: (answers) => !ofTenant(answers),
    refuse: shapeOf(organizationId),
  },
  {
    name: 'root-id',
    value: 'ID',
    text: { ja: '組織のルート ID(r-…)', en: 'id of the root (r-…)' },
    when: (answers) => Boolean(answers['organization-id']) && !ofTenant(answers),
    refuse: shapeOf(rootId),
  },
  {
    name: 'yen-per-usd',
    value: 'YEN',
    text: { ja: '予算に使う 1 米ドルあたりの円', en: 'yen for one US dollar, for budgets' },
    refuse: refuseNoRate,
  },
  {
    name: 'rate-source',
    text: { ja: 'そのレートの出所(予算編成の想定レートなど)', en: 'where that rate comes from' },
    default: () => '予算編成の想定レート',
  },
  {
    name: 'approver',
    text: {
      ja: '基盤そのものに要る例外(npx ccoe explain EX-PLATFORM)を承認する役職',
      en: 'role that approves the exceptions which the platform itself needs (npx ccoe explain EX-PLATFORM)',
    },
    default: () => '最高情報セキュリティ責任者',
  },
  {
    name: 'approved-on',
    value: 'YYYY-MM-DD',
    text: { ja: 'その承認日', en: 'day of that approval' },
    default: ({ asOf }) => asOf,
    refuse: allOf(refuseNoDate, (day, { asOf }) => refuseApproval(day, asOf)),
  },
  {
    name: 'expires-on',
    value: 'YYYY-MM-DD',
    text: {
      ja: `その期限。承認日から ${EXCEPTION_DAYS} 日以内`,
      en: `its last day, at most ${EXCEPTION_DAYS} days later`,
    },
    default: (_, answers) => addDays(answers['approved-on']!, 365),
    refuse: allOf(refuseNoDate, (day, { asOf }, answers) => refuseExpiry(day, asOf, answers['approved-on']!)),
  },
];
