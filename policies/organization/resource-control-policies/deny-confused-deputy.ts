import type { LandingZone } from '../../landing-zone-model';
import type { PolicyStatement } from '../statement';
import { DATA_PERIMETER_ACTIONS } from './data-perimeter-services';

/**
 * An AWS service reaches our data only for a resource of the organization. Calls in which the service names no source
 * account are left alone: there is nothing to compare. Empty before the organization's id is known.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function denyConfusedDeputy({ organization }: LandingZone): PolicyStatement[] {
  if (!organization.id) return [];
  return [
    {
      sid: 'DenyConfusedDeputy',
      controls: ['CCOE-IAM-07', 'CCOE-DAT-06'],
      effect: 'Deny',
      action: DATA_PERIMETER_ACTIONS,
      condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': organization.id },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
  ];
}
