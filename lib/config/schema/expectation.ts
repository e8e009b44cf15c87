import type { Text } from '../../../policies/text';

/**
 * What a field holds, in words. A schema names its expectation in place of an error message;
 * the same words stand in the error and in the editor's hover.
 */
export const EXPECTATIONS = {
  text: { ja: '空でない文字列', en: 'a text that is not empty' },
  'organization-name': {
    ja: '半角の英小文字で始まり、英小文字・数字・ハイフンだけの 2〜20 文字(AWS Organizations の名前は ASCII のみ)',
    en: '2 to 20 characters: an ASCII lower-case letter, then lower-case letters, digits, hyphens (names in AWS Organizations are ASCII only)',
  },
  'department-code': {
    ja: '半角の英小文字で始まり、英小文字・数字・ハイフンだけの 2〜16 文字',
    en: '2 to 16 characters: an ASCII lower-case letter, then lower-case letters, digits, hyphens',
  },
  'organization-id': {
    ja: 'o- で始まる組織 ID(例: o-exampleorgid)',
    en: 'an organization id that begins with o- (o-exampleorgid)',
  },
  'root-id': { ja: 'r- で始まるルート ID(例: r-exam)', en: 'a root id that begins with r- (r-exam)' },
  'organizational-unit-id': {
    ja: 'ou- で始まる OU の ID(例: ou-exam-12345678)',
    en: 'the id of an organizational unit, which begins with ou- (ou-exam-12345678)',
  },
  'bucket-name': {
    ja: '半角の英小文字・数字・ハイフン・ピリオドだけの 3〜63 文字',
    en: '3 to 63 ASCII lower-case letters, digits, hyphens and periods',
  },
  region: { ja: 'リージョンのコード(例: ap-northeast-1)', en: 'the code of a Region (ap-northeast-1)' },
  'account-id': {
    ja: '引用符で囲んだ半角数字 12 桁(例: "111122223333")',
    en: 'exactly 12 ASCII digits in quotes ("111122223333")',
  },
  'stack-name': {
    ja: '英字で始まり、英数字とハイフンだけの 128 文字以内',
    en: 'at most 128 letters, digits and hyphens, beginning with a letter',
  },
  'logical-id': { ja: '英数字だけの論理 ID', en: 'a logical id: letters and digits only' },
  'connection-arn': {
    ja: '東京か大阪の接続の ARN(arn:aws:codeconnections:ap-northeast-1:…:connection/…)',
    en: 'the ARN of a connection in Tokyo or Osaka (arn:aws:codeconnections:ap-northeast-1:…:connection/…)',
  },
  repository: { ja: 'リポジトリ(例: mihon/landing-zone)', en: 'a repository (mihon/landing-zone)' },
  branch: { ja: 'ブランチの名前(例: main)', en: 'the name of a branch (main)' },
  'approver-permission-set': {
    ja: '32 文字以内の許可セットの名前。ccoe-auditor と ccoe-break-glass 以外(例: ccoe-approver)',
    en: 'the name of a permission set of at most 32 characters, other than ccoe-auditor and ccoe-break-glass (ccoe-approver)',
  },
  folder: { ja: 'リポジトリの中のフォルダー(例: landing-zone)', en: 'a folder of the repository (landing-zone)' },
  'email-tag': { ja: '英小文字・数字・-、16 文字まで(例: stg)', en: 'a-z, 0-9 and -, at most 16 (stg)' },
  'beside-name': {
    ja: '空白と引用符のない名前(例: aws-guardrails-AbCdEf)',
    en: 'a name without spaces or quotes (aws-guardrails-AbCdEf)',
  },
  'loss-action': {
    ja: 'delete、replace、abandon、loosen のどれか',
    en: 'delete, replace, abandon or loosen',
  },
  email: {
    ja: '64 文字以内の半角のメールアドレス(例: aws-tax@example.com)',
    en: 'an ASCII e-mail address of at most 64 characters (aws-tax@example.com)',
  },
  date: { ja: '半角の YYYY-MM-DD 形式の日付(例: 2026-11-25)', en: 'a date as YYYY-MM-DD in ASCII digits (2026-11-25)' },
  'calendar-date': { ja: '暦にある日付', en: 'a day that exists in the calendar' },
  yen: {
    ja: '円の正の整数。引用符・カンマなし(例: 300000)',
    en: 'a positive integer of yen, no quotes, no commas (300000)',
  },
  count: { ja: '正の整数。引用符なし(例: 30)', en: 'a positive integer without quotes (30)' },
  days: {
    ja: '日数を表す 0 以上の整数。引用符なし(例: 90)',
    en: 'a whole number of days, 0 or more, without quotes (90)',
  },
  percent: { ja: '0〜100 の整数。引用符・% なし(例: 10)', en: 'a whole number from 0 to 100, no quotes, no % (10)' },
  rate: { ja: '正の数。引用符なし(例: 150)', en: 'a positive number without quotes (150)' },
  'true-or-false': { ja: 'true か false。引用符なし', en: 'true or false, without quotes' },
  'cost-center': {
    ja: '半角の英数字と . _ : / = + @ - だけの 64 文字以内(タグの値になる)',
    en: 'at most 64 ASCII letters, digits and . _ : / = + @ - (it becomes a tag value)',
  },
  'model-id': {
    ja: 'モデル台帳(policies/models/model-register.json)にある modelId',
    en: 'a modelId of the model register (policies/models/model-register.json)',
  },
  'use-case-id': {
    ja: '「部局コード-」で始まる半角の英小文字・数字・ハイフン 64 文字以内(例: tax-qa)',
    en: 'at most 64 ASCII lower-case letters, digits and hyphens that begin with the department code and a hyphen (tax-qa)',
  },
  'guardrail-arn': {
    ja: '管理アカウントの東京リージョンにあるガードレールの ARN。数字の版まで(arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/abc123:1)',
    en: 'the ARN of a guardrail of the management account in Tokyo with its numeric version (arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/abc123:1)',
  },
  'control-id': { ja: 'CCOE-XXX-NN の形の統制番号(例: CCOE-AI-01)', en: 'a control id such as CCOE-AI-01' },
  'register-id': {
    ja: 'SV-(サービス)、CN-(接続)、CP-(文書群)、LS-(教訓)のいずれかで始まる半角英数字(例: SV-001)',
    en: 'an id that begins with SV- (service), CN- (connection), CP- (corpus) or LS- (lesson): SV-001',
  },
  'exception-id': { ja: 'EX- で始まる半角英数字(例: EX-2026-001)', en: 'an id that begins with EX- (EX-2026-001)' },
  'rule-id': {
    ja: 'AwsSolutions- / NIST.800.53.R5- / LandingZone- で始まる規則番号(例: AwsSolutions-S1)',
    en: 'a rule id that begins with AwsSolutions-, NIST.800.53.R5- or LandingZone- (AwsSolutions-S1)',
  },
  'construct-path': {
    ja: '/ で区切ったコンストラクトのパス(例: LogArchive/Bucket)。* は使えず、アプリ全体は指定できない',
    en: 'a construct path separated by / (LogArchive/Bucket), without *; never the whole app',
  },
} as const satisfies Record<string, Text>;

export type ExpectationId = keyof typeof EXPECTATIONS;
