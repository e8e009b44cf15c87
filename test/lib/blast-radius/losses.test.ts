import { approvedLosses } from '../../../lib/blast-radius/approved-losses';
import { losses, PROTECTED_TYPES } from '../../../lib/blast-radius/losses';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import type { ApprovedChange } from '../../../policies/landing-zone-model';
import fc from '../../properties';

interface Resource {
  readonly Type: string;
  readonly Properties?: object;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Condition?: string;
}
type Resources = Readonly<Record<string, Resource>>;

const stack = (Resources: Resources, place: Partial<SynthesizedTemplate> = {}): SynthesizedTemplate => ({
  file: 'S.template.json',
  stackName: 'mihon-log-archive',
  account: '444455556666',
  region: 'ap-northeast-1',
  template: { Resources },
  ...place,
});
const lost = (before: Resources, after: Resources) =>
  losses([stack(before)], [stack(after)]).map(
    ({ logicalId, action, properties }) => `${logicalId} ${action}${properties.length > 0 ? `: ${properties}` : ''}`,
  );
const of = (Type: string, Properties: object = {}, policies: object = {}): Resource => ({
  Type,
  Properties,
  ...policies,
});
const RETAIN = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

describe.each(Object.entries(PROTECTED_TYPES))('%s', (type, { replacedBy, kept }) => {
  it('is deleted, abandoned where it is retained, and replaced by another type under its id', () => {
    expect(lost({ A: of(type) }, {})).toEqual(['A delete']);
    expect(lost({ A: of(type, {}, RETAIN) }, {})).toEqual(['A abandon']);
    expect(lost({ A: of(type) }, { A: of('AWS::SQS::Queue') })).toEqual(['A replace: Type']);
  });

  it.each([...replacedBy, 'none'])('is replaced where %s changes', (name) => {
    const [before, after] = [{ [name]: 'a' }, { [name]: 'b' }];
    expect(lost({ A: of(type, before) }, { A: of(type, after) })).toEqual(
      name === 'none' ? [] : [`A replace: ${name}`],
    );
  });

  it.each([...kept, 'none'])('is loosened where %s goes', (path) => {
    const at = (value: unknown) =>
      path.split('.').reduceRight<unknown>((inner, step) => (step === '*' ? [inner] : { [step]: inner }), value);
    const [before, after] = [of(type, at(['kept']) as object), of(type, at([]) as object)];
    expect(lost({ A: before }, { A: after })).toEqual(path === 'none' ? [] : [`A loosen: ${path}`]);
  });
});

