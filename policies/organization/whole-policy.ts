import type { LandingZone } from '../landing-zone-model';
import { sizeOf } from './pack-policies';
import { PolicyQuotaError } from './policy-quota-error';
import { quotaOf } from './quotas';
import type { OrganizationPolicy, PolicyType } from './statement';

/** A document without statements: a management policy that AWS merges down the tree by its inheritance operators. */
export interface WholePolicy {
  readonly idea: string;
  readonly type: Exclude<PolicyType, 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'>;
  /** ASCII sentence. */
  readonly description: string;
  readonly targets: readonly string[];
  readonly controls: readonly string[];
  /** One top-level key, as the policy type demands. */
  readonly content: Readonly<Record<string, object>>;
}

/** @throws PolicyQuotaError when the document does not fit. */
export function wholePolicy(landingZone: LandingZone, policy: WholePolicy): OrganizationPolicy {
  const name = `${landingZone.organization.name}-${policy.idea}`;
  const quota = quotaOf(landingZone, policy.type, 'characters');
  const characters = sizeOf(policy.content);
  if (characters > quota.value) {
    const parts = Object.values(policy.content).flatMap((content) =>
      Object.entries(content).map(([key, value]) => ({ name: key, characters: sizeOf({ [key]: value }) })),
    );
    throw new PolicyQuotaError(name, characters, quota, parts);
  }
  const { type, description, content, targets, controls } = policy;
  return { name, type, description, content, characters, quota: quota.value, targets, controls: { [name]: controls } };
}
