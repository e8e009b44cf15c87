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
