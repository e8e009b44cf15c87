import { savedQueries } from '../../../lib/platform/audit-queries/saved-queries';
import { CRITICAL_OPERATIONS } from '../../../lib/platform/critical-operations';
import { baselineFixture } from './account-baseline/baseline-fixture';
import { matches } from './filter-pattern';

const bedrock = { eventSource: 'bedrock.amazonaws.com' };
const organizations = { eventSource: 'organizations.amazonaws.com' };
const stackSets = { sessionContext: { sessionIssuer: { userName: 'stacksets-exec-0123456789abcdef' } } };
const role = { sessionContext: { sessionIssuer: { userName: 'app' } } };
const logs = { eventSource: 'logs.amazonaws.com' };

it.each([
  [
    'RootUserUse',
    'signs in as root',
    { userIdentity: { type: 'Root' }, eventType: 'AwsConsoleSignIn', eventName: 'ConsoleLogin' },
    true,
  ],
  [
    'RootUserUse',
    'lets a service act for root',
    { userIdentity: { type: 'Root', invokedBy: 'support.amazonaws.com' }, eventType: 'AwsApiCall' },
    false,
  ],
  ['RootUserUse', 'signs in as a role', { userIdentity: { type: 'AssumedRole' }, eventType: 'AwsApiCall' }, false],
  ['OrganizationPolicyChange', 'detaches an SCP', { ...organizations, eventName: 'DetachPolicy' }, true],
  ['OrganizationPolicyChange', 'lists policies', { ...organizations, eventName: 'ListPolicies' }, false],
  [
    'OrganizationPolicyChange',
    'detaches a policy of another service',
    { eventSource: 'iot.amazonaws.com', eventName: 'DetachPolicy' },
    false,
  ],
  ['TrailChange', 'stops a trail', { eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' }, true],
  [
    'GuardrailChange',
    'removes the enforcement',
    { ...bedrock, eventName: 'DeleteEnforcedGuardrailConfiguration' },
    true,
  ],
  ['GuardrailChange', 'changes it as a role', { ...bedrock, eventName: 'UpdateGuardrail', userIdentity: role }, true],
  [
    'GuardrailChange',
    'brings the baseline',
    { ...bedrock, eventName: 'UpdateGuardrail', userIdentity: stackSets },
    false,
  ],
  ['GuardrailChange', 'applies a guardrail', { ...bedrock, eventName: 'ApplyGuardrail' }, false],
  [
    'DataRetentionChange',
    'sets retention on the runtime plane',
    { ...bedrock, eventName: 'PutAccountDataRetention' },
    true,
  ],
  [
    'DataRetentionChange',
    'sets retention on the mantle plane',
    { eventSource: 'bedrock-mantle.amazonaws.com', eventName: 'PutAccountDataRetention' },
    true,
  ],
  ['DataRetentionChange', 'reads retention', { ...bedrock, eventName: 'GetAccountDataRetention' }, false],
  [
    'LogRetentionChange',
    'shortens a log of the CCoE',
    {
      ...logs,
      eventName: 'PutRetentionPolicy',
      requestParameters: { logGroupName: '/ccoe/bedrock-model-invocations' },
    },
    true,
  ],
  [
    'LogRetentionChange',
    "shortens an application's log",
    { ...logs, eventName: 'PutRetentionPolicy', requestParameters: { logGroupName: '/aws/lambda/app' } },
    false,
  ],
  [
    'BreakGlassUse',
    'assumes the break-glass role',
    { eventName: 'AssumeRole', requestParameters: { roleArn: 'arn:aws:iam::123456789012:role/ccoe/ccoe-break-glass' } },
    true,
  ],
  [
    'BreakGlassUse',
    'assumes the auditor role',
    { eventName: 'AssumeRole', requestParameters: { roleArn: 'arn:aws:iam::123456789012:role/ccoe/ccoe-auditor' } },
    false,
  ],
  ['AccountJoined', 'creates an account', { ...organizations, eventName: 'CreateAccountResult' }, true],
  [
    'KeyDeletion',
    'schedules a key for deletion',
    { eventSource: 'kms.amazonaws.com', eventName: 'ScheduleKeyDeletion' },
    true,
  ],
  [
    'InferenceOutsideJapan',
    'is routed to Seoul',
    { ...bedrock, eventName: 'Converse', additionalEventData: { inferenceRegion: 'ap-northeast-2' } },
    true,
  ],
  [
    'InferenceOutsideJapan',
    'is routed to Osaka',
    { ...bedrock, eventName: 'Converse', additionalEventData: { inferenceRegion: 'ap-northeast-3' } },
    false,
  ],
  ['InferenceOutsideJapan', 'names no Region', { ...bedrock, eventName: 'Converse' }, false],
])('%s: somebody %s', (name, _, event, alarms) => {
  const operation = CRITICAL_OPERATIONS.find((candidate) => candidate.name === name)!;
  expect(matches(operation.filterPattern, event)).toBe(alarms);
});

it('keeps each pattern within the 1,024 characters that a metric filter takes', () => {
  for (const { filterPattern } of CRITICAL_OPERATIONS) expect(filterPattern.length).toBeLessThanOrEqual(1_024);
});

it('sends the reader only to queries that exist', () => {
  const names = savedQueries(new Map([['123456789012', 'tax']])).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(CRITICAL_OPERATIONS.flatMap(({ query }) => query ?? [])));
});

describe('each operation', () => {
  const { template, ofType } = baselineFixture();
  const stack = template('critical-operation-alarms');

  it('is counted in the log group of the organization trail', () => {
    const filters = ofType(stack, 'AWS::Logs::MetricFilter').map(({ Properties }) => Properties);
    expect(filters.map(({ FilterPattern }) => FilterPattern)).toEqual(
      CRITICAL_OPERATIONS.map(({ filterPattern }) => filterPattern),
    );
    expect(new Set(filters.map(({ LogGroupName }) => LogGroupName))).toEqual(
      new Set(['/ccoe/ccoe-organization-trail']),
    );
  });

  it('raises an alarm at the first event, at the topic of the security account', () => {
    const alarms = ofType(stack, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms).toHaveLength(CRITICAL_OPERATIONS.length);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        AlarmName: expect.stringMatching(/^ccoe-[a-z-]+$/),
        AlarmDescription: expect.stringMatching(/。.* \/ .*\./),
        Threshold: 1,
        Period: 60,
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
        AlarmActions: ['arn:aws:sns:ap-northeast-1:777788889999:ccoe-security-alarms'],
      });
    }
  });
});
