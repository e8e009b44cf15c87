import type { LandingZone } from '../../landing-zone-model';
import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * Data does not leave the organization: nothing is shared with, copied to or sent into an account outside it.
 * What AWS services do on our behalf in their own accounts is left alone. The statement on writes needs the id of the
 * organization and is not built before it is known.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html (resource perimeter)
 */
export function denySharingOutsideOrganization({ organization }: LandingZone): PolicyStatement[] {
  const sharing: PolicyStatement[] = [
    {
      sid: 'DenyExternalResourceShares',
      controls: ['CCOE-DAT-06', 'CCOE-NET-01'],
      effect: 'Deny',
      action: ['ram:CreateResourceShare', 'ram:UpdateResourceShare'],
      condition: { Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
    },
    {
      sid: 'DenyAcceptingResourceShares',
      controls: ['CCOE-DAT-06', 'CCOE-NET-01'],
      effect: 'Deny',
      // Within an organization that shares by AWS RAM no invitation is sent; an invitation comes from outside.
      action: ['ram:AcceptResourceShareInvitation'],
    },
    {
      sid: 'DenySharingSnapshots',
      controls: ['CCOE-DAT-05', 'CCOE-DAT-06'],
      effect: 'Deny',
      action: [
        'backup:PutBackupVaultSharingPolicy',
        'ec2:ModifyImageAttribute',
        'ec2:ModifySnapshotAttribute',
        'rds:ModifyDBClusterSnapshotAttribute',
        'rds:ModifyDBSnapshotAttribute',
        'ssm:ModifyDocumentPermission',
      ],
      condition: exceptFor('deploy'),
    },
  ];
  if (!organization.id) return sharing;
  return [
    ...sharing,
    {
      sid: 'DenyWritesOutsideOrganization',
      controls: ['CCOE-DAT-06'],
      effect: 'Deny',
      action: [
        'dynamodb:PutItem',
        'events:PutEvents',
        'firehose:PutRecord*',
        'kinesis:PutRecord*',
        'kms:Encrypt',
        's3:PutObject',
        's3:ReplicateObject',
        'secretsmanager:PutSecretValue',
        'sns:Publish',
        'sqs:SendMessage',
        'sts:AssumeRole',
      ],
      condition: {
        StringNotEquals: { 'aws:ResourceOrgID': organization.id },
        // Without the key the resource belongs to no organization's account, e.g. a telephone number.
        Null: { 'aws:ResourceOrgID': 'false' },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    },
  ];
}
