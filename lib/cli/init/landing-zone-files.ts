import { PLATFORM_EDITION } from '../../../policies/exceptions/platform-exceptions';
import { writeClassification } from '../../config/classification';
import { quoted } from '../adopt/to-fill';
import { departmentText, SCHEMAS } from '../new/new-department';
import type { Answers } from '../new/question';
import { yamlText } from '../new/yaml-value';
import { POSTURES, type Posture } from './postures';

/** The YAML of a new body, by path below `landing-zone/`. */
export function landingZoneFiles(answers: Answers, asOf: string): ReadonlyMap<string, string> {
  const posture = POSTURES[answers['posture']!]!;
  return new Map([
    ['organization.yaml', organizationText(answers, posture, asOf)],
    ['accounts.lock.yaml', accountsLockText(answers)],
    ['exceptions.yaml', exceptionsText(answers)],
    ['registers.yaml', REGISTERS],
    [
      `departments/${answers['code']}.yaml`,
      departmentText(
        {
          code: answers['code']!,
          'title-ja': answers['ccoe-ja']!,
          'title-en': answers['ccoe-en']!,
          zone: posture.zone,
          classification: writeClassification({ scheme: posture.scheme, class: '2' }),
          'cost-center': answers['cost-center']!,
          'owner-ja': `${answers['ccoe-ja']}長`,
          'owner-en': `Head of the ${answers['ccoe-en']}`,
          'owner-email': answers['ccoe-email']!,
          'security-ja': '情報セキュリティ担当',
          'security-en': 'Information security',
          'security-email': answers['security-email']!,
          'billing-ja': `${answers['ccoe-ja']} 経理担当`,
          'billing-en': `Accounting, ${answers['ccoe-en']}`,
          'billing-email': answers['ccoe-email']!,
          environments: posture.environments.join(','),
          'account-email': firstAddress(answers['code']!, '{environment}', answers['mail-domain']!),
          'monthly-budget-yen': String(posture.budgetYen),
        },
        `../${SCHEMAS}`,
      ),
    ],
  ]);
}

/** Root address of an account of the first department. */
export function firstAddress(code: string, environment: string, domain: string): string {
  return `aws-${code}-${environment}@${domain}`;
}

