import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ConstructError } from '../../../constructs/construct-error';
import { FunctionRole } from '../../../constructs/function-role';
import { IsolatedNetwork } from '../../../constructs/isolated-network';
import { monthlyCosts } from '../../../constructs/monthly-cost';
import { UsageQuota, type UsageQuotaProps } from '../../../constructs/usage-quota';
import { quotaFromEnvironment } from '../../../constructs/usage-quota/dynamodb-quota-client';
import { readQuotaSettings } from '../../../constructs/usage-quota/quota-settings';
import { findings, workloadApp } from '../workload-app';

describe('a compliant default', () => {
  it('has no finding in any pack, backup included', () => {
    const { app, stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network');
    const quota = new UsageQuota(stack, 'Quota', { tokensPerDay: 1_000_000, network });
    new UsageQuota(stack, 'Other', { tokensPerDay: 1_000 });
    quota.grantUse(new FunctionRole(stack, 'Role', 'Uses the quota'));
    expect(findings(app)).toEqual([]);
  });

  it('keeps the table: encrypted with a customer managed key, recoverable, protected, retained', () => {
    const { template } = synthesized();
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    });
  });

  it('backs it up nightly, into the vault that departments cannot empty', () => {
    const { template } = synthesized();
    template.resourceCountIs('AWS::Backup::BackupSelection', 1);
    template.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [{ TargetBackupVault: 'ccoe-backup', Lifecycle: { DeleteAfterDays: 35 } }] },
    });
  });
});

it('grants what the quota does, by exact ARNs', () => {
  const { template } = synthesized();
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
  const all = JSON.stringify(policies.find(([id]) => id.startsWith('Role')));
  expect(all).toContain('dynamodb:UpdateItem');
  expect(all).toContain('/index/leases');
  expect(all).not.toMatch(/dynamodb:(DeleteItem|GetItem|Scan|\*)/);
});

it('asks the network for the endpoint of DynamoDB, for this table only', () => {
  const { stack } = workloadApp();
  const network = new IsolatedNetwork(stack, 'Network');
  new UsageQuota(stack, 'Quota', { tokensPerDay: 1000, network });
  expect(network.endpoints.map(({ service }) => service)).toEqual(['dynamodb']);
});

it('tells the handler its limits', () => {
  const { stack } = workloadApp();
  const quota = new UsageQuota(stack, 'Quota', {
    tokensPerDay: 1000,
    yenPerMonth: 30_000,
    perUser: { tokensPerDay: 100 },
    leaseDuration: Duration.minutes(20),
  });
  const environment = quota.environment();
  expect(readQuotaSettings({ ...environment, CCOE_QUOTA_TABLE: 'quota' })).toEqual({
    table: 'quota',
    department: 'welfare',
    leaseSeconds: 1200,
    allowances: [
      { holder: 'department', period: 'day', tokens: 1000 },
      { holder: 'department', period: 'month', yen: 30_000 },
      { holder: 'user', period: 'day', tokens: 100 },
    ],
  });
});

it('is not run without its settings', () => {
  expect(() => readQuotaSettings({})).toThrow(/environment\(\)/);
});

it('speaks to DynamoDB through the SDK’s client', async () => {
  const { stack } = workloadApp();
  const environment = {
    ...new UsageQuota(stack, 'Quota', { tokensPerDay: 1000 }).environment(),
    CCOE_QUOTA_TABLE: 'quota',
  };
  const sent: { name: string; input: object }[] = [];
  const send = (command: { input: object }) => {
    sent.push({ name: command.constructor.name, input: command.input });
    return Promise.resolve({ Items: [] });
  };
  const quota = quotaFromEnvironment(environment, { send } as never);
  await quota.settle(await quota.reserve({ requestId: 'r1', estimate: { tokens: 10, yen: 0 } }), { tokens: 5, yen: 0 });
  expect(sent.map(({ name }) => name)).toEqual(['TransactWriteItemsCommand', 'TransactWriteItemsCommand']);
  expect(JSON.stringify(sent[0]!.input)).toContain('"TableName":"quota"');
});

it('reckons its writes for the estimate', () => {
  const { stack } = workloadApp();
  new UsageQuota(stack, 'Quota', { tokensPerDay: 1000, expectedCallsPerMonth: 100_000 });
  expect(monthlyCosts(stack)).toContainEqual(
    expect.objectContaining({ price: expect.stringMatching(/^dynamodb\/.*write/), quantity: 2.2 }),
  );
});

describe('a mistake', () => {
  it.each<[string, string, UsageQuotaProps]>([
    ['no tokens', 'quota-limit', { tokensPerDay: 0 }],
    ['half a token', 'quota-limit', { tokensPerDay: 0.5 }],
    ['endless tokens', 'quota-limit', { tokensPerDay: Number.POSITIVE_INFINITY }],
    ['negative yen', 'quota-limit', { tokensPerDay: 1, yenPerMonth: -1 }],
    ['no tokens for a user', 'quota-limit', { tokensPerDay: 1, perUser: { tokensPerDay: 0 } }],
    ['a day above the month', 'quota-order', { tokensPerDay: 100, tokensPerMonth: 99 }],
    ['yen of a day above the month', 'quota-order', { tokensPerDay: 100, yenPerDay: 2, yenPerMonth: 1 }],
    ['a user above the department', 'quota-order', { tokensPerDay: 100, perUser: { tokensPerDay: 101 } }],
    ['a lease that ends under a call', 'quota-lease', { tokensPerDay: 1, leaseDuration: Duration.minutes(15) }],
  ])('%s: %s', (_, code, props) => {
    const { stack } = workloadApp();
    try {
      new UsageQuota(stack, 'Quota', props);
    } catch (error) {
      expect(error).toBeInstanceOf(ConstructError);
      expect((error as ConstructError).code).toBe(code);
      expect((error as ConstructError).location).toMatch(/usage-quota\.test\.ts:\d+/);
      return;
    }
    throw new Error('nothing was thrown');
  });
});

function synthesized() {
  const { stack } = workloadApp();
  const quota = new UsageQuota(stack, 'Quota', { tokensPerDay: 1_000_000 });
  quota.grantUse(new FunctionRole(stack, 'Role', 'Uses the quota'));
  return { template: Template.fromStack(stack) };
}