describe('loosened', () => {
  const bucket = (Days: number, Mode: string) =>
    of('AWS::S3::Bucket', { ObjectLockConfiguration: { Rule: { DefaultRetention: { Days, Mode } } } });
  const LOCK = 'ObjectLockConfiguration.Rule.DefaultRetention';

  it.each([
    ['a shorter retention', bucket(1827, 'GOVERNANCE'), bucket(365, 'GOVERNANCE'), [`A loosen: ${LOCK}.Days`]],
    ['a longer one', bucket(365, 'GOVERNANCE'), bucket(1827, 'GOVERNANCE'), []],
    ['a weaker lock', bucket(1, 'COMPLIANCE'), bucket(1, 'GOVERNANCE'), [`A loosen: ${LOCK}.Mode`]],
    ['a stronger one', bucket(1, 'GOVERNANCE'), bucket(1, 'COMPLIANCE'), []],
    [
      'a rotation that is off',
      of('AWS::KMS::Key', { EnableKeyRotation: true }),
      of('AWS::KMS::Key', { EnableKeyRotation: false }),
      ['A loosen: EnableKeyRotation'],
    ],
    [
      'a policy that is detached',
      of('AWS::Organizations::Policy', { TargetIds: [{ Ref: 'Root' }, { Ref: 'Unit' }] }),
      of('AWS::Organizations::Policy', { TargetIds: [{ Ref: 'Root' }] }),
      ['A loosen: TargetIds'],
    ],
    [
      'one that is attached to more',
      of('AWS::Organizations::Policy', { TargetIds: [{ Ref: 'Root' }] }),
      of('AWS::Organizations::Policy', { TargetIds: [{ Ref: 'Unit' }, { Ref: 'Root' }] }),
      [],
    ],
    [
      'a deletion policy that is gone',
      of('AWS::KMS::Key', {}, RETAIN),
      of('AWS::KMS::Key'),
      ['A loosen: DeletionPolicy,UpdateReplacePolicy'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(lost({ A: before }, { A: after })).toEqual(expected);
  });
});

describe('what stands deeper in a resource', () => {
  const bucket = (properties: object) => ['AWS::S3::Bucket', properties] as const;
  const closed = (on: boolean) => bucket({ PublicAccessBlockConfiguration: { BlockPublicAcls: on } });
  const versions = (Status: string) => bucket({ VersioningConfiguration: { Status } });
  const encrypted = (by: object) =>
    bucket({ BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: by }] } });
  const copied = (Status: string, Id = 'a', Bucket = 'copy') =>
    bucket({ ReplicationConfiguration: { Rules: [{ Id, Status, Destination: { Bucket } }] } });
  const disposed = (...Rules: readonly object[]) =>
    bucket({ LifecycleConfiguration: { Rules: Rules.map((one) => ({ Status: 'Enabled', ...one })) } });
  const noncurrent = (NoncurrentDays: number) => disposed({ NoncurrentVersionExpiration: { NoncurrentDays } });
  const key = (properties: object) => ['AWS::KMS::Key', properties] as const;
  const trail = (properties: object) => ['AWS::CloudTrail::Trail', properties] as const;
  const field = (Field: string, how: object) => ({ Field, ...how });
  const data = field('eventCategory', { Equals: ['Data'] });
  const selected = (...all: readonly (readonly object[])[]) =>
    trail({ AdvancedEventSelectors: all.map((FieldSelectors, index) => ({ Name: `${index}`, FieldSelectors })) });
  const except = (...NotStartsWith: readonly string[]) => selected([data, field('resources.ARN', { NotStartsWith })]);
  const stackSet = (AutoDeployment: object, targets: object = {}) =>
    [
      'AWS::CloudFormation::StackSet',
      { AutoDeployment, StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: ['a'], ...targets } }] },
    ] as const;
  const policy = (Type: string, Content: object) => ['AWS::Organizations::Policy', { Type, Content }] as const;
  const optOut = (value: object) => policy('AISERVICES_OPT_OUT_POLICY', { services: value });
  const out = { default: { opt_out_policy: { '@@assign': 'optOut' } } };
  const backup = (plans: object) => policy('BACKUP_POLICY', { plans });
  const daily = (days: string) => ({ rules: { daily: { lifecycle: { delete_after_days: { '@@assign': days } } } } });
  const ec2 = (name: string, value: string) => policy('DECLARATIVE_POLICY_EC2', { [name]: { '@@assign': value } });
  const scp = (...Statement: readonly object[]) => policy('SERVICE_CONTROL_POLICY', { Statement });
  const bucketPolicy = (...Statement: readonly object[]) =>
    ['AWS::S3::BucketPolicy', { Bucket: 'a', PolicyDocument: { Statement } }] as const;
  const deny = { Effect: 'Deny', Action: 's3:*', Principal: '*' };

  // Each is a loss one way, and none the other way.
  it.each([
    ['public access', closed(true), closed(false), 'PublicAccessBlockConfiguration'],
    ['versions', versions('Enabled'), versions('Suspended'), 'VersioningConfiguration'],
    [
      'encryption',
      encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'a' }),
      encrypted({ SSEAlgorithm: 'AES256' }),
      'BucketEncryption',
    ],
    ['encryption that goes', encrypted({ SSEAlgorithm: 'AES256' }), bucket({}), 'BucketEncryption'],
    ['replication', copied('Enabled'), copied('Disabled'), 'ReplicationConfiguration'],
    [
      'expiry',
      disposed({ ExpirationInDays: 1857 }),
      disposed({ ExpirationInDays: 30 }),
      'LifecycleConfiguration.Rules',
    ],
    ['expiry of versions', noncurrent(30), noncurrent(1), 'LifecycleConfiguration.Rules'],
    [
      'a folder that expires earlier',
      disposed({ ExpirationInDays: 1857 }),
      disposed({ ExpirationInDays: 1857 }, { Prefix: 'logs/', ExpirationInDays: 30 }),
      'LifecycleConfiguration.Rules',
    ],
    ['a key', key({}), key({ Enabled: false }), 'Enabled'],
    ['logging', trail({ IsLogging: true }), trail({ IsLogging: false }), 'IsLogging'],
    [
      'selectors',
      selected([data], [field('eventCategory', { Equals: ['Management'] })]),
      selected([data]),
      'AdvancedEventSelectors',
    ],
    [
      'a narrower selector',
      selected([data]),
      selected([data, field('readOnly', { Equals: ['true'] })]),
      'AdvancedEventSelectors',
    ],
    ['what a selector leaves out', except('a'), except('a', 'b'), 'AdvancedEventSelectors'],
    ['automatic deployment', stackSet({ Enabled: true }), stackSet({ Enabled: false }), 'AutoDeployment'],
    ['an opt-out', optOut(out), optOut({}), 'Content'],
    ['an opt-in', optOut(out), optOut({ default: { opt_out_policy: { '@@assign': 'optIn' } } }), 'Content'],
    ['a backup plan', backup({ a: daily('35') }), backup({}), 'Content'],
    ['backups kept shorter', backup({ a: daily('35') }), backup({ a: daily('7') }), 'Content'],
    ['a declarative policy', ec2('http_tokens', 'required'), ec2('http_tokens', 'optional'), 'Content'],
    [
      'what is on and opens',
      ec2('serial_console_access', 'disabled'),
      ec2('serial_console_access', 'enabled'),
      'Content',
    ],
    ['a bucket policy', bucketPolicy(deny), bucketPolicy(), 'PolicyDocument.Statement'],
  ])('%s', (_, [type, strict], [, loose], path) => {
    const [before, after] = [of(type, strict), of(type, loose)];
    expect(lost({ A: before }, { A: after })).toEqual([`A loosen: ${path}`]);
    expect(lost({ A: after }, { A: before })).toEqual([]);
  });

  it.each([
    ['a trail moves to another bucket', trail({ S3BucketName: 'a' }), trail({ S3BucketName: 'b' }), 'S3BucketName'],
    [
      'accounts are left out of a StackSet',
      stackSet({}),
      stackSet({}, { AccountFilterType: 'DIFFERENCE' }),
      'StackInstancesGroup.*.DeploymentTargets.AccountFilterType',
    ],
    ['another copy', copied('Enabled'), copied('Enabled', 'a', 'other'), 'ReplicationConfiguration'],
  ])('%s: a loss either way', (_, [type, one], [, other], path) => {
    expect(lost({ A: of(type, one) }, { A: of(type, other) })).toEqual([`A loosen: ${path}`]);
    expect(lost({ A: of(type, other) }, { A: of(type, one) })).toEqual([`A loosen: ${path}`]);
  });

  it.each([
    ['a rule has another name', copied('Enabled', 'a'), copied('Enabled', 'b')],
    [
      'a lifecycle rule has another name',
      disposed({ Id: 'a', ExpirationInDays: 9 }),
      disposed({ Id: 'b', ExpirationInDays: 9 }),
    ],
    ['a rule only moves to cheaper storage', disposed({}), disposed({ Transitions: [{ TransitionInDays: 9 }] })],
    [
      'nothing is disposed of any more',
      disposed({ ExpirationInDays: 9 }),
      disposed({ ExpirationInDays: 9, Status: 'Disabled' }),
    ],
    [
      'the folder of a new account',
      disposed({ ExpirationInDays: 99 }),
      disposed({ ExpirationInDays: 99 }, { Prefix: '999999999999/', ExpirationInDays: 9 }),
    ],
    [
      'another key',
      encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'a' }),
      encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { Ref: 'B' } }),
    ],
    ['a plan has another name', backup({ a: daily('35') }), backup({ b: daily('35') })],
    [
      'a policy denies in other words',
      scp({ Sid: 'A', Action: 'a' }, { Sid: 'B' }),
      scp({ Sid: 'C', Action: ['a', 'b'] }),
    ],
    ['nobody is allowed any more', bucketPolicy(deny, { Effect: 'Allow' }), bucketPolicy(deny)],
  ])('%s: no loss', (_, [type, before], [, after]) => {
    expect(lost({ A: of(type, before) }, { A: of(type, after) })).toEqual([]);
  });
});

