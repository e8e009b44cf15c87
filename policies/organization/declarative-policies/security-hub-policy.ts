import { JAPAN_REGIONS } from '../../models/model-register';
import type { WholePolicy } from '../whole-policy';
import { fixed } from './inheritance';

/**
 * Security Hub is on in Tokyo and Osaka in every account, new ones included.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_security_hub_syntax.html
 */
export function securityHubPolicy(): WholePolicy {
  return {
    idea: 'security-hub',
    type: 'SECURITYHUB_POLICY',
    description: 'Security Hub is on in Tokyo and Osaka',
    targets: ['Root'],
    controls: ['CCOE-DET-02'],
    content: { securityhub: { disable_in_regions: fixed([]), enable_in_regions: fixed(JAPAN_REGIONS) } },
  };
}
