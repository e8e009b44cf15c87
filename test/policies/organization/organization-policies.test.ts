import { findControl } from '../../../policies/controls/control-catalogue';
import { ORGANIZATIONAL_UNITS } from '../../../policies/landing-zone-model';
import { MODEL_REGISTER } from '../../../policies/models/model-register';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { PolicyQuotaError, PolicySlotError } from '../../../policies/organization/policy-quota-error';
import type { OrganizationPolicy } from '../../../policies/organization/statement';
import { departmentSample, landingZoneSample } from './landing-zone-sample';

const sample = landingZoneSample();
const everyModel = landingZoneSample({ approvedModels: MODEL_REGISTER.models.map(({ modelId }) => modelId) });
const policies = organizationPolicies(sample);
const withGuardrail = landingZoneSample({
  organization: {
    ...sample.organization,
    bedrockPolicy: {
      guardrail: 'arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/abc123def456:1',
      targets: ['Pilot'],
    },
  },
});

describe.each(organizationPolicies(withGuardrail))('$name', (policy: OrganizationPolicy) => {
  it('is within its quota, counted as it is saved', () => {
    expect(policy.characters).toBe(JSON.stringify(policy.content).length);
    expect(policy.characters).toBeLessThanOrEqual(policy.quota);
  });

  it('is ASCII throughout', () => {
    expect(JSON.stringify(policy)).toMatch(/^[\x20-\x7E]+$/);
  });

  it('is attached to the root, to known units or to known accounts', () => {
    const accounts = sample.departments.flatMap((department) => department.accounts.map(({ name }) => name));
    const known = ['Root', ...ORGANIZATIONAL_UNITS, ...accounts];
    expect(policy.targets.length).toBeGreaterThan(0);
    expect(policy.targets.filter((target) => !known.includes(target))).toEqual([]);
  });

  it('serves controls of the catalogue', () => {
    const controls = Object.values(policy.controls);
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter((ids) => ids.length === 0)).toEqual([]);
    expect(controls.flat().filter((id) => !findControl(id))).toEqual([]);
  });
});

describe('the organisation policies', () => {
  it('have unique names and unique Sids', () => {
    const names = policies.map(({ name }) => name);
    const sids = policies.flatMap(({ controls }) => Object.keys(controls));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(sids).size).toBe(sids.length);
  });

  it('have Sids of letters and digits that stand in the documents', () => {
    for (const { type, content, controls } of policies) {
      if (type !== 'SERVICE_CONTROL_POLICY' && type !== 'RESOURCE_CONTROL_POLICY') continue;
      const sids = (content as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
      expect(sids).toEqual(Object.keys(controls));
      expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    }
  });

  it('are the same for the same landing zone, whatever the order of departments and models', () => {
    const reordered = landingZoneSample({
      departments: sample.departments.toReversed(),
      approvedModels: sample.approvedModels.toReversed(),
    });
    expect(JSON.stringify(organizationPolicies(reordered))).toBe(JSON.stringify(policies));
  });

  it('fit with every model of the register approved, and name each of them', () => {
    const inference = organizationPolicies(everyModel).find(({ name }) => name === 'sample-inference')!;
    const text = JSON.stringify(inference.content);
    expect(everyModel.approvedModels.filter((model) => !text.includes(`:foundation-model/${model}"`))).toEqual([]);
    expect(MODEL_REGISTER.models.filter(({ profileId }) => profileId && !text.includes(`/${profileId}"`))).toEqual([]);
  });

  it('hold no statement of residency from which a role is exempt', () => {
    const residency = ['CCOE-ORG-01', 'CCOE-AI-02', 'CCOE-AI-03'];
    const exempting = policies.flatMap(({ content, controls }) =>
      ((content as { Statement?: { Sid: string; Condition?: { ArnNotLike?: object } }[] }).Statement ?? [])
        .filter(({ Sid, Condition }) => Condition?.ArnNotLike && controls[Sid]!.some((id) => residency.includes(id)))
        .map(({ Sid }) => Sid),
    );
    // Beside them stand statements without exemption: the Region restriction, and DenyBedrockMantleInference.
    expect(exempting.toSorted()).toEqual(['DenyBedrockMantle', 'DenyBucketReplicationByDepartments']);
  });

  it('are none for a tenant of the government cloud, whose organization is not ours', () => {
    expect(
      organizationPolicies({ ...sample, organization: { ...sample.organization, governance: 'govcloud-tenant' } }),
    ).toEqual([]);
  });

  it('leave out what needs the id of the organization while it is unknown', () => {
    const { id: _, ...organization } = sample.organization;
    const sids = organizationPolicies({ ...sample, organization }).flatMap(({ controls }) => Object.keys(controls));
    const needed = ['DenyConfusedDeputy', 'DenyPrincipalsOutsideOrganization', 'DenyWritesOutsideOrganization'];
    expect(sids.filter((sid) => needed.includes(sid))).toEqual([]);
    expect(sids).toContain('DenyUnencryptedTransport');
  });

  it('refuse an approved model that the register does not hold', () => {
    expect(() => organizationPolicies({ ...sample, approvedModels: ['anthropic.claude-sonnet-5'] })).toThrow(
      /approvedModels: .*us-east-1.* \/ No jp\. profile/,
    );
  });
});

