import type { ControlSources } from '../../../lib/evidence/control-checks';
import type { CheckResult, ControlCheck, ControlEvidence } from '../../../lib/evidence/control-evidence';
import { controlFailures } from '../../../lib/evidence/control-failures';
import { controlEvidence, requirementOf, verdictOf } from '../../../lib/evidence/control-verdicts';
import { decisionEvidence } from '../../../lib/evidence/decisions';
import type { PolicyEvidence, RuleEvidence } from '../../../lib/evidence/evidence';
import { TemplateProofs } from '../../../lib/evidence/template-proofs';
import { assessmentOf } from '../../../policies/controls/control-assessment';
import { CONTROLS, findControl } from '../../../policies/controls/control-catalogue';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { synthesizedSample } from '../../policies/decisions/synthesized-sample';
import { accountFixture } from '../platform/landing-zone-fixture';

const { templates, landingZone } = synthesizedSample();
const organization = landingZone.organization.name;
const policies = organizationPolicies(landingZone) as unknown as readonly PolicyEvidence[];
const { promises } = decisionEvidence(templates, landingZone);

/** Every rule that a control cites, as if it had run on one resource. */
const rules: readonly RuleEvidence[] = CONTROLS.flatMap(({ id }) =>
  Object.values(assessmentOf(id).proof).flatMap((part) => part.rules ?? []),
).map((id) => ruleOf(id, { compliant: 1 }));

function ruleOf(id: string, counts: Partial<RuleEvidence['counts']>): RuleEvidence {
  return {
    id,
    pack: id.startsWith('LandingZone-') ? 'LandingZone' : 'AwsSolutions',
    title: { ja: id, en: id },
    controls: [],
    counts: { compliant: 0, nonCompliant: 0, notApplicable: 0, excepted: 0, error: 0, ...counts },
  };
}

const PACKS = [
  ruleOf('x', { compliant: 1 }),
  { ...ruleOf('y', { notApplicable: 1 }), pack: 'NIST.800.53.R5' as const },
];
const sources: ControlSources = {
  landingZone,
  templates: new TemplateProofs(templates, organization),
  rules: [...rules, ...PACKS],
  findings: [],
  exceptions: [],
  promises,
  attestations: [],
};
const evidence = controlEvidence(sources, policies);
const one = (id: string, change: Partial<ControlSources>): ControlEvidence =>
  controlEvidence({ ...sources, ...change }, policies, [findControl(id)!])[0]!;

type Resource = { readonly Type: string; readonly Properties?: Record<string, unknown> };

/** The templates with each resource changed; `undefined` takes it out. */
function withResources(change: (resource: Resource) => Resource | undefined): TemplateProofs {
  const changed = templates.map((template): SynthesizedTemplate => {
    const resources = Object.entries((template.template['Resources'] ?? {}) as Record<string, Resource>);
    const kept = resources.flatMap(([id, resource]) => {
      const after = change(resource);
      return after ? [[id, after] as const] : [];
    });
    return { ...template, template: { ...template.template, Resources: Object.fromEntries(kept) } };
  });
  return new TemplateProofs(changed, organization);
}

function withPolicies(change: (properties: Record<string, unknown>) => Record<string, unknown>): TemplateProofs {
  return withResources((resource) =>
    resource.Type === 'AWS::Organizations::Policy'
      ? { ...resource, Properties: change(resource.Properties!) }
      : resource,
  );
}

const withoutStatement = (name: string) =>
  withPolicies((properties) => ({
    ...properties,
    Content: {
      Statement: [(properties['Content'] as { Statement?: { Sid?: string }[] }).Statement ?? []]
        .flat()
        .filter(({ Sid }) => !Sid?.startsWith(name.replace('*', ''))),
    },
  }));
const detached = (name: string) =>
  withPolicies((properties) =>
    properties['Name'] === `${organization}-${name}` ? { ...properties, TargetIds: [] } : properties,
  );