function organizationText(answers: Answers, posture: Posture, asOf: string): string {
  const of = (name: string) => answers[name]!;
  const account = (name: keyof Posture['coreBudgetsYen'], comment: string) => [
    `  ${name}: # ${comment}`,
    `    email: aws-${name}@${of('mail-domain')}`,
    `    monthlyBudgetYen: ${posture.coreBudgetsYen[name]}`,
  ];
  return `${[
    `# yaml-language-server: $schema=${SCHEMAS}organization.schema.json`,
    '#',
    `# 組織全体の設定。CCoE(${of('ccoe-ja')})だけが編集する。`,
    '',
    '# 組織の短い名前。アカウント名の先頭になる。後から変えない。',
    `name: ${yamlText(of('name'))}`,
    'title:',
    `  ja: ${yamlText(of('title-ja'))}`,
    `  en: ${yamlText(of('title-en'))}`,
    '',
    '# 自団体が AWS Organizations を持つなら organizations、ガバメントクラウドの利用者なら govcloud-tenant',
    `governance: ${posture.governance}`,
    ...organizationIds(answers),
    '',
    '# CCoE を担う部署。連絡先は役職か係で書き、個人名は書かない',
    'ccoe:',
    '  title:',
    `    ja: ${yamlText(of('ccoe-ja'))}`,
    `    en: ${yamlText(of('ccoe-en'))}`,
    '  contacts:',
    '    owner:',
    `      title: { ja: ${quoted(`${of('ccoe-ja')}長`)}, en: ${quoted(`Head of the ${of('ccoe-en')}`)} }`,
    `      email: ${yamlText(of('ccoe-email'))}`,
    '    security:',
    '      title: { ja: 情報セキュリティ担当, en: Information security }',
    `      email: ${yamlText(of('security-email'))}`,
    '    billing:',
    `      title: { ja: ${quoted(`${of('ccoe-ja')} 経理担当`)}, en: ${quoted(`Accounting, ${of('ccoe-en')}`)} }`,
    `      email: ${yamlText(of('ccoe-email'))}`,
    '',
    '# 全庁で 1 つずつ持つアカウント。予算は月あたりの円(最初の請求を見て直す)',
    'coreAccounts:',
    ...account('management', '組織・請求・ガードレールだけ。業務システムは置かない'),
    ...account('log-archive', '全アカウントのログを書き換えできない形で保管する'),
    ...account('security', '検知の集約(委任管理者)'),
    '',
    'logging:',
    '  # 保管日数。1,827 日は約 5 年。文書管理規程の保存年限に合わせる',
    '  retentionDays: 1827',
    '  # GOVERNANCE: 緊急用の役割だけが、記録を残して期限前に消せる。COMPLIANCE: 期限まで誰にも消せない',
    '  objectLockMode: GOVERNANCE',
    '  standardStorageDays: 90',
    '',
    'cost:',
    `  yenPerUsd: ${of('yen-per-usd')}`,
    `  rateAsOf: ${asOf}`,
    `  rateSource: ${yamlText(of('rate-source'))}`,
    '',
    '# 使ってよい生成 AI モデル。国内(東京・大阪)だけで処理されるものに限る。',
    '# 承認された利用案件(departments/*.yaml の useCases)のあるアカウントにだけ開く',
    'approvedModels:',
    ...posture.models.map((model) => `  - ${model}`),
  ].join('\n')}\n`;
}

function organizationIds(answers: Answers): readonly string[] {
  const { 'organization-id': id, 'root-id': root } = answers;
  if (!id) {
    return ['', '# 組織を作ったら、次の 2 行の # を外して書く', '# id: o-exampleorgid', '# rootId: r-exam'];
  }
  return ['', `id: ${id}`, ...(root ? [`rootId: ${root}`] : [])];
}

function accountsLockText(answers: Answers): string {
  const { name, code } = answers;
  const ids = [
    ['management', answers['management-account-id']],
    ['log-archive', answers['log-archive-account-id']],
    ['security', answers['security-account-id']],
    [`${code}-prod`, answers['department-account-id']],
  ].filter(([, id]) => id);
  return `${[
    `# yaml-language-server: $schema=${SCHEMAS}accounts-lock.schema.json`,
    '#',
    '# アカウント名と 12 桁の ID の対応。アカウントができたら npx ccoe accounts が書き足す。',
    'accounts:',
    ...ids.map(([account, id]) => `  ${name}-${account}: "${id}"`),
  ].join('\n')}\n`;
}

function exceptionsText(answers: Answers): string {
  return `# yaml-language-server: $schema=${SCHEMAS}exceptions.schema.json
#
# 規則の例外。1 件が 1 つの規則と 1 つの対象だけに効く(npx ccoe new exception で足す)。
# 期限が切れた例外と、何にも当たらない例外は、検査を失敗させる。

# 基盤そのものに要る例外は製品が持ち、版ごとにまとめて承認する(一覧: npx ccoe explain EX-PLATFORM)。
# 新しい版で加わった例外は、読んで承認し、edition を上げるまで指摘のまま残る。
platform:
  edition: ${PLATFORM_EDITION}
  approver: ${yamlText(answers['approver']!)}
  approvedOn: ${answers['approved-on']}
  expiresOn: ${answers['expires-on']}

exceptions: []
`;
}

const REGISTERS = `# yaml-language-server: $schema=${SCHEMAS}registers.schema.json
#
# 台帳: 他社を含むクラウドサービス、接続、検索用の文書、文書の裏付け、教訓。
# 書き方は製品の見本 node_modules/ccoe-landing-zone/landing-zone/registers.yaml にある。
services: []
connections: []
corpora: []
attestations: []
lessons: []
`;