describe('what hangs on a condition', () => {
  const anyOf = (...accounts: readonly string[]) => ({
    'Fn::Or': accounts.map((one) => ({ 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, one] })),
  });
  const [ONE, OTHER] = ['111111111111', '222222222222'];
  const parameter = (value: string) => ({ 'Fn::Equals': [{ Ref: 'Stage' }, value] });
  const byClass = (kept: number, otherwise: number, name = 'Short') =>
    of('AWS::Logs::LogGroup', { RetentionInDays: { 'Fn::If': [name, kept, otherwise] } });
  const group = (Condition?: string): Resource => ({ Type: 'AWS::Logs::LogGroup', ...(Condition && { Condition }) });
  const lostIn = (before: readonly [Resource, object], after: readonly [Resource, object]) => {
    const [was, is] = [before, after].map(([A, Conditions]) =>
      stack({}, { account: undefined, region: undefined, template: { Conditions, Resources: { A } } }),
    );
    const others = stack({ Gate: of('AWS::SQS::Queue', { AccountId: OTHER }) });
    return losses([was!, others], [is!, others]).map(({ properties }) => properties.join());
  };

  it.each([
    ['shorter', [byClass(1096, 1827), { Short: anyOf(ONE) }], [byClass(400, 1827), { Short: anyOf(ONE) }], true],
    ['longer', [byClass(400, 1827), { Short: anyOf(ONE) }], [byClass(1096, 1827), { Short: anyOf(ONE) }], false],
    [
      'shorter and renamed',
      [byClass(1096, 1827), { Short: anyOf(ONE) }],
      [byClass(400, 1827, 'B'), { B: anyOf(ONE) }],
      true,
    ],
    ['renamed', [byClass(1096, 1827), { Short: anyOf(ONE) }], [byClass(1096, 1827, 'B'), { B: anyOf(ONE) }], false],
    [
      'for an account that was longer',
      [byClass(9, 99), { Short: anyOf(ONE) }],
      [byClass(9, 99), { Short: anyOf(ONE, OTHER) }],
      true,
    ],
    [
      'for a new account',
      [byClass(9, 99), { Short: anyOf(ONE) }],
      [byClass(9, 99), { Short: anyOf(ONE, '333333333333') }],
      false,
    ],
    [
      'a branch by a parameter',
      [byClass(9, 99), { Short: parameter('a') }],
      [byClass(9, 98), { Short: parameter('a') }],
      true,
    ],
    [
      'another parameter',
      [byClass(9, 99), { Short: parameter('a') }],
      [byClass(9, 99), { Short: parameter('b') }],
      true,
    ],
    [
      'another parameter, all longer',
      [byClass(9, 99), { Short: parameter('a') }],
      [byClass(99, 99), { Short: parameter('b') }],
      false,
    ],
  ] as const)('a retention, %s', (_, before, after, loss) => {
    expect(lostIn(before, after)).toEqual(loss ? ['RetentionInDays'] : []);
  });

  it.each([
    ['is new', [group(), {}], [group('In'), { In: anyOf(ONE) }], true],
    ['is gone', [group('In'), { In: anyOf(ONE) }], [group(), {}], false],
    ['leaves an account out', [group('In'), { In: anyOf(ONE, OTHER) }], [group('In'), { In: anyOf(ONE) }], true],
    ['takes an account in', [group('In'), { In: anyOf(ONE) }], [group('In'), { In: anyOf(ONE, OTHER) }], false],
    ['is renamed', [group('In'), { In: parameter('a') }], [group('At'), { At: parameter('a') }], false],
    ['asks for something else', [group('In'), { In: parameter('a') }], [group('In'), { In: parameter('b') }], true],
  ] as const)('a condition that %s', (_, before, after, loss) => {
    expect(lostIn(before, after)).toEqual(loss ? ['Condition'] : []);
  });
});

