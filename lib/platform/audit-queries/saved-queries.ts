import type { Text } from '../../../policies/text';

/** A question of an auditor, as a query of Athena. */
export interface SavedQuery {
  /** ASCII, kebab case. */
  readonly name: string;
  readonly title: Text;
  readonly controls: readonly string[];
  readonly sql: string;
}

/** Days that a saved query looks back; the auditor changes it in the query. */
const DAYS = 30;
const RECENT = `day >= date_format(current_date - INTERVAL '${DAYS}' DAY, '%Y/%m/%d')`;

/**
 * The questions that auditors ask, in the order in which they usually ask them. Each reads the partitions of the last 30
 * days only, because Athena is billed by what it reads.
 *
 * @param departments account id → department code, for the accounts that are vended
 */
export function savedQueries(departments: ReadonlyMap<string, string>): readonly SavedQuery[] {
  const named = withDepartments(departments);
  return [
    {
      name: 'model-calls-by-caller',
      title: { ja: '誰が、どのモデルを、何回使ったか', en: 'Who called which model, and how often' },
      controls: ['CCOE-AI-06', 'CCOE-LOG-03'],
      sql: `${named}
SELECT department, account, identity.arn AS caller, modelid, count(*) AS calls,
       sum(input.inputtokencount) AS input_tokens, sum(output.outputtokencount) AS output_tokens
FROM model_calls JOIN departments ON account = account_id
WHERE modelid IS NOT NULL AND ${RECENT}
GROUP BY 1, 2, 3, 4
ORDER BY calls DESC`,
    },
    {
      name: 'model-use-by-department',
      title: { ja: '部局ごとの利用量(トークン)', en: 'Use by department, in tokens' },
      controls: ['CCOE-AI-06', 'CCOE-FIN-01'],
      sql: `${named}
SELECT department, modelid, day, count(*) AS calls,
       sum(input.inputtokencount) AS input_tokens, sum(output.outputtokencount) AS output_tokens
FROM model_calls JOIN departments ON account = account_id
WHERE modelid IS NOT NULL AND ${RECENT}
GROUP BY 1, 2, 3
ORDER BY day, department, modelid`,
    },
    {
      name: 'model-calls-outside-japan',
      title: { ja: '東京・大阪以外で処理された呼び出し', en: 'Calls processed outside Tokyo and Osaka' },
      controls: ['CCOE-AI-02'],
      sql: `${named}
SELECT department, account, timestamp, identity.arn AS caller, modelid, inferenceregion
FROM model_calls JOIN departments ON account = account_id
WHERE inferenceregion IS NOT NULL AND inferenceregion NOT IN ('ap-northeast-1', 'ap-northeast-3') AND ${RECENT}
ORDER BY timestamp`,
    },
    {
      name: 'stopped-by-guardrail',
      title: { ja: 'ガードレールが止めた呼び出し', en: 'Calls that a guardrail stopped' },
      controls: ['CCOE-AI-04', 'CCOE-AI-05'],
      sql: `${named}
SELECT department, account, timestamp, identity.arn AS caller, modelid, requestid
FROM model_calls JOIN departments ON account = account_id
WHERE (output.outputbodyjson.stopreason = 'guardrail_intervened'
    OR output.outputbodyjson.guardrailaction = 'INTERVENED') AND ${RECENT}
ORDER BY timestamp`,
    },
    {
      name: 'denied-ai-requests',
      title: { ja: '権限とポリシーが拒否した AI の操作', en: 'AI requests that permissions and policies denied' },
      controls: ['CCOE-AI-01', 'CCOE-AI-07'],
      sql: `${named}
SELECT department, account, eventtime, useridentity.arn AS caller, eventname, awsregion, errormessage
FROM cloudtrail JOIN departments ON account = account_id
WHERE eventsource LIKE 'bedrock%.amazonaws.com' AND errorcode IN ('AccessDenied', 'AccessDeniedException') AND ${RECENT}
ORDER BY eventtime`,
    },
    {
      name: 'root-user-activity',
      title: { ja: 'ルートユーザーのサインインと操作', en: 'Sign-in and activity of the root user' },
      controls: ['CCOE-IAM-01', 'CCOE-DET-04'],
      sql: `SELECT account, eventtime, eventname, awsregion, sourceipaddress, useragent, errorcode
FROM cloudtrail
WHERE useridentity.type = 'Root' AND useridentity.invokedby IS NULL AND eventtype <> 'AwsServiceEvent' AND ${RECENT}
ORDER BY eventtime`,
    },
    {
      name: 'policy-changes',
      title: { ja: '組織ポリシー・権限の変更', en: 'Changes of organization policies and permissions' },
      controls: ['CCOE-ORG-07', 'CCOE-IAM-08'],
      sql: `SELECT account, eventtime, useridentity.arn AS caller, eventsource, eventname, requestparameters, errorcode
FROM cloudtrail
WHERE readonly = 'false' AND ${RECENT}
  AND ((eventsource = 'organizations.amazonaws.com' AND eventname LIKE '%Policy%')
    OR (eventsource = 'iam.amazonaws.com' AND (eventname LIKE '%Policy%' OR eventname LIKE '%Boundary%')))
ORDER BY eventtime`,
    },
    {
      name: 'break-glass-use',
      title: { ja: '緊急アクセスの使用', en: 'Use of emergency access' },
      controls: ['CCOE-IAM-06'],
      sql: `SELECT account, eventtime, useridentity.arn AS caller, eventsource, eventname, requestparameters, errorcode
FROM cloudtrail
WHERE (useridentity.arn LIKE '%:assumed-role/ccoe-break-glass/%'
    OR (eventname = 'AssumeRole' AND requestparameters LIKE '%role/ccoe/ccoe-break-glass%')) AND ${RECENT}
ORDER BY eventtime`,
    },
  ];
}

function withDepartments(departments: ReadonlyMap<string, string>): string {
  const rows = [...departments]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([accountId, department]) => `('${accountId}', '${department}')`);
  return `WITH departments (account_id, department) AS (VALUES ${rows.join(', ')})`;
}
