import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import fc from '../../properties';

/** Policy documents and a request, as plain data that both our engine and the oracle can read. */
export interface RandomCase {
  readonly request: DecisionRequest;
  readonly levels: readonly {
    readonly id: string;
    readonly scps: readonly object[];
    readonly rcps: readonly object[];
  }[];
  readonly identity: object;
  readonly boundary?: object;
  readonly session?: object;
  readonly endpoint?: object;
  readonly resource?: object;
}

const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';
const PRINCIPALS = [
  `arn:aws:iam::${ACCOUNT}:user/clerk`,
  `arn:aws:iam::${ACCOUNT}:role/app`,
  `arn:aws:sts::${ACCOUNT}:assumed-role/app/session-1`,
  `arn:aws:iam::${OTHER_ACCOUNT}:role/partner`,
];

/** Actions with resources that AWS accepts for them, so that the oracle does not refuse the pair. */
const TARGETS: readonly { action: string; resources: readonly string[] }[] = [
  { action: 's3:GetObject', resources: ['arn:aws:s3:::records/2026/a.txt', 'arn:aws:s3:::public/index.html'] },
  { action: 's3:PutObject', resources: ['arn:aws:s3:::records/clerk/a.txt', 'arn:aws:s3:::records/blue/a:b.txt'] },
  { action: 's3:ListBucket', resources: ['arn:aws:s3:::records'] },
  {
    action: 'bedrock:InvokeModel',
    resources: [
      'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude',
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude',
      `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:inference-profile/jp.anthropic.claude`,
    ],
  },
  { action: 'dynamodb:GetItem', resources: [`arn:aws:dynamodb:ap-northeast-1:${ACCOUNT}:table/citizens`] },
  { action: 'sqs:SendMessage', resources: [`arn:aws:sqs:ap-northeast-1:${ACCOUNT}:queue-a`] },
  {
    action: 'kms:Decrypt',
    resources: [`arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`],
  },
  { action: 'sts:AssumeRole', resources: [`arn:aws:iam::${ACCOUNT}:role/target`] },
  {
    action: 'secretsmanager:GetSecretValue',
    resources: [`arn:aws:secretsmanager:ap-northeast-1:${ACCOUNT}:secret:db-AbCdEf`],
  },
  { action: 'logs:PutLogEvents', resources: [`arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:app:log-stream:one`] },
  { action: 'ec2:DescribeInstances', resources: ['*'] },
  { action: 'iam:CreateUser', resources: [`arn:aws:iam::${ACCOUNT}:user/new`] },
];

const ACTION_PATTERNS = [
  '*',
  's3:*',
  's3:Get*',
  's3:getobject',
  'S3:Put?bject',
  's3:ListBucket',
  'bedrock:Invoke*',
  'bedrock:InvokeModel',
  'dynamodb:*Item',
  'sqs:*',
  'kms:Decrypt',
  'kms:*',
  'sts:*',
  'sts:AssumeRole',
  'secretsmanager:Get*Value',
  'logs:*',
  'ec2:Describe*',
  'iam:Create*',
];

const RESOURCE_PATTERNS = [
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::records/*',
  'arn:aws:s3:::records',
  'arn:aws:s3:::rec*/2026/?.txt',
  'arn:aws:s3:::records/${aws:username}/*',
  "arn:aws:s3:::records/${aws:PrincipalTag/team, 'blue'}/*",
  'arn:aws:bedrock:*::foundation-model/*',
  'arn:aws:bedrock:ap-northeast-?::foundation-model/anthropic.*',
  'arn:aws:bedrock:ap-northeast-1:*:inference-profile/jp.*',
  'arn:aws:*:ap-northeast-1:*:*',
  `arn:aws:dynamodb:*:${ACCOUNT}:table/*`,
  `arn:aws:sqs:ap-*-1:${ACCOUNT}:queue-?`,
  `arn:aws:kms:*:${ACCOUNT}:key/*`,
  'arn:aws:iam::*:role/t*',
  `arn:aws:iam::${ACCOUNT}:*`,
  `arn:aws:secretsmanager:*:${ACCOUNT}:secret:db-??????`,
  `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:*`,
];

interface Key {
  readonly name: string;
  readonly operators: readonly string[];
  /** Values in requests. */
  readonly given: fc.Arbitrary<string | string[]>;
  /** Values in policies. */
  readonly wanted: fc.Arbitrary<string>;
  readonly set?: boolean;
}