/** The sources without what one check rests on. */
function without(id: string, { kind, name }: ControlCheck): Partial<ControlSources> | undefined {
  switch (kind) {
    case 'statement':
      return { templates: withoutStatement(name) };
    case 'policy':
      return { templates: detached(name) };
    case 'rule':
      return { rules: [...sources.rules.filter((rule) => rule.id !== name), ruleOf(name, { nonCompliant: 1 })] };
    case 'promise':
      return {
        promises: promises.map((promise) =>
          promise.promise === name
            ? { ...promise, attempts: promise.attempts.map((attempt) => ({ ...attempt, outcome: 'failed' as const })) }
            : promise,
        ),
      };
    case 'resource': {
      const proof = Object.values(assessmentOf(id).proof)
        .flatMap((part) => part.resources ?? [])
        .find((resource) => resource.name === name)!;
      return { templates: withResources((resource) => (isOf(resource, proof.type) ? undefined : resource)) };
    }
    case 'pack':
      return { rules: sources.rules.filter(({ pack }) => pack !== name) };
    case 'account-services':
      return {
        templates: withResources((resource) =>
          resource.Type === 'AWS::CloudTrail::Trail' ? { Type: 'AWS::ECS::Cluster' } : resource,
        ),
      };
    default:
      return undefined;
  }
}

/** Of the units one must stay: a synth without any owns no organization. */
const isOf = ({ Type, Properties }: Resource, type: string) =>
  Type === type && (type !== 'AWS::Organizations::OrganizationalUnit' || Properties?.['Name'] === 'MyNumber');

