import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { policySlots } from '../../../policies/organization/policy-slots';
import { landingZoneSample } from './landing-zone-sample';

const sample = landingZoneSample();
const slotsAt = (target: string, type: string, landingZone = sample) =>
  policySlots(landingZone, organizationPolicies(landingZone)).find(
    (slots) => slots.target === target && slots.type === type,
  )!;

describe('policy slots', () => {
  it('count FullAWSAccess, which AWS attaches to every target', () => {
    const slots = slotsAt('Workloads', 'SERVICE_CONTROL_POLICY');
    expect(slots.policies).toEqual(['sample-departments', 'sample-network-isolation']);
    expect(slots).toMatchObject({ used: 3, quota: 10, free: 7 });
  });

  it('count RCPFullAWSAccess', () => {
    expect(slotsAt('Root', 'RESOURCE_CONTROL_POLICY')).toMatchObject({ used: 2, quota: 5, free: 3 });
  });

  it('count nothing of AWS for management policies', () => {
    expect(slotsAt('Root', 'AISERVICES_OPT_OUT_POLICY')).toMatchObject({ used: 1, quota: 5 });
  });

  it.each([
    ['Workloads', 6],
    ['Root', 7],
    ['sample-dx-prod', 2],
  ])('count those of Control Tower at organizational units only: %s has %i', (target, used) => {
    const organization = {
      ...sample.organization,
      controlTower: { policiesPerOrganizationalUnit: { SERVICE_CONTROL_POLICY: 3 } },
    };
    expect(slotsAt(target, 'SERVICE_CONTROL_POLICY', landingZoneSample({ organization })).used).toBe(used);
  });

  it('add up the characters of our documents', () => {
    const policies = organizationPolicies(sample).filter(
      ({ type, targets }) => type === 'SERVICE_CONTROL_POLICY' && targets.includes('Pilot'),
    );
    expect(slotsAt('Pilot', 'SERVICE_CONTROL_POLICY').characters).toBe(
      policies.reduce((sum, { characters }) => sum + characters, 0),
    );
  });
});
