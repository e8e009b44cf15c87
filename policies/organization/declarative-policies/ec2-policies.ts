import type { WholePolicy } from '../whole-policy';
import { fixed } from './inheritance';

const EXCEPTION_MESSAGE = 'Held by a declarative policy of the CCoE. Ask the CCoE for an exception.';

/**
 * EC2 defaults in every account: IMDSv2 only, no public AMI or snapshot, no serial console.
 * The hop limit of 2 is the least that AWS recommends with IMDSv2 (containers).
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html
 */
export function ec2DefaultsPolicy(): WholePolicy {
  return {
    idea: 'ec2-defaults',
    type: 'DECLARATIVE_POLICY_EC2',
    description: 'EC2: IMDSv2 only, no public images or snapshots, no serial console',
    targets: ['Root'],
    controls: ['CCOE-ORG-05', 'CCOE-OPS-03', 'CCOE-DAT-05'],
    content: {
      ec2_attributes: {
        exception_message: fixed(EXCEPTION_MESSAGE),
        image_block_public_access: { state: fixed('block_new_sharing') },
        instance_metadata_defaults: {
          http_endpoint: fixed('enabled'),
          http_put_response_hop_limit: fixed('2'),
          http_tokens: fixed('required'),
          http_tokens_enforced: fixed('enabled'),
        },
        serial_console_access: { status: fixed('disabled') },
        snapshot_block_public_access: { state: fixed('block_all_sharing') },
      },
    },
  };
}

/**
 * No traffic passes an internet gateway in either direction, whatever a VPC contains, and no exclusion can be made.
 * The network account (OU `Infrastructure`) is the one place that may face the internet.
 */
export function vpcBlockPublicAccessPolicy(): WholePolicy {
  return {
    idea: 'vpc-block-public-access',
    type: 'DECLARATIVE_POLICY_EC2',
    description: 'VPC: no traffic through internet gateways outside the network account',
    targets: ['Pilot', 'Quarantine', 'Security', 'Suspended', 'Workloads'],
    controls: ['CCOE-NET-02', 'CCOE-ORG-05'],
    content: {
      ec2_attributes: {
        vpc_block_public_access: {
          internet_gateway_block: { exclusions_allowed: fixed('disabled'), mode: fixed('block_bidirectional') },
        },
      },
    },
  };
}
