import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { CCOE_PATH } from '../../policies/organization/ccoe-roles';
import { invocationLogsDisposedEarlier } from './account-baseline/invocation-log-archive';
import { ArchiveBucket } from './archive-bucket';
import type { LogArchiveAddress } from './log-archive-address';
import { OSAKA, PlatformStack, type PlatformStackProps } from './platform-stack';

export interface LogArchiveCopyStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly address: LogArchiveAddress;
}

/**
 * Log archive account, Osaka: the second copy of the log archive, locked as long as the first, and the role with which
 * S3 copies. Deployed before the log archive, whose policies name the role. Serves CCOE-LOG-02 and CCOE-OPS-01.
 */
export class LogArchiveCopyStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: LogArchiveCopyStackProps) {
    super(scope, id, {
      ...props,
      idea: 'log-archive-copy',
      description: 'Copy of the log archive in Osaka',
      region: OSAKA,
    });
    const { address } = props;
    const replicationRole = new Role(this, 'ReplicationRole', {
      path: CCOE_PATH,
      roleName: address.replicationRoleName,
      description: 'Lets Amazon S3 copy the log archive from Tokyo to Osaka; its grants stand in the policies of both',
      assumedBy: new ServicePrincipal('s3.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': address.accountId },
          ArnEquals: { 'aws:SourceArn': `arn:aws:s3:::${address.bucketName}` },
        },
      }),
    });
    const copy = new ArchiveBucket(this, 'Archive', {
      bucketName: address.copyBucketName,
      accessLogBucketName: address.copyAccessLogBucketName,
      keyAlias: address.keyAlias,
      logging: props.landingZone.logging,
      disposedEarlier: invocationLogsDisposedEarlier(props.landingZone),
      breakGlassRoleArn: address.breakGlassRoleArn,
    });
    copy.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationWrites',
        principals: [replicationRole],
        actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
        resources: [copy.bucket.arnForObjects('*')],
      }),
    );
    copy.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationEncrypts',
        principals: [replicationRole],
        actions: ['kms:Encrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${this.region}.amazonaws.com` } },
      }),
    );
  }
}