it('gives every control of the catalogue exactly one verdict, and the sample no failure', () => {
  expect(evidence.map(({ id }) => id)).toEqual(CONTROLS.map(({ id }) => id));
  expect(evidence.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});

it('passes what the first phase holds of logging, opt-out and budgets', () => {
  const PHASE_ONE = [
    'LOG-01',
    'LOG-02',
    'LOG-03',
    'LOG-04',
    'FIN-01',
    'AI-03',
    'AI-04',
    'AI-06',
    'AI-07',
    'GOV-05',
    'ORG-04',
    'ORG-05',
  ];
  const verdicts = PHASE_ONE.map((id) => [id, evidence.find((control) => control.id === `CCOE-${id}`)!.outcome]);
  expect(verdicts).toEqual(PHASE_ONE.map((id) => [id, 'passed']));
});

it('says of what nothing enforces that it is not implemented', () => {
  const open = evidence.filter(({ reason }) => reason === 'not-implemented').map(({ id }) => id);
  expect(open).toContain('CCOE-ORG-08');
  expect(evidence.filter(({ id }) => open.includes(id)).every(({ parts }) => parts.every(({ held }) => !held))).toBe(
    true,
  );
});

describe('a wrong claim is impossible: without what it rests on, a control no longer passes', () => {
  const passing = evidence.flatMap(({ id, outcome, checks }) =>
    outcome === 'passed'
      ? checks.filter(({ result }) => result.outcome === 'passed').map((check) => ({ id, check }))
      : [],
  );

  it('asks of every kind of proof', () => {
    expect([...new Set(passing.map(({ check }) => check.kind))].toSorted()).toEqual([
      'account-services',
      'pack',
      'policy',
      'promise',
      'register',
      'resource',
      'rule',
      'statement',
    ]);
  });

  it.each(
    passing
      .filter(({ id, check }) => without(id, check) !== undefined)
      .map(({ id, check }) => [id, check.kind, check.name, check] as const),
  )('%s without the %s %s', (id, kind, name, check) => {
    const after = one(id, without(id, check)!);
    expect(after.outcome).toBe(kind === 'pack' ? 'not-proven' : 'failed');
    expect(after.checks.find((other) => other.kind === kind && other.name === name)!.result).toEqual(
      kind === 'pack'
        ? { outcome: 'not-proven', reason: 'not-run', command: expect.stringMatching(/^np/) }
        : {
            outcome: 'failed',
            actual: expect.anything(),
            expected: expect.anything(),
            command: expect.stringMatching(/^np/),
          },
    );
  });
});

it('turns by itself where a parameter is loosened', () => {
  const shorter = withResources((resource) =>
    resource.Type === 'AWS::S3::Bucket'
      ? JSON.parse(JSON.stringify(resource).replace('"Days":1827', '"Days":30'))
      : resource,
  );
  expect([one('CCOE-LOG-02', {}).outcome, one('CCOE-LOG-02', { templates: shorter }).outcome]).toEqual([
    'passed',
    'failed',
  ]);
});

it('fails the run for a missing statement once, with every control that cites it', () => {
  const failures = controlFailures(
    controlEvidence({ ...sources, templates: withoutStatement('DenyDataRetention') }, policies),
  );
  expect(failures.map(({ kind, message }) => [kind, message.en])).toEqual([
    [
      'control',
      expect.stringMatching(/^CCOE-AI-03 DenyDataRetention: actual in no attached policy, expected an attached/),
    ],
  ]);
});

describe('in a tenant of ガバメントクラウド', () => {
  const own = templates.filter(({ template }) =>
    Object.values((template['Resources'] ?? {}) as Record<string, Resource>).every(
      ({ Type }) => !Type.startsWith('AWS::Organizations'),
    ),
  );
  const tenant = controlEvidence({ ...sources, templates: new TemplateProofs(own, organization), promises: [] }, []);

  it('what the organization holds is inherited, and never passed', () => {
    const statements = tenant
      .flatMap(({ checks }) => checks)
      .filter(({ kind }) => ['statement', 'policy', 'promise'].includes(kind));
    expect(new Set(statements.map(({ result }) => (result as { reason?: string }).reason))).toEqual(
      new Set(['inherited']),
    );
    expect(tenant.find(({ id }) => id === 'CCOE-ORG-01')).toMatchObject({ outcome: 'not-proven', reason: 'inherited' });
  });
});

describe('the accounts of a control', () => {
  const names = landingZone.departments.flatMap(({ accounts }) => accounts.map(({ name }) => name)).toSorted();

  it.each(evidence.filter(({ scope }) => scope === 'account'))('$id: each stands exactly once', ({ accounts }) => {
    expect(accounts.flatMap((group) => group.accounts).toSorted()).toEqual(names);
  });

  it('stand in no control of the organization', () => {
    expect(evidence.filter(({ scope, accounts }) => scope === 'organization' && accounts.length > 0)).toEqual([]);
  });

  it('are an error, and no count, where two departments claim one', () => {
    const departments = [...landingZone.departments, landingZone.departments[0]!];
    expect(() => controlEvidence({ ...sources, landingZone: { ...landingZone, departments } }, policies)).toThrow(
      /ちょうど一度ずつ現れません.* \/ CCOE-GOV-01: not every account stands exactly once/,
    );
  });

  it('are not covered by a statement that does not reach their unit', () => {
    const moved = policies.map((policy) =>
      policy.name === `${organization}-inference` ? { ...policy, targets: ['Pilot'] } : policy,
    );
    const groups = controlEvidence({ ...sources, templates: withoutOthers('inference') }, moved, [
      findControl('CCOE-AI-02')!,
    ])[0]!.accounts;
    expect(groups.every(({ outcome }) => outcome !== 'passed')).toBe(true);
  });

  /** Only the statements of one policy stay. */
  function withoutOthers(name: string): TemplateProofs {
    return withPolicies((properties) =>
      properties['Name'] === `${organization}-${name}` ? properties : { ...properties, TargetIds: [] },
    );
  }
});

describe('the requirement of an account', () => {
  it.each([
    {
      it: 'the first row that fits',
      profile: { rows: [{ requirement: 'required', environments: ['prod'] }] },
      wanted: 'required',
    },
    {
      it: 'else what holds otherwise',
      profile: { rows: [{ requirement: 'required', environments: ['dev'] }] },
      wanted: 'recommended',
    },
    { it: 'by zone', profile: { rows: [{ requirement: 'not-required', zones: ['lgwan'] }] }, wanted: 'not-required' },
    {
      it: 'by class, from the limit on',
      profile: { rows: [{ requirement: 'required', classFrom: { 自治体機密性: '3B' } }] },
      wanted: 'required',
    },
    {
      it: 'not below the limit',
      profile: { rows: [{ requirement: 'required', classFrom: { 自治体機密性: '3A' } }] },
      wanted: 'recommended',
    },
    {
      it: 'in scope where its scheme has no limit',
      profile: { rows: [{ requirement: 'required', classFrom: { 機密性: '3' } }] },
      wanted: 'required',
    },
  ] as const)('is $it', ({ profile, wanted }) => {
    expect(requirementOf(accountFixture('prod'), { scope: 'account', otherwise: 'recommended', ...profile })).toBe(
      wanted,
    );
  });
});

describe('paper', () => {
  const approval = { approver: 'CISO', approvedOn: '2026-10-01', expiresOn: landingZone.asOf };
  const withPaper = (paper: object | undefined) =>
    one('CCOE-REP-01', { attestations: paper ? [{ control: 'CCOE-REP-01', evidence: '台帳第3号', ...paper }] : [] });

  it.each([
    { it: 'nothing is shown', paper: undefined, outcome: 'not-proven' },
    { it: 'evidence stands alone', paper: {}, outcome: 'pending' },
    { it: 'the approval lapsed', paper: { approval: { ...approval, expiresOn: '2026-01-01' } }, outcome: 'pending' },
    {
      it: 'the approval is of a later day',
      paper: { approval: { ...approval, approvedOn: '2099-01-01' } },
      outcome: 'pending',
    },
    { it: 'the approval holds to the day', paper: { approval }, outcome: 'passed' },
  ])('is $outcome where $it', ({ paper, outcome }) => {
    expect(withPaper(paper).outcome).toBe(outcome);
  });
});

describe('the verdict over checks', () => {
  const RESULTS: Readonly<Record<CheckResult['outcome'], CheckResult>> = {
    failed: {
      outcome: 'failed',
      actual: { ja: 'a', en: 'a' },
      expected: { ja: 'e', en: 'e' },
      command: 'npm run synth',
    },
    'not-proven': { outcome: 'not-proven', reason: 'not-run', command: 'npm run synth' },
    pending: { outcome: 'pending', awaits: { ja: 'p', en: 'p' } },
    excepted: { outcome: 'excepted', exceptions: ['EX-1'], until: '2026-12-31' },
    passed: { outcome: 'passed', actual: { ja: 'a', en: 'a' } },
    'not-applicable': { outcome: 'not-applicable', why: { ja: 'n', en: 'n' } },
  };
  const order = Object.keys(RESULTS) as CheckResult['outcome'][];
  const checks = (...outcomes: CheckResult['outcome'][]): ControlCheck[] =>
    outcomes.map((outcome) => ({ part: 'preventive', kind: 'rule', name: 'x', result: RESULTS[outcome] }));

  it.each(order.flatMap((worse, index) => order.slice(index).map((better) => [worse, better] as const)))(
    'is %s beside %s',
    (worse, better) => expect(verdictOf(checks(better, worse), { proof: {} }).outcome).toBe(worse),
  );

  it('of no check is not implemented, and of a test alone is tested only', () => {
    expect(verdictOf([], { proof: {} })).toEqual({ outcome: 'not-proven', reason: 'not-implemented' });
    expect(verdictOf([], { proof: { proactive: { tests: ['x.test.ts'] } } })).toEqual({
      outcome: 'not-proven',
      reason: 'tested-only',
    });
  });
});

describe('a rule', () => {
  const ruled = (counts: Partial<RuleEvidence['counts']> | undefined) =>
    one('CCOE-LOG-01', {
      rules: [
        ...sources.rules.filter(({ id }) => id !== 'LandingZone-TrailProtected'),
        ...(counts ? [ruleOf('LandingZone-TrailProtected', counts)] : []),
      ],
    }).checks.find(({ kind }) => kind === 'rule')!.result;

  it.each([
    { it: 'ran on a resource', counts: { compliant: 1 }, outcome: 'passed' },
    { it: 'found no resource that it applies to', counts: { notApplicable: 1 }, outcome: 'not-applicable' },
    { it: 'could not decide', counts: { compliant: 1, error: 1 }, outcome: 'not-proven' },
    { it: 'never ran', counts: {}, outcome: 'not-proven' },
    { it: 'is unknown', counts: undefined, outcome: 'not-proven' },
    { it: 'is covered by an exception', counts: { compliant: 1, excepted: 1 }, outcome: 'excepted' },
    { it: 'has an open finding', counts: { excepted: 1, nonCompliant: 1 }, outcome: 'failed' },
  ])('that $it is $outcome', ({ counts, outcome }) => expect(ruled(counts).outcome).toBe(outcome));
});
