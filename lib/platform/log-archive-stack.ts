import { ArnPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { invocationLogsDisposedEarlier, receiveInvocationLogs } from './account-baseline/invocation-log-archive';
import { receiveConfigurationRecords } from './account-configurator/receive-configuration-records';
import { ArchiveBucket } from './archive-bucket';
import { auditorsReadArchive } from './audit-queries/archive-access';
import type { LogArchiveAddress } from './log-archive-address';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

export interface LogArchiveStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly address: LogArchiveAddress;
  /** Account of the configurator, which keeps its records here; absent until it is vended. */
  readonly securityAccountId?: string;
}

/**
 * Log archive account, Tokyo: the bucket that holds the organization trail, locked for the retention of
 * `logging.yaml`, encrypted with a key that only that trail may use to write, and copied to Osaka.
 * Serves CCOE-LOG-01, CCOE-LOG-02 and CCOE-DAT-03.
 */
export class LogArchiveStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: LogArchiveStackProps) {
    super(scope, id, {
      ...props,
      idea: 'log-archive',
      description: 'Object Lock bucket and key of the organization trail',
    });
    const { address } = props;
    const archive = new ArchiveBucket(this, 'Archive', {
      bucketName: address.bucketName,
      accessLogBucketName: address.accessLogBucketName,
      keyAlias: address.keyAlias,
      logging: props.landingZone.logging,
      disposedEarlier: invocationLogsDisposedEarlier(props.landingZone),
      breakGlassRoleArn: address.breakGlassRoleArn,
      replication: copyToOsaka(address),
    });
    for (const statement of trailWrites(archive.bucket, address)) archive.bucket.addToResourcePolicy(statement);
    for (const statement of trailEncrypts(address)) archive.key.addToResourcePolicy(statement);

    // Granted here and not in the role: the archive's own policy then says by name who may read it.
    const replicationRole = new ArnPrincipal(address.replicationRoleArn);
    archive.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationReadsConfiguration',
        principals: [replicationRole],
        actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        resources: [archive.bucket.bucketArn],
      }),
    );
    archive.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationReadsObjects',
        principals: [replicationRole],
        actions: [
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionTagging',
          's3:GetObjectRetention',
          's3:GetObjectLegalHold',
        ],
        resources: [archive.bucket.arnForObjects('*')],
      }),
    );
    archive.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationDecrypts',
        principals: [replicationRole],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${this.region}.amazonaws.com` } },
      }),
    );
    receiveInvocationLogs(archive, address);
    auditorsReadArchive(archive, address);
    if (props.securityAccountId) receiveConfigurationRecords(archive, props.securityAccountId);
  }
}

/** Source: Amazon S3 User Guide, "Replicating encrypted objects" and "Using Object Lock with replication". */
function copyToOsaka(address: LogArchiveAddress): CfnBucket.ReplicationConfigurationProperty {
  return {
    role: address.replicationRoleArn,
    rules: [
      {
        id: 'CopyToOsaka',
        status: 'Enabled',
        priority: 0,
        filter: { prefix: '' },
        deleteMarkerReplication: { status: 'Disabled' },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        destination: {
          bucket: `arn:aws:s3:::${address.copyBucketName}`,
          encryptionConfiguration: { replicaKmsKeyId: address.copyKeyAliasArn },
        },
      },
    ],
  };
}

/** Source: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail" (organization trail). */
function trailWrites(bucket: Bucket, address: LogArchiveAddress): PolicyStatement[] {
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  const fromTrail = { 'aws:SourceArn': address.trailArn };
  return [
    new PolicyStatement({
      sid: 'TrailChecksAcl',
      effect: Effect.ALLOW,
      principals,
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: fromTrail },
    }),
    new PolicyStatement({
      sid: 'TrailWrites',
      effect: Effect.ALLOW,
      principals,
      actions: ['s3:PutObject'],
      resources: [address.managementAccountId, address.organizationId].map((owner) =>
        bucket.arnForObjects(`AWSLogs/${owner}/*`),
      ),
      conditions: { StringEquals: { ...fromTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  ];
}

/** Source: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail". */
function trailEncrypts({ managementAccountId, trailArn }: LogArchiveAddress): PolicyStatement[] {
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  return [
    new PolicyStatement({
      sid: 'TrailEncrypts',
      principals,
      actions: ['kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceArn': trailArn },
        StringLike: {
          'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${managementAccountId}:trail/*`,
        },
      },
    }),
    new PolicyStatement({
      sid: 'TrailDescribesKey',
      principals,
      actions: ['kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
  ];
}
