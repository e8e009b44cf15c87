import { configurationRun } from '../../../../lib/platform/account-configurator/configuration-run';
import type { Json } from '../synthesized-stacks';

const run: Json = configurationRun({
  listTargetsArn: 'list',
  configureMemberArn: 'configure',
  topicArn: 'topic',
  bucketName: 'bucket',
  concurrency: 40,
});
const all = run.States.ConfigureAccounts;
const one = all.ItemProcessor;

/** Every state that the given one can go to. */
const next = (state: Json): string[] => [
  ...[state.Next, state.Default].filter(Boolean),
  ...(state.Choices ?? []).map((choice: Json) => choice.Next),
  ...(state.Catch ?? []).map((caught: Json) => caught.Next),
];

it.each([
  ['the run', run],
  ['one account', one],
])('%s: every state is reached, and every path ends', (_, machine) => {
  const reached = new Set<string>();
  const walk = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const state = machine.States[name];
    expect(state).toBeDefined();
    expect(next(state).length > 0).toBe(!['Succeed', 'Fail'].includes(state.Type));
    next(state).forEach(walk);
  };
  walk(machine.StartAt);
  expect([...reached].sort()).toEqual(Object.keys(machine.States).sort());
});

it('configures every target, whatever becomes of the others', () => {
  expect(all).toMatchObject({ ToleratedFailurePercentage: 100, MaxConcurrency: 40 });
});

it('reads the list from the bucket and writes the results there: neither fits into an execution', () => {
  expect(all.ItemReader.Arguments).toEqual({ Bucket: 'bucket', Key: '{% $states.input.key %}' });
  expect(all.ResultWriter.Arguments).toEqual({ Bucket: 'bucket', Prefix: 'results' });
});

it('tells of an account that failed by its name, and counts it as failed', () => {
  const { ConfigureAccount, TellFailure } = one.States;
  expect(ConfigureAccount.Catch).toEqual([
    expect.objectContaining({ ErrorEquals: ['States.ALL'], Next: 'TellFailure' }),
  ]);
  expect(TellFailure.Arguments).toMatchObject({
    TopicArn: 'topic',
    Message: expect.stringContaining('$states.input.target.accountName'),
  });
  expect(one.States[TellFailure.Next].Type).toBe('Fail');
});

it('fails as a whole when any is left, so that an alarm can see it', () => {
  expect(run.States.AnyLeft.Choices).toEqual([
    { Condition: '{% $states.input.left > 0 %}', Next: 'SomeNotConfigured' },
  ]);
  expect(run.States.SomeNotConfigured.Type).toBe('Fail');
});

it('tells of a change on a nightly run only: then it is drift', () => {
  expect(one.States.AnyDrift.Choices[0].Condition).toContain('$states.input.nightly and');
  expect(one.States.TellDrift.Arguments.Message).toContain('$states.input.changed');
});

it('waits for roles that are on their way: fifteen minutes', () => {
  const [{ IntervalSeconds, BackoffRate, MaxAttempts }] = one.States.ConfigureAccount.Retry;
  const waits = Array.from({ length: MaxAttempts }, (_, attempt) => IntervalSeconds * BackoffRate ** attempt);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(15 * 60);
});
