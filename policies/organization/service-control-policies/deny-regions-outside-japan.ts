import { JAPAN_REGIONS } from '../../models/model-register';
import globalServices from '../global-services.json';
import type { PolicyStatement } from '../statement';

/**
 * Nothing runs outside Tokyo and Osaka. No role is exempt.
 * A request without a Region, or with the Region `unspecified` (global inference), is denied: the operator is negated.
 * The services that have no endpoint in Japan are a reviewed list with a reason each (`global-services.json`).
 * Source: https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
export function denyRegionsOutsideJapan(): PolicyStatement[] {
  return [
    {
      sid: 'DenyRegionsOutsideJapan',
      controls: ['CCOE-ORG-01'],
      effect: 'Deny',
      notAction: globalServices.allowed.map(({ action }) => action),
      condition: { StringNotEquals: { 'aws:RequestedRegion': JAPAN_REGIONS } },
    },
  ];
}
