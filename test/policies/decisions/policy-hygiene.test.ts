import { goldenCases } from '../../../policies/decisions/golden-cases';
import { organizationDocuments } from '../../../policies/decisions/organization-documents';
import { misleadingOperators, policyHygiene } from '../../../policies/decisions/policy-hygiene';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { policySlots } from '../../../policies/organization/policy-slots';
import { synthesizedSample } from './synthesized-sample';

const { templates, landingZone } = synthesizedSample();
const cases = goldenCases(templates, landingZone);

/** The templates with every organization policy changed. */
function changed(change: (policy: Record<string, unknown>) => Record<string, unknown>): readonly SynthesizedTemplate[] {
  return templates.map((one) => {
    const resources = (one.template['Resources'] ?? {}) as Record<
      string,
      { Type: string; Properties: Record<string, unknown> }
    >;
    const Resources = Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => [
        id,
        resource.Type === 'AWS::Organizations::Policy'
          ? { ...resource, Properties: change(resource.Properties) }
          : resource,
      ]),
    );
    return { ...one, template: { ...one.template, Resources } };
  });
}

describe('the organization policies', () => {
  it('are attached where the model says, and every deny statement denies one attempt and lets one pass', () => {
    expect(policyHygiene(templates, landingZone, cases).map(({ text }) => text.en)).toEqual([]);
  });

  it('stay within the slots of every target and the characters of every document', () => {
    const slots = policySlots(landingZone, organizationPolicies(landingZone));
    expect(slots.filter(({ free }) => free < 1).map(({ target, type }) => `${target} ${type}`)).toEqual([]);
    const atRoot = slots.find(({ target, type }) => target === 'Root' && type === 'SERVICE_CONTROL_POLICY')!;
    expect(atRoot).toMatchObject({ used: 7, quota: 10, free: 3 });
    for (const { kind, name, document } of organizationDocuments(templates)) {
      expect([name, JSON.stringify(document).length <= (kind === 'scp' ? 10_240 : 5_120)]).toEqual([name, true]);
    }
  });
});

describe('policy hygiene finds', () => {
  it('a policy that is attached nowhere', () => {
    const found = policyHygiene(
      changed((policy) => (policy['Name'] === 'mihon-pilot' ? { ...policy, TargetIds: [] } : policy)),
      landingZone,
      cases,
    );
    expect(found.map(({ kind, policy }) => [kind, policy])).toEqual([
      ['unattached', 'mihon-pilot'],
      ['attachment-missing', 'mihon-pilot'],
    ]);
  });

  it('a policy that is attached where nobody meant it', () => {
    const found = policyHygiene(
      changed((policy) =>
        policy['Name'] === 'mihon-residency' ? { ...policy, TargetIds: ['r-exam', '777777777777'] } : policy,
      ),
      landingZone,
      cases,
    );
    expect(found.map(({ kind, text }) => [kind, text.en])).toEqual([
      ['attachment-unknown', 'Policy mihon-residency is not meant for mihon-fire-prod.'],
    ]);
  });

  it.each([
    ['denies', 'never-denies', ({ by }: (typeof cases)[number]) => !by.includes('DenyOsakaWithoutProfile')],
    [
      'lets pass',
      'never-spares',
      ({ attempt, requests }: (typeof cases)[number]) =>
        attempt.expect === 'denied' || !requests.some(({ action }) => action.startsWith('bedrock:InvokeModel')),
    ],
  ])('a statement that no attempt %s', (_, kind, kept) => {
    const found = policyHygiene(templates, landingZone, cases.filter(kept));
    expect(found.filter(({ sid }) => sid === 'DenyOsakaWithoutProfile').map((one) => one.kind)).toEqual([kind]);
  });

  it('a negated operator that looks as if it spared a request without the key', () => {
    const statement = (operator: string) => ({
      Sid: 'Deny',
      Condition: { [operator]: { 'aws:RequestedRegion': 'x' } },
    });
    const document = (operator: string) => ({ Version: '2012-10-17', Statement: [statement(operator)] });
    expect(misleadingOperators('p', document('StringNotEqualsIfExists')).map(({ text }) => text.en)).toEqual([
      'StringNotEqualsIfExists of Deny in p looks as if it spared a request without the key, and does not. Write StringNotEquals.',
    ]);
    expect(misleadingOperators('p', document('StringNotEquals'))).toEqual([]);
    expect(misleadingOperators('p', document('StringEqualsIfExists'))).toEqual([]);
  });
});
