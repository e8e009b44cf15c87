import type { WholePolicy } from '../whole-policy';
import { fixed, UNCHANGEABLE } from './inheritance';

/**
 * AWS uses no content of any account to improve its AI services, now and for services to come, and no policy below can
 * opt in again. AWS may store such content outside the Region, and deletes what it holds upon opting out. Bedrock is not
 * among the services of this policy: for Bedrock the data-retention mode counts.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html
 */
export function aiOptOutPolicy(): WholePolicy {
  return {
    idea: 'ai-opt-out',
    type: 'AISERVICES_OPT_OUT_POLICY',
    description: 'No content is used to improve AI services',
    targets: ['Root'],
    controls: ['CCOE-AI-03'],
    content: { services: { ...UNCHANGEABLE, default: { ...UNCHANGEABLE, opt_out_policy: fixed('optOut') } } },
  };
}
