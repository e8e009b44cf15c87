import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Logging } from '../../policies/landing-zone-model';

/** Days after which what Object Lock has let go of is deleted. */
const GRACE_DAYS = 30;

/** Rules that a bucket takes. Source: Amazon S3 User Guide, "Lifecycle configuration elements". */
const LIFECYCLE_RULES = 1_000;

export interface ArchiveBucketProps {
  readonly bucketName: string;
  readonly accessLogBucketName: string;
  /** `alias/…` of the bucket's key. */
  readonly keyAlias: string;
  readonly logging: Logging;
  /** Folders whose objects carry a shorter lock of their own, with the days of that lock. @default none */
  readonly disposedEarlier?: readonly { readonly prefix: string; readonly days: number }[];
  readonly replication?: CfnBucket.ReplicationConfigurationProperty;
  /** The only role that may release a governance lock early, for data that law demands be disposed of. */
  readonly breakGlassRoleArn: string;
}

/**
 * A bucket whose objects are not changed or deleted before their time: Object Lock with a default retention, its own
 * key, TLS only, no public access, and a record of who read it. The access-log bucket has no default retention: S3
 * does not deliver access logs into a bucket that has one, nor into one encrypted with a customer managed key.
 *
 * Source: Amazon S3 User Guide, "Locking objects with Object Lock" and "Enabling Amazon S3 server access logging".
 * Serves CCOE-LOG-02, CCOE-DAT-03, CCOE-DAT-05 and CCOE-DAT-08.
 *
 * @throws Error when the transition to cheaper storage would come after the deletion, or for too many folders
 */
export class ArchiveBucket extends Construct {
  readonly bucket: Bucket;
  readonly key: Key;

  constructor(scope: Construct, id: string, props: ArchiveBucketProps) {
    super(scope, id);
    const { retentionDays, objectLockMode, standardStorageDays } = props.logging;
    const expireDays = retentionDays + GRACE_DAYS;
    const { disposedEarlier = [] } = props;
    if (disposedEarlier.length > LIFECYCLE_RULES - 2) throw tooManyFolders(props.logging, disposedEarlier.length);
    if (standardStorageDays >= expireDays) throw transitionAfterDeletion(props.logging, expireDays);

    this.key = new Key(this, 'Key', {
      description: `Encrypts ${props.bucketName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new Alias(this, 'KeyAlias', { aliasName: props.keyAlias, targetKey: this.key });

    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const cleanUp = {
      abortIncompleteMultipartUploadAfter: Duration.days(7),
      expiration: Duration.days(expireDays),
      noncurrentVersionExpiration: Duration.days(1),
    };

    const accessLogs = new Bucket(this, 'AccessLogBucket', {
      ...closed,
      bucketName: props.accessLogBucketName,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'Disposal', ...cleanUp }],
    });
    const duration = Duration.days(retentionDays);
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      bucketName: props.bucketName,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      // A bucket key would replace the encryption context by which the key's policy recognises the trail.
      bucketKeyEnabled: false,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        objectLockMode === 'COMPLIANCE'
          ? ObjectLockRetention.compliance(duration)
          : ObjectLockRetention.governance(duration),
      lifecycleRules: [
        {
          id: 'ArchiveAndDisposal',
          ...cleanUp,
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: Duration.days(standardStorageDays),
            },
          ],
        },
        { id: 'EmptyDeleteMarkers', expiredObjectDeleteMarker: true },
        // Where two rules speak of an object, S3 follows the earlier expiration; it deletes no version that is locked.
        ...disposedEarlier.map(({ prefix, days }) => ({
          id: `Disposal-${prefix}`,
          prefix,
          expiration: Duration.days(days + GRACE_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        })),
      ],
      serverAccessLogsBucket: accessLogs,
    });
    (this.bucket.node.defaultChild as CfnBucket).replicationConfiguration = props.replication;
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyBreakGlassShortensRetention',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:BypassGovernanceRetention'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': props.breakGlassRoleArn } },
      }),
    );
  }
}

function tooManyFolders({ source }: Logging, folders: number): Error {
  const where = `${source.file}:${source.line}:${source.column}`;
  return new Error(
    `${where}: retentionDays より短く保管するアカウントが ${folders} あり、ライフサイクルルールの上限 ${LIFECYCLE_RULES} を超えます。` +
      `retentionByClassification を減らしてください。 / ${where}: ${folders} accounts are kept shorter than retentionDays, more ` +
      `than the ${LIFECYCLE_RULES} lifecycle rules of a bucket: name fewer classes in retentionByClassification.`,
  );
}

function transitionAfterDeletion({ source, standardStorageDays }: Logging, expireDays: number): Error {
  const where = `${source.file}:${source.line}:${source.column}`;
  return new Error(
    `${where}: standardStorageDays が ${standardStorageDays} 日ですが、ログは ${expireDays} 日で削除されます。` +
      `${expireDays} 日より短くしてください。 / ${where}: standardStorageDays is ${standardStorageDays}, but logs are ` +
      `deleted after ${expireDays} days: make it shorter than that.`,
  );
}
