import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { OrganizationPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { type CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
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
import { DEFAULT_SECURITY_GROUP_CLOSER } from '../../../constructs/isolated-network/default-security-group';
import type { Logging } from '../../../policies/landing-zone-model';
import { CCOE_LOG_GROUP_PREFIX } from '../../../policies/organization/ccoe-roles';
import type { LogArchiveAddress } from '../log-archive-address';
import { BASELINE_NAMES, ccoeRoleIn, invocationLogBucket, invocationLogPrefix } from './baseline-names';
import type { InvocationLogRetention } from './invocation-log-retention';
import { personalDataMasking } from './personal-data-masking';

/** Days after which what Object Lock has let go of is deleted, as in the log archive. */
const GRACE_DAYS = 30;

export interface InvocationLogStoreProps {
  readonly organization: string;
  readonly key: Key;
  readonly logging: Logging;
  readonly retention: InvocationLogRetention;
  readonly archive: LogArchiveAddress;
}

/**
 * Where Bedrock writes every model call of this account and Region, because it delivers to the same account and Region
 * only: a log group with personal data masked, and a locked bucket for what is larger than a log event. Each object is
 * copied to the log archive at once. The configurator points Bedrock here; CloudFormation has no resource for that.
 *
 * Kept as long as the highest class of the account demands, and locked for the whole of it, because the lock of an object travels with its copy: a shorter lock here would be a
 * shorter lock in the archive.
 *
 * No server access log: the organization trail records every read of the bucket, and a second bucket in each account
 * would record nothing more.
 *
 * Source: Amazon Bedrock User Guide, "Monitor model invocation using CloudWatch Logs and Amazon S3"; Amazon S3 User Guide,
 * "Replicating encrypted objects" and "Using
 * Object Lock with S3 Replication". Serves CCOE-AI-06, CCOE-LOG-02, CCOE-DAT-03 and CCOE-DAT-08.
 */
export class InvocationLogStore extends Construct {
  constructor(scope: Construct, id: string, props: InvocationLogStoreProps) {
    super(scope, id);
    const { key, archive } = props;
    const { retentionDays, objectLockMode, standardStorageDays } = props.logging;
    const bedrock = new ServicePrincipal('bedrock.amazonaws.com');
    const fromBedrockHere = {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': `arn:aws:bedrock:${Aws.REGION}:${Aws.ACCOUNT_ID}:*` },
    };
    const replicationRoleArn = ccoeRoleIn(Aws.ACCOUNT_ID, BASELINE_NAMES.invocationLogReplicationRole);
    // By a condition, because the role may not be there yet: a policy refuses a principal that does not exist.
    const replicationRole = new OrganizationPrincipal(archive.organizationId).withConditions({
      ArnEquals: { 'aws:PrincipalArn': replicationRoleArn },
    });

    const lock = Duration.days(retentionDays);
    const bucket = new Bucket(this, 'Bucket', {
      bucketName: invocationLogBucket(props.organization, Aws.ACCOUNT_ID, Aws.REGION),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        objectLockMode === 'COMPLIANCE' ? ObjectLockRetention.compliance(lock) : ObjectLockRetention.governance(lock),
      lifecycleRules: [
        {
          id: 'ArchiveAndDisposal',
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          expiration: Duration.days(retentionDays + GRACE_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: Duration.days(standardStorageDays),
            },
          ],
        },
      ],
    });
    const resource = bucket.node.defaultChild as CfnBucket;
    resource.replicationConfiguration = copyToArchive(replicationRoleArn, archive);
    // CDK takes a number of days only; here CloudFormation chooses it by account.
    resource.addPropertyOverride('ObjectLockConfiguration.Rule.DefaultRetention.Days', props.retention.days());
    resource.addPropertyOverride('LifecycleConfiguration.Rules.0.ExpirationInDays', props.retention.days(GRACE_DAYS));

    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'BedrockWrites',
        principals: [bedrock],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`${invocationLogPrefix(Aws.ACCOUNT_ID)}*`)],
        conditions: fromBedrockHere,
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationReadsBucket',
        principals: [replicationRole],
        actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        resources: [bucket.bucketArn],
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationReadsObjects',
        principals: [replicationRole],
        actions: [
          's3:GetObjectLegalHold',
          's3:GetObjectRetention',
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionTagging',
        ],
        resources: [bucket.arnForObjects('*')],
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'BedrockEncrypts',
        principals: [bedrock],
        actions: ['kms:GenerateDataKey'],
        resources: ['*'],
        conditions: fromBedrockHere,
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ReplicationDecrypts',
        principals: [replicationRole],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.amazonaws.com` } },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupEncrypts',
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArns() } },
      }),
    );

    const logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: BASELINE_NAMES.invocationLogGroup,
      encryptionKey: key,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    (logGroup.node.defaultChild as CfnLogGroup).dataProtectionPolicy = personalDataMasking();
  }
}

/** The log of model calls, and that of the one function of the baseline. */
function logGroupArns(): string[] {
  return [BASELINE_NAMES.invocationLogGroup, `${CCOE_LOG_GROUP_PREFIX}lambda/${DEFAULT_SECURITY_GROUP_CLOSER}`].map(
    (name) => `arn:aws:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${name}`,
  );
}

/**
 * Of both Regions to the log archive in Tokyo, which copies on to Osaka. The archive enforces its ownership, so copies are
 * its own without an override, which S3 would refuse in the log archive account itself.
 */
function copyToArchive(role: string, archive: LogArchiveAddress): CfnBucket.ReplicationConfigurationProperty {
  return {
    role,
    rules: [
      {
        id: 'CopyToLogArchive',
        status: 'Enabled',
        priority: 0,
        filter: { prefix: 'AWSLogs/' },
        deleteMarkerReplication: { status: 'Disabled' },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        destination: {
          bucket: `arn:aws:s3:::${archive.bucketName}`,
          encryptionConfiguration: { replicaKmsKeyId: archive.keyAliasArn },
        },
      },
    ],
  };
}
