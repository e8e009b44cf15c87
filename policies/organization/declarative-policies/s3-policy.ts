import type { WholePolicy } from '../whole-policy';

/**
 * S3 Block Public Access, all four settings, in every account and for every bucket.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html
 */
export function s3Policy(): WholePolicy {
  return {
    idea: 's3-block-public-access',
    type: 'S3_POLICY',
    description: 'S3: public access is blocked in every account',
    targets: ['Root'],
    controls: ['CCOE-DAT-05', 'CCOE-ORG-05'],
    content: { s3_attributes: { public_access_block_configuration: { '@@assign': 'all' } } },
  };
}