describe('quotas', () => {
  const tight = (code: string, value: number) =>
    landingZoneSample({
      quotaOverrides: { [code]: { value, asOf: '2026-11-01', reason: 'https://example.com/quota' } },
    });

  it('are replaced by the overrides of the landing zone', () => {
    const raised = organizationPolicies(tight('SERVICE_CONTROL_POLICY.characters', 20_000));
    expect(raised.find(({ type }) => type === 'SERVICE_CONTROL_POLICY')!.quota).toBe(20_000);
  });

  it('that one statement exceeds stop the run and name document, sizes, quota and source', () => {
    const attempt = () => organizationPolicies(tight('SERVICE_CONTROL_POLICY.characters', 900));
    expect(attempt).toThrow(PolicyQuotaError);
    expect(attempt).toThrow(
      /sample-\S+ has \d+ characters; the quota is 900 .*https:\/\/example\.com\/quota.*Largest parts: Deny\w+ \d+/,
    );
    expect(attempt).toThrow(/上限 900 文字/);
  });

  it('that a document without statements exceeds name its largest parts', () => {
    expect(() => organizationPolicies(tight('DECLARATIVE_POLICY_EC2.characters', 300))).toThrow(
      /Largest parts: instance_metadata_defaults \d+, .*, serial_console_access/,
    );
  });

  it('of documents at one target stop the run and name them', () => {
    const attempt = () => organizationPolicies(tight('SERVICE_CONTROL_POLICY.perTarget', 5));
    expect(attempt).toThrow(PolicySlotError);
    expect(attempt).toThrow(/Root would carry 7 policies; the quota is 5/);
  });
});

describe('generative AI', () => {
  const targetsOf = (idea: string, landingZone = sample) =>
    organizationPolicies(landingZone).find(({ name }) => name === `sample-${idea}`)?.targets;

  it('is closed for whole units without an approved use case, and for single accounts beside open ones', () => {
    expect(targetsOf('bedrock-closed')).toEqual([
      'Infrastructure',
      'Pilot',
      'Quarantine',
      'Security',
      'Suspended',
      'Workloads/Lgwan',
      'Workloads/MyNumber',
      'sample-welfare-prod',
    ]);
  });

  it('is closed in all workloads while nobody has an approved use case', () => {
    const departments = [departmentSample('tax', 'internet', [{ environment: 'prod' }])];
    expect(targetsOf('bedrock-closed', landingZoneSample({ departments }))).toEqual([
      'Infrastructure',
      'Pilot',
      'Quarantine',
      'Security',
      'Suspended',
      'Workloads',
    ]);
  });

  it.each([
    [
      'the MyNumber zone',
      departmentSample('id', 'mynumber', [{ environment: 'prod', models: ['amazon.nova-lite-v1:0'] }]),
    ],
    [
      'a suspended account',
      departmentSample('old', 'internet', [
        { environment: 'prod', models: ['amazon.nova-lite-v1:0'], lifecycle: 'suspended' },
      ]),
    ],
  ])('stays closed in %s even where a use case names models', (_, department) => {
    expect(targetsOf('bedrock-closed', landingZoneSample({ departments: [department] }))).toContain('Workloads');
  });

  it('is limited to the models of the use cases by one document for all accounts with the same models', () => {
    const groups = policies.filter(({ name }) => name.startsWith('sample-models-'));
    expect(groups.map(({ targets }) => targets)).toEqual([['sample-dx-dev', 'sample-dx-prod']]);
    expect(policies.filter(({ replaceable }) => replaceable)).toEqual(groups);
    const text = JSON.stringify(groups[0]!.content);
    expect(text).toContain('/jp.anthropic.claude-haiku-5-5"');
    expect(text).not.toContain('opus');
  });

  it('needs no further document for an account that may use every approved model', () => {
    const departments = [departmentSample('dx', 'internet', [{ environment: 'prod', models: sample.approvedModels }])];
    expect(
      organizationPolicies(landingZoneSample({ departments })).filter(({ name }) => /-models-/.test(name)),
    ).toEqual([]);
  });
});

describe('the Bedrock policy', () => {
  it('is off by default', () => {
    expect(policies.filter(({ type }) => type === 'BEDROCK_POLICY')).toEqual([]);
  });

  it('enforces the configured guardrail and leaves out models without text', () => {
    const [policy] = organizationPolicies(withGuardrail).filter(({ type }) => type === 'BEDROCK_POLICY');
    expect(policy!.targets).toEqual(['Pilot']);
    expect(JSON.stringify(policy!.content)).toContain('guardrail/abc123def456:1');
    expect(JSON.stringify(policy!.content)).toContain('"@@assign":["amazon.titan-embed-text-v2:0"]');
  });

  it.each([
    ['of another account', 'arn:aws:bedrock:ap-northeast-1:444455556666:guardrail/abc123def456:1'],
    ['of another Region', 'arn:aws:bedrock:us-east-1:111122223333:guardrail/abc123def456:1'],
    ['without a version', 'arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/abc123def456'],
    ['in draft', 'arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/abc123def456:DRAFT'],
  ])('refuses a guardrail %s', (_, guardrail) => {
    const organization = { ...sample.organization, bedrockPolicy: { guardrail, targets: ['Pilot'] as const } };
    expect(() => organizationPolicies({ ...sample, organization })).toThrow(/bedrockPolicy\.guardrail must name/);
  });
});