const of = (...values: readonly string[]) => fc.constantFrom(...values);
const TEXT = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const ARN = ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'];
const NUMBER = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
  (name) => `Numeric${name}`,
);
const DATE = NUMBER.map((name) => name.replace('Numeric', 'Date'));
const REGIONS = of('ap-northeast-1', 'ap-northeast-3', 'us-east-1', 'AP-NORTHEAST-1');
const TIMES = of('2026-04-01T00:00:00Z', '2026-06-15T09:30:00Z', '2027-04-01T00:00:00Z');

export const KEYS: readonly Key[] = [
  {
    name: 'aws:RequestedRegion',
    operators: TEXT,
    given: REGIONS,
    wanted: fc.oneof(REGIONS, of('ap-*', 'ap-northeast-?')),
  },
  {
    name: 'aws:PrincipalOrgID',
    operators: TEXT,
    given: of('o-exampleorg1', 'o-exampleorg2'),
    wanted: of('o-exampleorg1', 'o-*', '${aws:PrincipalOrgID}'),
  },
  {
    name: 'aws:PrincipalTag/team',
    operators: TEXT,
    given: of('blue', 'red', 'Blue', '*'),
    wanted: of('blue', 'b*', '${*}', "${aws:username, 'red'}", '${aws:username}', '${aws:PrincipalTag/none}'),
  },
  {
    name: 'aws:username',
    operators: TEXT,
    given: of('clerk', 'blue'),
    wanted: of('clerk', 'c?erk', '${aws:PrincipalTag/team}'),
  },
  {
    name: 'aws:SourceArn',
    operators: ARN,
    given: of(
      `arn:aws:s3:::records`,
      `arn:aws:sns:ap-northeast-1:${ACCOUNT}:topic`,
      `arn:aws:lambda:us-east-1:${OTHER_ACCOUNT}:function:f:1`,
    ),
    wanted: of(
      `arn:aws:s3:::records`,
      `arn:aws:sns:*:${ACCOUNT}:*`,
      'arn:aws:lambda:*:*:function:f*',
      'arn:aws:s?s:*:*:t*',
      'arn:*:*:*:${aws:PrincipalAccount}:*',
    ),
  },
  {
    name: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress'],
    given: of('203.0.113.7', '198.51.100.1', '2001:db8::7'),
    wanted: of('203.0.113.0/24', '203.0.113.7/32', '198.51.100.0/25', '2001:db8::/32'),
  },
  {
    name: 'aws:MultiFactorAuthAge',
    operators: NUMBER,
    given: of('0', '300', '3600'),
    wanted: of('300', '301', '3600'),
  },
  { name: 'aws:CurrentTime', operators: DATE, given: TIMES, wanted: TIMES },
  { name: 'aws:MultiFactorAuthPresent', operators: ['Bool'], given: of('true', 'false'), wanted: of('true', 'false') },
  {
    name: 'aws:TagKeys',
    operators: TEXT,
    set: true,
    given: fc.uniqueArray(of('cost', 'owner', 'Owner', 'zone'), { minLength: 1, maxLength: 3 }),
    wanted: of('cost', 'owner', 'o*', 'zone'),
  },
];

function condition(key: Key): fc.Arbitrary<readonly [string, string, readonly string[]]> {
  const set = key.set ? of('ForAllValues:', 'ForAnyValue:') : fc.constant('');
  const compared = fc
    .tuple(
      set,
      of(...key.operators),
      of('', '', 'IfExists'),
      fc.uniqueArray(key.wanted, { minLength: 1, maxLength: 2 }),
    )
    .map(([prefix, operator, suffix, values]) => [`${prefix}${operator}${suffix}`, key.name, values] as const);
  const existence = of('true', 'false').map((value) => ['Null', key.name, [value]] as const);
  return fc.oneof({ weight: 9, arbitrary: compared }, { weight: 1, arbitrary: existence });
}

const conditions = fc.array(fc.oneof(...KEYS.map(condition)), { maxLength: 2 }).map((all) => {
  const block: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, key, values] of all) {
    block[operator] ??= {};
    block[operator][key] = values;
  }
  return block;
});

