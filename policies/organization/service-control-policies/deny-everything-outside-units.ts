import type { LandingZone } from '../../landing-zone-model';
import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * An account that stands directly below the root is denied everything, however it came to be: created in the console, by
 * another tool or invited. It opens when it is moved into a unit, and Quarantine is the first. The policy at the root holds
 * from the account's first request; nothing has to notice the account first. The management account is beyond every SCP,
 * so it can always move an account.
 *
 * Empty while the organization has no id: the path could not be told from another organization's.
 *
 * Source: AWS IAM User Guide, "AWS global condition context keys", `aws:PrincipalOrgPaths`.
 */
export function denyEverythingOutsideUnits({ organization }: LandingZone): PolicyStatement[] {
  if (!organization.id || !organization.rootId) return [];
  return [
    {
      sid: 'DenyEverythingOutsideUnits',
      controls: ['CCOE-ORG-03', 'CCOE-ORG-07'],
      effect: 'Deny',
      action: ['*'],
      condition: {
        ...exceptFor('breakGlass', 'deploy', 'stackSets'),
        'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': [`${organization.id}/${organization.rootId}/`] },
      },
    },
  ];
}
