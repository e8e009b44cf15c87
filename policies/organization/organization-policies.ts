import type { LandingZone } from '../landing-zone-model';
import { aiOptOutPolicy } from './declarative-policies/ai-opt-out-policy';
import { backupPolicy } from './declarative-policies/backup-policy';
import { bedrockPolicy } from './declarative-policies/bedrock-policy';
import { ec2DefaultsPolicy, vpcBlockPublicAccessPolicy } from './declarative-policies/ec2-policies';
import { guardDutyPolicy } from './declarative-policies/guardduty-policy';
import { s3Policy } from './declarative-policies/s3-policy';
import { securityHubPolicy } from './declarative-policies/security-hub-policy';
import { tagPolicy } from './declarative-policies/tag-policy';
import { packPolicies } from './pack-policies';
import { assertSlots } from './policy-slots';
import { resourceControlPolicySets } from './resource-control-policy-sets';
import { serviceControlPolicySets } from './service-control-policy-sets';
import type { OrganizationPolicy } from './statement';
import { wholePolicy } from './whole-policy';

/**
 * Every organisation policy of the landing zone, minified, within quota, in order of name: what the management account
 * attaches to the root, to organizational units and to accounts. Empty for a ガバメントクラウド tenant, whose
 * organization belongs to the Digital Agency.
 *
 * @throws PolicyQuotaError when a document is too large, PolicySlotError when a target would carry too many.
 */
export function organizationPolicies(landingZone: LandingZone): readonly OrganizationPolicy[] {
  if (landingZone.organization.governance === 'govcloud-tenant') return [];
  const sets = [...serviceControlPolicySets(landingZone), ...resourceControlPolicySets(landingZone)];
  const documents = [
    aiOptOutPolicy(),
    backupPolicy(),
    bedrockPolicy(landingZone),
    ec2DefaultsPolicy(),
    guardDutyPolicy(),
    s3Policy(),
    securityHubPolicy(),
    tagPolicy(),
    vpcBlockPublicAccessPolicy(),
  ].filter((document) => document !== undefined);
  const policies = [
    ...sets.flatMap((set) => packPolicies(landingZone, set)),
    ...documents.map((document) => wholePolicy(landingZone, document)),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  assertSlots(landingZone, policies);
  return policies;
}
