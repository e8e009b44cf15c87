import { type Decision, decide, type PolicyStack } from '../../../policies/decisions/decide';
import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import { compilePolicy } from '../../../policies/decisions/policy';
import fc from '../../properties';
import { stackOf } from './iam-simulate-oracle';
import { KEYS, randomCase } from './random-requests';

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const ALLOW_ALL = compilePolicy(
  { Version: '2012-10-17', Statement: [{ Sid: 'AllowAll', Effect: 'Allow', Action: '*', Resource: '*' }] },
  { kind: 'identity', name: 'allow-all' },
);

/** Full access, and one Deny for each condition. */
function denying(...conditions: readonly Condition[]): PolicyStack {
  const statements = conditions.map((Condition, index) => ({
    Sid: `Deny${index}`,
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition,
  }));
  const boundary = { Version: '2012-10-17', Statement: statements };
  return {
    organizationLevels: [],
    identity: [ALLOW_ALL, compilePolicy(boundary, { kind: 'identity', name: 'guard' })],
  };
}

const request: DecisionRequest = {
  principal: { arn: 'arn:aws:iam::111122223333:role/app', accountId: '111122223333' },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::records/blue/a.txt',
  context: {},
};

/** key → "value → answer", as a reader would write it. */
function outcomesOf({ missingKeys }: Decision): Record<string, readonly string[]> {
  return Object.fromEntries(
    missingKeys.map(({ key, outcomes }) => [
      key,
      outcomes.map(
        ({ value, isExample, answer }) => `${value === null ? 'absent' : isExample ? 'other' : value} → ${answer}`,
      ),
    ]),
  );
}

