import { denialOf, deniesAtLeast, touches } from '../../../../lib/cli/adopt/denial';
import { WildcardPattern, wildcardTokens } from '../../../../policies/decisions/wildcard-pattern';
import fc from '../../../properties';

const deny = (over: object) => denialOf({ Effect: 'Deny', Resource: '*', ...over })!;
const REGION = { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'ap-northeast-3'] } };
const OTHER = { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } };

describe('one statement denies at least what another does', () => {
  it.each<[string, object, object, boolean]>([
    ['the same action', { Action: 's3:PutObject' }, { Action: ['S3:putobject'] }, true],
    ['a wildcard over it', { Action: 's3:Put*' }, { Action: 's3:PutObject*' }, true],
    ['a wildcard below it', { Action: 's3:PutObject' }, { Action: 's3:Put*' }, false],
    ['one character is not any string', { Action: 's3:Put?bject' }, { Action: 's3:Put*bject' }, false],
    ['one action of two', { Action: 's3:PutObject' }, { Action: ['s3:PutObject', 's3:GetObject'] }, false],
    ['everything', { Action: '*' }, { NotAction: 'iam:*' }, true],
    ['its own condition asks for more', { Action: 's3:*', Condition: OTHER }, { Action: 's3:*' }, false],
    ['the other condition asks for more', { Action: 's3:*' }, { Action: 's3:*', Condition: OTHER }, true],
    [
      'conditions that differ in order only',
      { Action: 's3:*', Condition: REGION },
      {
        Action: 's3:*',
        Condition: { StringNotEquals: { 'AWS:requestedregion': ['ap-northeast-3', 'ap-northeast-1'] } },
      },
      true,
    ],
    [
      'a Region more',
      { Action: 's3:*', Condition: REGION },
      { Action: 's3:*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } },
      false,
    ],
    ['fewer actions left out', { NotAction: ['iam:*'] }, { NotAction: ['iam:*', 'sts:*'] }, true],
    ['more actions left out', { NotAction: ['iam:*', 'sts:*'] }, { NotAction: ['iam:*'] }, false],
    ['one resource of all', { Action: 's3:*', Resource: 'arn:aws:s3:::a' }, { Action: 's3:*' }, false],
    ['all resources', { Action: 's3:*' }, { Action: 's3:*', Resource: undefined, NotResource: 'arn:aws:s3:::a' }, true],
    [
      'a variable is no text',
      { Action: 's3:*', Resource: 'arn:aws:s3:::*' },
      { Action: 's3:*', Resource: 'arn:aws:s3:::${aws:username}' },
      false,
    ],
  ])('%s', (_, ours, theirs, expected) => {
    expect(deniesAtLeast(deny(ours), deny(theirs))).toBe(expected);
  });

  it('never where a request that the other denies is left open', () => {
    const part = fc.stringMatching(/^[ab*?]{1,5}$/);
    const actions = fc.array(
      part.map((name) => `s:${name}`),
      { minLength: 1, maxLength: 3 },
    );
    const text = fc.stringMatching(/^[ab]{1,6}$/);
    const matches = (patterns: readonly string[], action: string) =>
      patterns.some((pattern) => new WildcardPattern(wildcardTokens(pattern)).test(action));
    fc.assert(
      fc.property(actions, actions, fc.array(text, { minLength: 20, maxLength: 20 }), (ours, theirs, names) => {
        if (!deniesAtLeast(deny({ Action: ours }), deny({ Action: theirs }))) return;
        for (const name of names) if (matches(theirs, `s:${name}`)) expect(matches(ours, `s:${name}`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two statements have to do with each other', () => {
  it.each<[string, object, object, boolean]>([
    ['by an action that both name', { Action: 's3:Put*' }, { Action: 's3:*Object' }, true],
    ['not by other actions', { Action: 's3:Put*' }, { Action: 's3:Get*' }, false],
    [
      'by the condition of two Region limits',
      { NotAction: 'iam:*', Condition: REGION },
      { NotAction: 'sts:*', Condition: REGION },
      true,
    ],
    [
      'not by a statement about everything with other conditions',
      { NotAction: 'iam:*', Condition: REGION },
      { Action: 'gamelift:*' },
      false,
    ],
  ])('%s', (_, ours, theirs, expected) => {
    expect(touches(deny(ours), deny(theirs))).toBe(expected);
  });
});

it.each<[string, unknown]>([
  ['an Allow', { Effect: 'Allow', Action: '*', Resource: '*' }],
  ['an element that is not known', { Effect: 'Deny', Action: '*', Resource: '*', NotPrincipal: '*' }],
  ['no action', { Effect: 'Deny', Resource: '*' }],
  ['Action and NotAction', { Effect: 'Deny', Action: '*', NotAction: '*', Resource: '*' }],
  ['no resource', { Effect: 'Deny', Action: '*' }],
  ['an empty list', { Effect: 'Deny', Action: [], Resource: '*' }],
  ['a list of what is no text', { Effect: 'Deny', Action: [[['*']]], Resource: '*' }],
  ['a condition that is a list', { Effect: 'Deny', Action: '*', Resource: '*', Condition: [] }],
  ['principals of a resource policy', { Effect: 'Deny', Action: '*', Resource: '*', Principal: { AWS: '*' } }],
  ['an action of ten thousand characters', { Effect: 'Deny', Action: `s3:${'*a'.repeat(5000)}`, Resource: '*' }],
  ['null', null],
  ['a text', 'Deny'],
])('%s is not read as a denial', (_, statement) => {
  expect(denialOf(statement)).toBeUndefined();
});