const effect = fc.oneof({ weight: 3, arbitrary: of('Allow') }, { weight: 1, arbitrary: of('Deny') });
const principal = fc.oneof(
  { weight: 2, arbitrary: fc.constant<unknown>('*') },
  { weight: 5, arbitrary: of(...PRINCIPALS).map((arn) => ({ AWS: arn })) },
  {
    weight: 2,
    arbitrary: of(ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`, OTHER_ACCOUNT).map((account) => ({ AWS: account })),
  },
  { weight: 1, arbitrary: fc.constant({ Service: 'cloudtrail.amazonaws.com' }) },
);

function statement(options: { effect: fc.Arbitrary<string>; principal?: fc.Arbitrary<unknown>; rcp?: boolean }) {
  return fc
    .record({
      effect: options.effect,
      actions: fc.uniqueArray(fc.oneof(of(...ACTION_PATTERNS), of(...TARGETS.map(({ action }) => action))), {
        minLength: 1,
        maxLength: 4,
      }),
      resources: fc.oneof(fc.constant(['*']), fc.uniqueArray(of(...RESOURCE_PATTERNS), { minLength: 1, maxLength: 3 })),
      notAction: fc.integer({ min: 0, max: 9 }).map((n) => n === 0 && options.rcp !== true),
      notResource: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      principal: options.principal ?? fc.constant(undefined),
      condition: conditions,
    })
    .map((one) => {
      // NotAction "*" says nothing, and an RCP must name services.
      const named = one.notAction || options.rcp ? one.actions.filter((action) => action !== '*') : one.actions;
      return {
        Effect: one.effect,
        [one.notAction && named.length > 0 ? 'NotAction' : 'Action']:
          named.length > 0 ? named : [options.rcp ? 's3:*' : '*'],
        [one.notResource && !one.resources.includes('*') ? 'NotResource' : 'Resource']: one.resources,
        ...(one.principal !== undefined && { Principal: one.principal }),
        ...(Object.keys(one.condition).length > 0 && { Condition: one.condition }),
      };
    });
}

function policy(options: Parameters<typeof statement>[0], maxLength = 4): fc.Arbitrary<object> {
  return fc
    .array(statement(options), { minLength: 1, maxLength })
    .map((all) => ({ Version: '2012-10-17', Statement: all.map((one, index) => ({ Sid: `S${index}`, ...one })) }));
}

const FULL_ACCESS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const FULL_ENDPOINT = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};
/** Mostly open, so that requests get past this layer often enough to test the next one. */
const mostly = (full: object, random: fc.Arbitrary<object>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(full) }, { weight: 2, arbitrary: random });

const level = fc.record({
  full: fc.integer({ min: 0, max: 19 }).map((n) => n > 0),
  scps: fc.array(
    policy({ effect: fc.oneof({ weight: 2, arbitrary: of('Deny') }, { weight: 1, arbitrary: of('Allow') }) }, 2),
    {
      maxLength: 1,
    },
  ),
  rcps: fc.array(policy({ effect: of('Deny'), principal: fc.constant('*'), rcp: true }, 1), { maxLength: 1 }),
});

const context = fc
  .tuple(...KEYS.map((key) => fc.option(key.given, { freq: 3, nil: undefined })))
  .map((values) =>
    Object.fromEntries(KEYS.flatMap(({ name }, index) => (values[index] === undefined ? [] : [[name, values[index]]]))),
  );

/** Random policies of every kind, and a request that may meet any of them. */
export const randomCase: fc.Arbitrary<RandomCase> = fc
  .record({
    target: fc
      .constantFrom(...TARGETS)
      .chain(({ action, resources }) => of(...resources).map((resource) => ({ action, resource }))),
    principal: of(...PRINCIPALS),
    context,
    levels: fc.array(level, { maxLength: 3 }),
    identity: mostly(FULL_ACCESS, policy({ effect })),
    boundary: fc.option(mostly(FULL_ACCESS, policy({ effect })), { freq: 2, nil: undefined }),
    session: fc.option(mostly(FULL_ACCESS, policy({ effect })), { freq: 2, nil: undefined }),
    endpoint: fc.option(mostly(FULL_ENDPOINT, policy({ effect, principal: fc.constant('*') })), {
      freq: 2,
      nil: undefined,
    }),
    resource: fc.option(policy({ effect, principal }), { freq: 4, nil: undefined }),
  })
  .map(({ target, principal: arn, context: given, levels, session, resource, ...policies }) => {
    const accountId = arn.split(':')[4]!;
    return {
      ...policies,
      session: arn.includes('assumed-role') ? session : undefined,
      // IAM users and the resource "*" have no policy of their own.
      resource: /^(iam:CreateUser|ec2:)/.test(target.action) ? undefined : resource,
      request: {
        ...target,
        principal: { arn, accountId },
        resourceAccountId: ACCOUNT,
        resourceMembership: 'member' as const,
        context: {
          ...given,
          'aws:PrincipalArn': arn.replace(/:sts:(.*):assumed-role\/([^/]+)\/.*/, ':iam:$1:role/$2'),
          'aws:PrincipalAccount': accountId,
        },
        unknownKeys: 'absent' as const,
      },
      levels: levels.map(({ full, scps, rcps }, index) => ({
        id: `level-${index}`,
        scps: full ? [FULL_ACCESS, ...scps] : scps,
        rcps,
      })),
    };
  });
