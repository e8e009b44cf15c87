import { JAPAN_REGIONS } from '../../models/model-register';
import type { WholePolicy } from '../whole-policy';
import { fixed } from './inheritance';

/** Features that watch what workloads here use; runtime agents are left to the workload. */
const FEATURES = [
  'ai_protection',
  'ebs_malware_protection',
  'foundational',
  'lambda_network_logs',
  'rds_login_events',
  's3_data_events',
] as const;

/**
 * GuardDuty is on in Tokyo and Osaka in every account, AI protection included. A feature that a Region lacks is ignored.
 * No `default` block: other Regions are closed by the Region restriction and are left unmanaged.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_guardduty_syntax.html
 */
export function guardDutyPolicy(): WholePolicy {
  const features = Object.fromEntries(FEATURES.map((feature) => [feature, { status: fixed('enabled') }]));
  return {
    idea: 'guardduty',
    type: 'GUARDDUTY_POLICY',
    description: 'GuardDuty with AI protection is on in Tokyo and Osaka',
    targets: ['Root'],
    controls: ['CCOE-DET-03'],
    content: { guardduty: { enablement: Object.fromEntries(JAPAN_REGIONS.map((region) => [region, features])) } },
  };
}