it('a stack whose termination protection goes is less protected', () => {
  const [on, off] = [stack({}, { terminationProtection: true }), stack({})];
  expect(losses([on], [off])).toMatchObject([{ logicalId: 'TerminationProtection', action: 'loosen' }]);
  expect([losses([off], [on]), losses([on], [on])]).toEqual([[], []]);
});

it.each([
  ['renamed', { stackName: 'mihon-archive' }],
  ['moved to another account', { account: '111122223333' }],
  ['moved to another Region', { region: 'ap-northeast-3' }],
])('a stack that is %s is abandoned with all it holds', (_, place) => {
  const resources = { Key: of('AWS::KMS::Key'), Queue: of('AWS::SQS::Queue') };
  expect(losses([stack(resources)], [stack(resources, place)])).toMatchObject([
    { logicalId: 'Key', action: 'abandon' },
  ]);
});

describe('whatever the stack holds', () => {
  const types = fc.constantFrom(...Object.keys(PROTECTED_TYPES), 'AWS::SQS::Queue', 'AWS::IAM::Role');
  const resources = fc.dictionary(
    fc.stringMatching(/^[A-Z][a-z]{1,6}$/),
    fc.record({
      Type: types,
      DeletionPolicy: fc.constantFrom('Retain', 'Delete'),
      Properties: fc.object({ maxDepth: 2 }),
    }),
    { minKeys: 1, maxKeys: 12 },
  );

  it('the same is no loss, and neither is more', () => {
    fc.assert(
      fc.property(resources, resources, (before, more) => {
        expect(lost(before, before)).toEqual([]);
        expect(lost(before, { ...more, ...before })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('each protected one that goes is named, and nothing else', () => {
    fc.assert(
      fc.property(resources, (before) => {
        for (const [id, { Type }] of Object.entries(before)) {
          const { [id]: _, ...after } = before;
          expect(lost(before, after).map((one) => one.split(' ')[0])).toEqual(Type in PROTECTED_TYPES ? [id] : []);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('an approval', () => {
  const [loss] = losses([stack({ Key: of('AWS::KMS::Key') })], [stack({})]);
  const approval: ApprovedChange = {
    stack: 'mihon-log-archive',
    logicalId: 'Key',
    action: 'delete',
    reason: '統合',
    approver: '最高情報セキュリティ責任者',
    approvedOn: '2026-11-20',
    expiresOn: '2026-12-10',
    source: { file: 'landing-zone/changes.yaml', line: 3, column: 5 },
  };

  it.each([
    ['covers what it names, until its last day', {}, '2026-12-10', true],
    ['has lapsed the day after', {}, '2026-12-11', false],
    ['does not hold before it was given', {}, '2026-11-19', false],
    ['covers no other action', { action: 'replace' as const }, '2026-12-01', false],
    ['covers no other logical id', { logicalId: 'Key2' }, '2026-12-01', false],
    ['covers no other stack', { stack: 'mihon-security' }, '2026-12-01', false],
  ])('%s', (_, change, asOf, covered) => {
    const { losses: judged, unused } = approvedLosses([loss!], [{ ...approval, ...change }], asOf);
    expect(judged[0]!.approval !== undefined).toBe(covered);
    expect(unused).toHaveLength(covered ? 0 : 1);
  });
});
