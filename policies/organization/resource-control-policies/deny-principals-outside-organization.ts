import type { LandingZone } from '../../landing-zone-model';
import type { PolicyStatement } from '../statement';
import { DATA_PERIMETER_ACTIONS } from './data-perimeter-services';

/**
 * Data is reached by principals of the organization only; an AWS service that acts for itself is judged by
 * `denyConfusedDeputy`. A caller without an organization (anonymous, or a lone account) is denied: `IfExists` on the
 * negated operator is true for an absent key. Empty before the organization's id is known.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html (identity perimeter)
 */
export function denyPrincipalsOutsideOrganization({ organization }: LandingZone): PolicyStatement[] {
  if (!organization.id) return [];
  return [
    {
      sid: 'DenyPrincipalsOutsideOrganization',
      controls: ['CCOE-DAT-06', 'CCOE-IAM-07'],
      effect: 'Deny',
      action: DATA_PERIMETER_ACTIONS,
      condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization.id },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ];
}
