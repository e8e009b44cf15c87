import fc from '../../properties';
import { oracleAnswer, ourDecision } from './iam-simulate-oracle';
import { differenceOf, differences } from './oracle-differences';
import { type RandomCase, randomCase } from './random-requests';

/** Pairs of random policies and requests; the full proof takes 20,000. */
const PAIRS = Number(process.env['CCOE_ORACLE_PAIRS'] ?? 2_000);
const ACCOUNT = '111122223333';

describe('the engine against iam-simulate', () => {
  it(
    `agrees on ${PAIRS} random policy × request pairs, apart from the reviewed differences`,
    async () => {
      const answers = new Set<string>();
      await fc.assert(
        fc.asyncProperty(randomCase, async (random) => {
          const ours = ourDecision(random).answer;
          const theirs = await oracleAnswer(random);
          answers.add(ours);
          if (ours !== theirs.answer) {
            expect({ ours, theirs, difference: differenceOf(random) }).toMatchObject({
              difference: expect.any(String),
            });
          }
        }),
        { numRuns: PAIRS, endOnFailure: PAIRS > 2_000 },
      );
      // A generator that only ever meets one answer would prove nothing.
      expect([...answers].sort()).toEqual(['allowed', 'denied']);
    },
    PAIRS * 60,
  );

  const user = `arn:aws:iam::${ACCOUNT}:user/clerk`;
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/app/session-1`;
  const allowing = (condition: object) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }],
  });
  const all = allowing({});
  const caseOf = (arn: string, more: Partial<RandomCase>, action = 's3:GetObject'): RandomCase => ({
    request: {
      principal: { arn, accountId: ACCOUNT },
      action,
      resource: action === 's3:GetObject' ? 'arn:aws:s3:::records/a.txt' : `arn:aws:iam::${ACCOUNT}:role/target`,
      resourceAccountId: ACCOUNT,
      context: {
        'aws:PrincipalAccount': ACCOUNT,
        'aws:PrincipalTag/team': '*',
        'aws:SourceArn': `arn:aws:sns:ap-northeast-1:${ACCOUNT}:topic`,
      },
      unknownKeys: 'absent',
    },
    levels: [],
    identity: all,
    ...more,
  });
  const examples: Readonly<Record<string, { random: RandomCase; ours: string }>> = {
    'trust-policy-required': { random: caseOf(user, {}, 'sts:AssumeRole'), ours: 'denied' },
    'negated-operator-with-variable-without-value': {
      random: caseOf(user, {
        identity: allowing({ StringNotEquals: { 'aws:PrincipalAccount': ['${aws:username}'] } }),
      }),
      ours: 'allowed',
    },
    'session-policy-and-direct-grant': {
      random: caseOf(session, {
        session: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] },
        resource: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }],
        },
      }),
      ours: 'allowed',
    },
    'not-resource-with-variable-without-value': {
      random: caseOf(user, {
        identity: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::records/${aws:username}/*'] }],
        },
      }),
      ours: 'allowed',
    },
    'predefined-variable-in-string-equals': {
      random: caseOf(user, { identity: allowing({ StringEquals: { 'aws:PrincipalTag/team': ['${*}'] } }) }),
      ours: 'allowed',
    },
    'variable-in-account-of-condition-arn': {
      random: caseOf(user, {
        identity: allowing({ ArnLike: { 'aws:SourceArn': ['arn:aws:sns:*:${aws:PrincipalAccount}:*'] } }),
      }),
      ours: 'allowed',
    },
  };

  it.each(differences)('differs as reviewed: $id', async ({ id }) => {
    const { random, ours } = examples[id]!;
    const theirs = await oracleAnswer(random);
    expect({ ours: ourDecision(random).answer, theirs: theirs.answer, difference: differenceOf(random) }).toEqual({
      ours,
      theirs: ours === 'allowed' ? 'denied' : 'allowed',
      difference: id,
    });
  });
});
