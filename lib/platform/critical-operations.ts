import { CCOE_PATH, CCOE_ROLES } from '../../policies/organization/ccoe-roles';
import type { Text } from '../../policies/text';

/** Something that is done rarely, by few, and that someone has to look at each time. */
export interface CriticalOperation {
  /** ASCII, PascalCase: the name of the metric, and of the alarm in kebab case. */
  readonly name: string;
  readonly title: Text;
  readonly controls: readonly string[];
  /** Saved query that shows who did it. */
  readonly query?: string;
  /** What selects its events in the log group of a trail. */
  readonly filterPattern: string;
}

/** StackSets sets these in every account when it brings the baseline; nobody else can bear such a name. */
const NOT_BY_STACK_SETS =
  '(($.userIdentity.sessionContext.sessionIssuer.userName NOT EXISTS) || ' +
  '($.userIdentity.sessionContext.sessionIssuer.userName != "stacksets-exec-*"))';

/**
 * The operations that raise an alarm, each from the organization trail: it alone sees every account, every Region and the
 * global services, which record outside Japan.
 *
 * Source: CIS AWS Foundations Benchmark, "Monitoring"; Amazon CloudWatch Logs User Guide, "Filter pattern syntax for JSON
 * log events"; Amazon Bedrock User Guide, "Monitor Amazon Bedrock API calls using CloudTrail".
 */
export const CRITICAL_OPERATIONS: readonly CriticalOperation[] = [
  {
    name: 'RootUserUse',
    title: { ja: 'ルートユーザーが使われた', en: 'The root user was used' },
    controls: ['CCOE-DET-04', 'CCOE-IAM-01'],
    query: 'root-user-activity',
    filterPattern:
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  },
  {
    name: 'OrganizationPolicyChange',
    title: { ja: '組織のポリシー(SCP など)が変えられた', en: 'An organization policy was changed' },
    controls: ['CCOE-DET-04', 'CCOE-ORG-07'],
    query: 'policy-changes',
    filterPattern: events('organizations.amazonaws.com', [
      'AttachPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'DisableAWSServiceAccess',
      'UpdatePolicy',
    ]),
  },
  {
    name: 'TrailChange',
    title: { ja: '証跡が止められた、または変えられた', en: 'A trail was stopped or changed' },
    controls: ['CCOE-DET-04', 'CCOE-LOG-04'],
    filterPattern: events('cloudtrail.amazonaws.com', [
      'DeleteTrail',
      'PutEventSelectors',
      'PutInsightSelectors',
      'StopLogging',
      'UpdateTrail',
    ]),
  },
  {
    name: 'GuardrailChange',
    title: { ja: 'ガードレール、またはその強制が変えられた', en: 'A guardrail or its enforcement was changed' },
    controls: ['CCOE-DET-04', 'CCOE-AI-04'],
    filterPattern: events(
      'bedrock.amazonaws.com',
      [
        'DeleteEnforcedGuardrailConfiguration',
        'DeleteGuardrail',
        'PutEnforcedGuardrailConfiguration',
        'UpdateGuardrail',
      ],
      NOT_BY_STACK_SETS,
    ),
  },
  {
    name: 'DataRetentionChange',
    title: {
      ja: 'AI のデータ保持、または呼び出しログの設定が変えられた',
      en: 'Data retention or invocation logging of AI was changed',
    },
    controls: ['CCOE-DET-04', 'CCOE-AI-03', 'CCOE-AI-06'],
    // One plane has two sources; the names are unique to it.
    filterPattern:
      '{ ($.eventName = "PutAccountDataRetention") || ($.eventName = "PutModelInvocationLoggingConfiguration") || ' +
      '($.eventName = "DeleteModelInvocationLoggingConfiguration") }',
  },
  {
    name: 'LogRetentionChange',
    title: { ja: 'CCoE のログの保存期間が変えられた', en: 'The retention of logs of the CCoE was changed' },
    controls: ['CCOE-DET-04', 'CCOE-LOG-02'],
    filterPattern:
      '{ ($.eventSource = "logs.amazonaws.com") && (($.eventName = "PutRetentionPolicy") || ' +
      '($.eventName = "DeleteRetentionPolicy") || ($.eventName = "DeleteLogGroup") || ' +
      `($.eventName = "DeleteDataProtectionPolicy")) && ($.requestParameters.logGroupName = "/ccoe/*") && ${NOT_BY_STACK_SETS} }`,
  },
  {
    name: 'BreakGlassUse',
    title: { ja: '緊急アクセスが使われた', en: 'Emergency access was used' },
    controls: ['CCOE-DET-04', 'CCOE-IAM-06'],
    query: 'break-glass-use',
    filterPattern: `{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "*:role${CCOE_PATH}${CCOE_ROLES.breakGlass}") }`,
  },
  {
    name: 'AccountJoined',
    title: { ja: 'アカウントが組織に加わった', en: 'An account joined the organization' },
    controls: ['CCOE-DET-04', 'CCOE-ORG-03'],
    filterPattern: events('organizations.amazonaws.com', [
      'AcceptHandshake',
      'CreateAccountResult',
      'InviteAccountToOrganization',
    ]),
  },
  {
    name: 'KeyDeletion',
    title: { ja: '暗号鍵が無効にされた、または削除が予約された', en: 'A key was disabled or scheduled for deletion' },
    controls: ['CCOE-DET-04', 'CCOE-DAT-03'],
    filterPattern: events('kms.amazonaws.com', ['DisableKey', 'ScheduleKeyDeletion']),
  },
  {
    name: 'InferenceOutsideJapan',
    title: { ja: 'モデル推論が東京・大阪以外で処理された', en: 'Inference was processed outside Tokyo and Osaka' },
    controls: ['CCOE-DET-04', 'CCOE-AI-02'],
    query: 'model-calls-outside-japan',
    filterPattern:
      '{ ($.eventSource = "bedrock.amazonaws.com") && ($.additionalEventData.inferenceRegion = "*") && ' +
      '($.additionalEventData.inferenceRegion != "ap-northeast-1") && ($.additionalEventData.inferenceRegion != "ap-northeast-3") }',
  },
];

function events(source: string, names: readonly string[], condition?: string): string {
  const oneOf = names.map((name) => `($.eventName = "${name}")`).join(' || ');
  return `{ ${[`($.eventSource = "${source}")`, `(${oneOf})`, ...(condition ? [condition] : [])].join(' && ')} }`;
}
