import { runInNewContext } from 'node:vm';
import { CLOSER_CODE, closerStatements } from '../../../constructs/isolated-network/default-security-group-closer';

const GROUP = 'sg-0123456789abcdef0';

/** Runs the inline handler against a group of Amazon EC2, and gives what it revoked and what it answered. */
async function run(requestType: string, group: { readonly name: string; readonly rules: readonly object[] }) {
  const revoked: unknown[] = [];
  const answers: Record<string, unknown>[] = [];
  const command = (name: string) =>
    class {
      readonly name = name;
      constructor(readonly input: unknown) {}
    };
  const sdk = {
    EC2Client: class {
      async send({ name, input }: { name: string; input: unknown }) {
        if (name === 'DescribeSecurityGroups') return { SecurityGroups: [{ GroupName: group.name }] };
        if (name === 'DescribeSecurityGroupRules') return { SecurityGroupRules: group.rules };
        revoked.push([name, input]);
        return {};
      }
    },
    ...Object.fromEntries(
      [
        'DescribeSecurityGroups',
        'DescribeSecurityGroupRules',
        'RevokeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
      ].map((name) => [`${name}Command`, command(name)]),
    ),
  };
  const exported: { handler?: (event: unknown) => Promise<void> } = {};
  runInNewContext(CLOSER_CODE, {
    require: () => sdk,
    exports: exported,
    console: { error: () => undefined },
    fetch: async (_: string, { body }: { body: string }) => void answers.push(JSON.parse(body)),
  });
  await exported.handler!({
    RequestType: requestType,
    ResponseURL: 'https://response.example.com',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Resource',
    ResourceProperties: { DefaultSecurityGroupId: GROUP },
  });
  return { revoked, answer: answers[0] };
}

const OPEN = {
  name: 'default',
  rules: [
    { SecurityGroupRuleId: 'sgr-in', IsEgress: false },
    { SecurityGroupRuleId: 'sgr-out', IsEgress: true },
  ],
};

describe('the handler that closes a default security group', () => {
  it.each(['Create', 'Update'])('takes every rule out on %s', async (requestType) => {
    expect(JSON.parse(JSON.stringify(await run(requestType, OPEN)))).toEqual({
      revoked: [
        ['RevokeSecurityGroupIngress', { GroupId: GROUP, SecurityGroupRuleIds: ['sgr-in'] }],
        ['RevokeSecurityGroupEgress', { GroupId: GROUP, SecurityGroupRuleIds: ['sgr-out'] }],
      ],
      answer: {
        Status: 'SUCCESS',
        PhysicalResourceId: GROUP,
        StackId: 'stack',
        RequestId: 'request',
        LogicalResourceId: 'Resource',
      },
    });
  });

  it('does nothing to a group that is closed already', async () => {
    expect(await run('Create', { name: 'default', rules: [] })).toMatchObject({
      revoked: [],
      answer: { Status: 'SUCCESS' },
    });
  });

  it('leaves the group closed when the stack goes', async () => {
    expect(await run('Delete', OPEN)).toMatchObject({ revoked: [], answer: { Status: 'SUCCESS' } });
  });

  it('touches no group but a default one, and says so', async () => {
    expect(await run('Create', { ...OPEN, name: 'database' })).toMatchObject({
      revoked: [],
      answer: { Status: 'FAILED', Reason: `${GROUP} is not a default security group` },
    });
  });
});

describe('what the function may do', () => {
  it('is to read groups, and to take rules out of those of its account', () => {
    expect(closerStatements().map((statement) => statement.toJSON())).toMatchObject([
      { Action: ['ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups'], Resource: '*' },
      {
        Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
        Resource: expect.stringMatching(/:security-group\/\*$/),
      },
    ]);
  });
});
