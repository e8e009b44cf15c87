import { CCOE_LOG_GROUP_PREFIX, exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * Trails, flow logs, the log groups of the baseline and objects under Object Lock are not stopped, shortened or deleted.
 * Objects in governance mode may be released by the break-glass role only, for data that law demands be disposed of.
 * The block of public access is held for the whole account: the most restrictive of organization, account and bucket applies.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function denyLogDeletion(): PolicyStatement[] {
  return [
    {
      sid: 'DenyTrailChanges',
      controls: ['CCOE-LOG-01'],
      effect: 'Deny',
      action: [
        'cloudtrail:DeleteEventDataStore',
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:StopEventDataStoreIngestion',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateEventDataStore',
        'cloudtrail:UpdateTrail',
        'ec2:DeleteFlowLogs',
      ],
      condition: exceptFor('deploy', 'stackSets'),
    },
    {
      sid: 'DenyLogGroupChanges',
      controls: ['CCOE-LOG-02', 'CCOE-AI-06'],
      effect: 'Deny',
      action: [
        'logs:DeleteDataProtectionPolicy',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        'logs:DeleteRetentionPolicy',
        'logs:DeleteSubscriptionFilter',
        'logs:DisassociateKmsKey',
        'logs:PutDataProtectionPolicy',
        'logs:PutRetentionPolicy',
        'logs:PutSubscriptionFilter',
      ],
      resource: [`arn:aws:logs:*:*:log-group:${CCOE_LOG_GROUP_PREFIX}*`],
      condition: exceptFor('deploy', 'stackSets'),
    },
    {
      sid: 'DenyObjectLockBypass',
      controls: ['CCOE-LOG-02'],
      effect: 'Deny',
      action: ['s3:BypassGovernanceRetention'],
      condition: exceptFor('breakGlass'),
    },
    {
      sid: 'DenyPublicAccessBlockChanges',
      controls: ['CCOE-DAT-05'],
      effect: 'Deny',
      // The block of a bucket stays free: CloudFormation sets it with every compliant bucket. The account's wins over it.
      action: ['s3:PutAccountPublicAccessBlock'],
      condition: exceptFor('deploy', 'stackSets'),
    },
  ];
}
