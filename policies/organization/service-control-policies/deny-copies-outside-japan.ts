import { JAPAN_REGIONS } from '../../models/model-register';
import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * Nothing is replicated out of Japan by a call that is itself made in Japan.
 * Such a call names the other Region in its parameters, so the Region condition alone does not see it. Where a condition
 * key names the Region it decides; where there is none, replication is closed. The one exemption in residency is the CCoE's
 * own stacks for buckets: the log archive has its copy in Osaka.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/ (actions and condition keys of each service)
 */
export function denyCopiesOutsideJapan(): PolicyStatement[] {
  return [
    {
      sid: 'DenyKeyReplicasOutsideJapan',
      controls: ['CCOE-ORG-01', 'CCOE-DAT-04'],
      effect: 'Deny',
      action: ['kms:ReplicateKey'],
      condition: { StringNotEquals: { 'kms:ReplicaRegion': JAPAN_REGIONS } },
    },
    {
      sid: 'DenySecretReplicasOutsideJapan',
      controls: ['CCOE-ORG-01'],
      effect: 'Deny',
      action: ['secretsmanager:CreateSecret', 'secretsmanager:ReplicateSecretToRegions'],
      condition: { 'ForAnyValue:StringNotEquals': { 'secretsmanager:AddReplicaRegions': JAPAN_REGIONS } },
    },
    {
      sid: 'DenyBackupCopiesOutsideJapan',
      controls: ['CCOE-ORG-01', 'CCOE-OPS-01'],
      effect: 'Deny',
      action: ['backup:CopyIntoBackupVault'],
      notResource: JAPAN_REGIONS.map((region) => `arn:aws:backup:${region}:*:backup-vault:*`),
    },
    {
      sid: 'DenyReplicationToOtherRegions',
      controls: ['CCOE-ORG-01'],
      effect: 'Deny',
      action: [
        'dynamodb:CreateGlobalTable',
        'dynamodb:CreateTableReplica',
        'dynamodb:UpdateGlobalTable',
        'ecr:PutReplicationConfiguration',
        'elasticache:CreateGlobalReplicationGroup',
        'elasticfilesystem:CreateReplicationConfiguration',
        'rds:CreateGlobalCluster',
      ],
    },
    {
      sid: 'DenyBucketReplicationByDepartments',
      controls: ['CCOE-ORG-01'],
      effect: 'Deny',
      action: ['s3:PutReplicationConfiguration'],
      condition: exceptFor('deploy', 'stackSets'),
    },
  ];
}
