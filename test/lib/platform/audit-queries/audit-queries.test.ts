import { savedQueries } from '../../../../lib/platform/audit-queries/saved-queries';
import { baselineFixture } from '../account-baseline/baseline-fixture';
import { departmentFixture } from '../landing-zone-fixture';

const tax = departmentFixture();
const withIds = {
  ...tax,
  accounts: [
    { ...tax.accounts[0]!, id: '123456789012' },
    { ...tax.accounts[1]!, id: '555555555555' },
  ],
};
const { template, ofType } = baselineFixture({ departments: [withIds] });
const stack = template('audit-queries');
const tables = new Map(
  ofType(stack, 'AWS::Glue::Table').map(({ Properties }) => [Properties.TableInput.Name, Properties.TableInput]),
);
const queries = ofType(stack, 'AWS::Athena::NamedQuery').map(({ Properties }) => Properties);

describe('the questions of an auditor', () => {
  it.each([
    ['who called which model, and how often', 'model-calls-by-caller', ['identity.arn', 'modelid', 'count(*)']],
    ['which department used how much', 'model-use-by-department', ['department', 'outputtokencount']],
    ['what was processed outside Japan', 'model-calls-outside-japan', ["NOT IN ('ap-northeast-1', 'ap-northeast-3')"]],
    ['what a guardrail stopped', 'stopped-by-guardrail', ["'guardrail_intervened'"]],
    ['what permissions denied', 'denied-ai-requests', ["'AccessDenied'", 'bedrock%']],
    ['when the root user signed in', 'root-user-activity', ["useridentity.type = 'Root'"]],
    ['who changed policies', 'policy-changes', ['organizations.amazonaws.com', 'iam.amazonaws.com']],
    ['who used emergency access', 'break-glass-use', ['ccoe-break-glass']],
  ])('%s', (_, name, parts) => {
    const query = queries.find(({ Name }) => Name === name)!;
    for (const part of parts) expect(query.QueryString).toContain(part);
    expect(query.Description).toMatch(/^.+ \/ .+$/);
  });

  it('each name a table that exists, only columns of it, and the last 30 days', () => {
    for (const { QueryString } of queries) {
      const [, table] = /FROM (\w+)/.exec(QueryString.replace(/^WITH .*\n/, ''))!;
      expect([...tables.keys()]).toContain(table);
      expect(QueryString).toContain("day >= date_format(current_date - INTERVAL '30' DAY, '%Y/%m/%d')");
      expect(QueryString.length).toBeLessThan(262_144);
    }
  });

  it('name the department of every account that has an id', () => {
    const { QueryString } = queries.find(({ Name }) => Name === 'model-use-by-department')!;
    expect(QueryString).toContain("('123456789012', 'tax')");
    expect(QueryString).toContain("('444455556666', 'ccoe')");
  });

  it('fit into a query for every local government of Japan', () => {
    const accounts = Array.from(
      { length: 1_788 * 3 },
      (_, index) => [String(100_000_000_000 + index), 'department-code1'] as const,
    );
    for (const { sql } of savedQueries(new Map(accounts))) expect(sql.length).toBeLessThan(262_144);
  });
});

describe('the table of model calls', () => {
  const calls = tables.get('model_calls')!;

  it('has no column for what was asked or answered', () => {
    const columns = JSON.stringify(calls.StorageDescriptor.Columns);
    expect(columns).not.toMatch(/inputbodyjson/i);
    expect(columns).not.toMatch(/content|message|text/i);
  });

  it('looks for each account where replication puts its objects', () => {
    expect(calls.Parameters['storage.location.template']).toBe(
      's3://ccoe-log-archive-444455556666/AWSLogs/${account}/BedrockModelInvocationLogs/${region}/${day}',
    );
    expect(calls.Parameters['projection.account.values']).toBe(
      '111122223333,123456789012,444455556666,555555555555,777788889999',
    );
    expect(calls.Parameters['projection.region.values']).toBe('ap-northeast-1,ap-northeast-3');
  });
});

it('looks for the trail in every Region that an account has by default, so that use abroad is found', () => {
  const trail = tables.get('cloudtrail')!;
  expect(trail.Parameters['storage.location.template']).toBe(
    's3://ccoe-log-archive-444455556666/AWSLogs/o-exampleorgid/${account}/CloudTrail/${region}/${day}',
  );
  expect(trail.Parameters['projection.region.values'].split(',')).toEqual(
    expect.arrayContaining(['ap-northeast-1', 'ap-northeast-3', 'us-east-1']),
  );
});

it('limits what a query may cost, and encrypts results in storage that nobody else reads', () => {
  const { WorkGroupConfiguration: configuration } = ofType(stack, 'AWS::Athena::WorkGroup')[0]!.Properties;
  expect(configuration).toMatchObject({
    EnforceWorkGroupConfiguration: true,
    BytesScannedCutoffPerQuery: 107_374_182_400,
    ManagedQueryResultsConfiguration: { Enabled: true, EncryptionConfiguration: { KmsKey: expect.anything() } },
  });
  expect(ofType(stack, 'AWS::S3::Bucket')).toEqual([]);
});

it('lets auditors ask in one workgroup, and create or delete nothing', () => {
  const statements = ofType(stack, 'AWS::IAM::ManagedPolicy').flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[],
  );
  const actions = statements.flatMap(({ Action }) => Action);
  expect(actions.filter((action) => /Create|Delete|Update|Put|Import/.test(action))).toEqual([]);
  expect(JSON.stringify(statements.map(({ Resource }) => Resource))).not.toContain('*');
});
