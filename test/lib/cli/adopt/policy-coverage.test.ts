import { adopt } from '../../../../lib/cli/adopt/adopt';
import { RecordedFolder } from './recorded-folder';

let recorded: RecordedFolder;
beforeEach(() => {
  recorded = new RecordedFolder();
});
afterEach(() => recorded.remove());

/** Statements of one existing SCP, compared. */
function compare(content: string) {
  recorded.change('describe-policy/p-exampleroot1', ({ Policy }) => void Object.assign(Policy, { Content: content }));
  const answer = adopt({ from: recorded.responses, output: recorded.output });
  if (answer.answer !== 'written') throw new Error('refused');
  return answer.plan.policies.find(({ policy }) => policy.id === 'p-exampleroot1')!.statements;
}
const statement = (one: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Resource: '*', ...one } });

describe('an existing statement', () => {
  it.each<[string, object, string, readonly string[]]>([
    [
      'is covered where one of ours at the root denies all of it',
      { Action: 'organizations:LeaveOrganization' },
      'covered',
      ['DenyLeavingOrganization'],
    ],
    [
      'is covered by its content, whatever its Sid',
      { Sid: 'A', Action: ['account:CloseAccount', 'organizations:leaveorganization'] },
      'covered',
      ['DenyLeavingOrganization'],
    ],
    [
      'is unknown where ours exempts the roles of the CCoE',
      { Action: 'cloudtrail:StopLogging' },
      'unknown',
      ['DenyTrailChanges'],
    ],
    [
      'is unknown where ours hangs on some units only',
      { Action: 'ec2:CreateInternetGateway' },
      'unknown',
      ['DenyInternetPaths'],
    ],
    [
      'is unknown where ours closes all of it, but in some units only',
      { Action: 'bedrock:InvokeModel' },
      'unknown',
      ['DenyBedrock'],
    ],
    ['is kept where ours names none of its actions', { Action: 'gamelift:*' }, 'kept', []],
    ['is not covered by its Sid alone', { Sid: 'DenyLeavingOrganization', Action: 'gamelift:*' }, 'kept', []],
    ['is unknown where it allows', { Effect: 'Allow', Action: 's3:*' }, 'unknown', []],
    ['is unknown where it is not understood', { Action: { '@@assign': 's3:*' } }, 'unknown', []],
  ])('%s', (_, one, coverage, ours) => {
    const [compared] = compare(statement(one));
    expect(compared).toMatchObject({ coverage });
    expect(compared!.ours).toEqual(expect.arrayContaining([...ours]));
    if (ours.length === 0) expect(compared!.ours).toEqual([]);
  });
});

it.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['a document without statements', '{"tags":{}}'],
  ['a very deep one', `${'['.repeat(9000)}${']'.repeat(9000)}`],
])('%s has no statements: it is said to be not compared', (_, content) => {
  expect(compare(content)).toEqual([]);
});