describe('undecided', () => {
  it('names the missing key and what each value of it would change', () => {
    const decision = decide(
      request,
      denying({ StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'ap-northeast-3'] } }),
    );
    expect(decision.answer).toBe('undecided');
    expect(outcomesOf(decision)).toEqual({
      'aws:RequestedRegion': [
        'absent → denied',
        'other → denied',
        'ap-northeast-1 → allowed',
        'ap-northeast-3 → allowed',
      ],
    });
    expect(decision.decidedBy).toEqual([
      {
        policyType: 'identity',
        policy: 'guard',
        sid: 'Deny0',
        condition: 'StringNotEquals aws:RequestedRegion [ap-northeast-1, ap-northeast-3] ← ?',
      },
    ]);
    expect(decision.explanation.ja).toContain('不足するキー: aws:RequestedRegion [無し → 拒否');
    expect(decision.explanation.en).toContain('Missing keys: aws:RequestedRegion [absent → denied');
  });

  it.each<[string, Condition[], Record<string, readonly string[]>]>([
    [
      'existence',
      [{ Null: { 'bedrock:InferenceProfileArn': 'true' } }],
      { 'bedrock:InferenceProfileArn': ['absent → denied', 'other → allowed'] },
    ],
    [
      'truth',
      [{ Bool: { 'aws:SecureTransport': 'false' } }],
      { 'aws:SecureTransport': ['absent → allowed', 'other → allowed', 'false → denied'] },
    ],
    [
      'a number',
      [{ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } }],
      { 'aws:MultiFactorAuthAge': ['absent → allowed', 'other → allowed', '3600 → allowed', 'other → denied'] },
    ],
    [
      'an address',
      [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
      { 'aws:SourceIp': ['absent → denied', 'other → denied', 'other → allowed'] },
    ],
    [
      'overlapping patterns',
      [{ StringLike: { 'aws:PrincipalTag/team': 'a*' }, StringNotLike: { 'aws:PrincipalTag/team': '*b' } }],
      {
        'aws:PrincipalTag/team': ['absent → allowed', 'other → allowed', 'other → denied'],
      },
    ],
    [
      'two keys of one condition: each alone leaves it open or settles it',
      [{ StringEquals: { 'aws:PrincipalTag/a': '1', 'aws:PrincipalTag/b': '2' } }],
      {
        'aws:PrincipalTag/a': ['absent → allowed', 'other → allowed', '1 → undecided'],
        'aws:PrincipalTag/b': ['absent → allowed', 'other → allowed', '2 → undecided'],
      },
    ],
  ])('tells apart the values of %s', (_, conditions, outcomes) => {
    const decision = decide(request, denying(...conditions));
    expect({ answer: decision.answer, outcomes: outcomesOf(decision) }).toEqual({ answer: 'undecided', outcomes });
  });

  it.each<[string, Condition[]]>([
    [
      'a text and every other text',
      [{ StringEquals: { 'aws:RequestedRegion': 'a' } }, { StringNotEquals: { 'aws:RequestedRegion': 'a' } }],
    ],
    ['existing and absent', [{ Null: { 'aws:SourceVpce': 'true' } }, { Null: { 'aws:SourceVpce': 'false' } }]],
    [
      'true, false and absent',
      [{ BoolIfExists: { 'aws:SecureTransport': 'true' } }, { Bool: { 'aws:SecureTransport': 'false' } }],
    ],
    [
      'up to 5, more than 4',
      [
        { NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '5' } },
        { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '4' } },
        { Null: { 'aws:MultiFactorAuthAge': 'true' } },
      ],
    ],
  ])('is not the answer where every value is denied: %s', (_, conditions) => {
    const decision = decide(request, denying(...conditions));
    expect({ answer: decision.answer, missing: decision.missingKeys }).toEqual({ answer: 'denied', missing: [] });
    expect(decision.decidedBy.map(({ sid }) => sid)).toEqual(conditions.map((__, index) => `Deny${index}`));
  });

  it('leaves a gap between numbers undecided', () => {
    const gap: Condition[] = [
      { NumericLessThanEquals: { 'aws:MultiFactorAuthAge': '4' } },
      { NumericGreaterThanEquals: { 'aws:MultiFactorAuthAge': '5' } },
      { Null: { 'aws:MultiFactorAuthAge': 'true' } },
    ];
    expect(decide(request, denying(...gap)).answer).toBe('undecided');
  });

  it('does not ask for keys of statements that another statement overrules', () => {
    const open = { StringEquals: { 'aws:PrincipalTag/a': '1' } };
    expect(decide(request, denying(open, { Null: { 'aws:SourceVpce': 'true' } })).answer).toBe('undecided');
    const settled = decide(
      { ...request, absentKeys: ['aws:SourceVpce'] },
      denying(open, { Null: { 'aws:SourceVpce': 'true' } }),
    );
    expect({ answer: settled.answer, missing: settled.missingKeys }).toEqual({ answer: 'denied', missing: [] });
  });

  it.each<readonly [string, Condition, Condition, readonly string[]]>([
    [
      'a time',
      { Null: { 'aws:CurrentTime': 'true' } },
      { DateGreaterThan: { 'aws:CurrentTime': '2026-06-15T00:00:00Z' }, Null: { 'aws:SourceVpce': 'false' } },
      ['absent → denied', 'other → allowed'],
    ],
    [
      'a single value',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { StringEquals: { 'aws:TagKeys': 'c' }, Null: { 'aws:SourceVpce': 'false' } },
      ['absent → allowed', 'other → allowed', 'a → denied', 'b → denied'],
    ],
  ])('tries %s where a settled statement can read nothing else', (_what, open, settled, expected) => {
    const decision = decide({ ...request, absentKeys: ['aws:SourceVpce'] }, denying(open, settled));
    expect(Object.values(outcomesOf(decision)).map((values) => values.toSorted())).toEqual([expected.toSorted()]);
  });

  it('stays undecided where patterns combine in more ways than are tried', () => {
    const letters = [...'abcdefghijklm'].map((letter) => ({ StringLike: { 'aws:PrincipalTag/a': `*${letter}*` } }));
    const stack = denying(
      { Null: { 'aws:PrincipalTag/a': 'true' } },
      { StringLike: { 'aws:PrincipalTag/a': '*' } },
      ...letters,
    );
    expect(decide(request, stack).answer).toBe('undecided');
  });

  it('takes an empty list for an absent key', () => {
    const stack = denying({ Null: { 'aws:TagKeys': 'true' } });
    expect(decide({ ...request, context: { 'aws:TagKeys': [] } }, stack).answer).toBe('denied');
  });

  it('names only keys that can settle the answer, where there are such', () => {
    const irrelevant = {
      StringEquals: { 'aws:PrincipalTag/a': '1' },
      Null: { 'aws:PrincipalTag/b': 'true', 'aws:SourceVpce': 'true' },
    };
    const { missingKeys } = decide(request, denying(irrelevant, { Bool: { 'aws:SecureTransport': 'false' } }));
    for (const { outcomes } of missingKeys) expect(outcomes.map(({ answer }) => answer)).toContain('denied');
  });

  it('stays undecided where a policy variable could have values that nobody listed', () => {
    const named = { ...request, context: { 'aws:PrincipalTag/a': 'team-green-1' } };
    const stack = denying({ StringNotLike: { 'aws:PrincipalTag/a': 'team-${aws:PrincipalTag/b}-1' } });
    expect(decide(named, stack).answer).toBe('undecided');
    expect(decide({ ...named, context: { ...named.context, 'aws:PrincipalTag/b': 'green' } }, stack).answer).toBe(
      'allowed',
    );
  });

  it('settles a key that is compared with a policy variable that the request gives', () => {
    const compared = { 'aws:PrincipalTag/a': '${aws:PrincipalTag/b}' };
    const stack = denying({ StringEquals: compared }, { StringNotEquals: compared });
    expect(decide({ ...request, context: { 'aws:PrincipalTag/b': 'green' } }, stack).answer).toBe('denied');
    expect(decide(request, stack).answer).toBe('undecided');
  });

  it('asks for a missing policy variable of a resource', () => {
    const own = compilePolicy(
      {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'Own', Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::records/${aws:PrincipalTag/team}/*' },
        ],
      },
      { kind: 'identity', name: 'own' },
    );
    const decision = decide(request, { organizationLevels: [], identity: [own] });
    expect(decision.answer).toBe('undecided');
    expect(decision.missingKeys[0]?.outcomes).toContainEqual({ value: ['blue'], isExample: true, answer: 'allowed' });
    expect(decision.missingKeys[0]?.outcomes).toContainEqual({ value: null, isExample: false, answer: 'denied' });
  });
});

describe('any request with missing keys', () => {
  /** A random case, some keys of which the request leaves open, and values that they may turn out to have. */
  const open = randomCase.chain((random) =>
    fc.record({
      random: fc.constant(random),
      hidden: fc.subarray([...KEYS], { minLength: 1, maxLength: 3 }),
      completions: fc.array(fc.tuple(...KEYS.map((key) => fc.option(key.given, { freq: 2, nil: null }))), {
        minLength: 8,
        maxLength: 8,
      }),
    }),
  );

  it('keeps its answer under every completion, unless it is undecided', () => {
    const seen = { decided: 0, undecided: 0, differing: 0 };
    fc.assert(
      fc.property(open, ({ random, hidden, completions }) => {
        const stack = stackOf(random);
        const names = new Set(hidden.map(({ name }) => name));
        const known = Object.fromEntries(Object.entries(random.request.context).filter(([key]) => !names.has(key)));
        const absentKeys = KEYS.map(({ name }) => name).filter((name) => !names.has(name) && known[name] === undefined);
        const partial = {
          ...random.request,
          context: known,
          absentKeys: [...absentKeys, 'aws:PrincipalTag/none'],
          unknownKeys: 'missing' as const,
        };
        const decision = decide(partial, stack);
        const answers = completions.map((values) => {
          const given = KEYS.flatMap(({ name }, index) =>
            names.has(name) && values[index] !== null ? [[name, values[index]]] : [],
          );
          return decide(
            { ...partial, context: { ...known, ...Object.fromEntries(given) }, unknownKeys: 'absent' },
            stack,
          ).answer;
        });
        if (decision.answer === 'undecided') {
          seen.undecided++;
          expect(decision.missingKeys.length).toBeGreaterThan(0);
          expect(decision.missingKeys.filter(({ key }) => !names.has(key))).toEqual([]);
          if (new Set(answers).size > 1) seen.differing++;
          const [only] = names;
          if (names.size === 1 && !JSON.stringify(random).includes(`\${${only}}`)) {
            // One key is open, and nothing is compared with its value: its outcomes must show both answers.
            expect(new Set(decision.missingKeys[0]!.outcomes.map(({ answer }) => answer)).size).toBeGreaterThan(1);
          }
        } else {
          seen.decided++;
          expect([...new Set(answers)]).toEqual([decision.answer]);
        }
      }),
      { numRuns: 1_500 },
    );
    expect(seen.decided).toBeGreaterThan(100);
    expect(seen.differing).toBeGreaterThan(10);
  }, 60_000);

  it('is never undecided when no key is missing', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        expect(decide(random.request, stackOf(random)).answer).not.toBe('undecided');
      }),
      { numRuns: 300 },
    );
  });
});
