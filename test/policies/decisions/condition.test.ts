import { compileCondition } from '../../../policies/decisions/condition';
import { LocatedError } from '../../../policies/decisions/located-error';
import { type KeyState, RequestContext } from '../../../policies/decisions/request-context';
import table from './condition-cases.json';

const HOLDS = [false, true, 'unknown'] as const;

function stateOf(request: string | string[] | null): KeyState {
  if (request === '?') return undefined;
  if (request === null || request.length === 0) return null;
  return typeof request === 'string' ? [request] : request;
}

function contextOf(request: string | string[] | null): RequestContext {
  return new RequestContext(
    new Map<string, KeyState>([
      ['test:key', stateOf(request)],
      ['aws:username', ['clerk']],
      ['aws:principaltag/none', null],
      ['aws:principaltag/open', undefined],
      ['aws:principaltag/star', ['*']],
    ]),
    undefined,
  );
}

describe('conditions', () => {
  it.each(table.cases)('$operator $policy, request $request: $holds', ({ operator, policy, request, holds }) => {
    const condition = compileCondition(operator, 'test:Key', policy, { variables: true, location: 'p' });
    expect(HOLDS[condition.evaluate(contextOf(request))]).toBe(holds);
  });

  it('takes ${…} for plain text in policies of version 2008-10-17', () => {
    const condition = compileCondition('StringEquals', 'test:Key', ['${aws:username}'], {
      variables: false,
      location: 'p',
    });
    expect(HOLDS[condition.evaluate(contextOf('${aws:username}'))]).toBe(true);
  });

  it.each([
    ['an operator that does not exist', 'StringEqual', ['x'], 'StringEqual'],
    ['a set prefix that does not exist', 'ForSomeValues:StringEquals', ['x'], 'ForSomeValues:StringEquals'],
    ['NullIfExists', 'NullIfExists', ['true'], 'NullIfExists'],
    ['Null with a word', 'Null', ['yes'], 'true'],
    ['a number that is none', 'NumericEquals', ['many'], 'many'],
    ['a date that is none', 'DateLessThan', ['tomorrow'], 'tomorrow'],
    ['a block that is none', 'IpAddress', ['203.0.113.0/33'], '203.0.113.0/33'],
    ['an ARN of too few parts', 'ArnLike', ['arn:aws:iam:*'], 'arn:aws:iam:*'],
    ['a variable without an end', 'StringEquals', ['${aws:username'], '${aws:username'],
  ])('refuses %s and says where', (_, operator, values, named) => {
    const compile = () =>
      compileCondition(operator, 'test:Key', values, { variables: true, location: 'scp.json Statement[2]' });
    expect(compile).toThrow(LocatedError);
    expect(compile).toThrow(named);
    expect(compile).toThrow('scp.json Statement[2]');
  });

  it.each([
    ['a number', 'NumericEquals', ['1'], 'soon'],
    ['a truth value', 'Bool', ['true'], 'yes'],
    ['a date', 'DateLessThan', ['2026-01-01'], 'soon'],
    ['an address', 'IpAddress', ['203.0.113.0/24'], '203.0.113'],
    ['a single value', 'StringEquals', ['x'], ['x', 'y']],
  ])('refuses a request value that is not %s, instead of answering', (_, operator, values, request) => {
    const condition = compileCondition(operator, 'test:Key', values, { variables: true, location: 'p' });
    expect(() => condition.evaluate(contextOf(request))).toThrow(LocatedError);
  });
});
