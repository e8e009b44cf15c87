import type { LandingZone } from '../../landing-zone-model';
import { ACCOUNT_ACCESS_ROLE_ARN, CCOE_PATH, exceptFor, STACKSET_EXECUTION_ROLE_ARN } from '../ccoe-roles';
import { logArchiveBucketArns } from '../log-archive-bucket';
import type { PolicyStatement } from '../statement';

const ROLE_CHANGES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole*',
  'iam:DetachRolePolicy',
  'iam:PutRole*',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole*',
];

/**
 * What holds the guardrails up cannot be changed by those whom they hold: roles, policies and permission boundary of the
 * CCoE, stacks that StackSets delivered, and the log archive. Nobody below the management account may touch the roles
 * that are exempt by pattern or that lead into the account, so an exempt name cannot be forged.
 */
export function denyCcoeChanges(landingZone: LandingZone): PolicyStatement[] {
  return [
    {
      sid: 'DenyForgingExemptRoles',
      controls: ['CCOE-ORG-07'],
      effect: 'Deny',
      action: ROLE_CHANGES,
      resource: [ACCOUNT_ACCESS_ROLE_ARN, STACKSET_EXECUTION_ROLE_ARN],
    },
    {
      sid: 'DenyCcoeRoleChanges',
      controls: ['CCOE-ORG-07', 'CCOE-IAM-05'],
      effect: 'Deny',
      action: [...ROLE_CHANGES, 'iam:CreatePolicy*', 'iam:DeletePolicy*', 'iam:SetDefaultPolicyVersion'],
      resource: [`arn:aws:iam::*:policy${CCOE_PATH}*`, `arn:aws:iam::*:role${CCOE_PATH}*`],
      condition: exceptFor('deploy', 'stackSets'),
    },
    {
      sid: 'DenyPassingCcoeRoles',
      controls: ['CCOE-ORG-07', 'CCOE-IAM-05'],
      effect: 'Deny',
      action: ['iam:PassRole'],
      resource: [`arn:aws:iam::*:role${CCOE_PATH}*`],
      // The configurator hands Amazon Bedrock the role that writes the invocation log; its own policy names that role only.
      condition: exceptFor('configurator', 'deploy', 'stackSets'),
    },
    {
      sid: 'DenyStackSetStackChanges',
      controls: ['CCOE-ORG-07'],
      effect: 'Deny',
      action: [
        'cloudformation:CancelUpdateStack',
        'cloudformation:ContinueUpdateRollback',
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:RollbackStack',
        'cloudformation:SetStackPolicy',
        'cloudformation:SignalResource',
        'cloudformation:UpdateStack',
        'cloudformation:UpdateTerminationProtection',
      ],
      resource: ['arn:aws:cloudformation:*:*:stack/StackSet-*'],
      condition: exceptFor('stackSets'),
    },
    {
      sid: 'DenyLogArchiveChanges',
      controls: ['CCOE-LOG-02', 'CCOE-ORG-07'],
      effect: 'Deny',
      action: [
        's3:DeleteBucket*',
        's3:PutBucketAcl',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      resource: logArchiveBucketArns(landingZone).buckets,
      condition: exceptFor('deploy', 'stackSets'),
    },
    {
      sid: 'DenyLogArchiveObjectDeletion',
      controls: ['CCOE-LOG-02'],
      effect: 'Deny',
      action: ['s3:DeleteObject*', 's3:PutObjectAcl', 's3:PutObjectLegalHold', 's3:PutObjectRetention'],
      resource: logArchiveBucketArns(landingZone).objects,
      // Object Lock in governance mode: data that law demands be disposed of.
      condition: exceptFor('breakGlass'),
    },
  ];
}
