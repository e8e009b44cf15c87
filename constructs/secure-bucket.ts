import { Duration, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { ArnPrincipal, Grant, type IGrantable, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BACKUP_TAG } from '../policies/organization/declarative-policies/backup-policy';
import { AccessLogBucket } from './access-log-bucket';
import { ConstructError } from './construct-error';
import { departmentContext } from './department-context';
import { DepartmentKey } from './department-key';
import { addMonthlyCost } from './monthly-cost';

/** A bucket in Osaka that keeps a second copy. It is its owner's to let the copies in: `acceptCopiesFrom`. */
export interface OsakaCopy {
  readonly bucketArn: string;
  /** ARN of the key that encrypts the copies, in ap-northeast-3. */
  readonly keyArn: string;
}

export interface SecureBucketProps {
  /** @default the stack's shared key */
  readonly key?: DepartmentKey;
  /** Days that an object is kept; then it is disposed of. @default the organization's `logging.retentionDays` */
  readonly retentionDays?: number;
  /** Keeps what was overwritten or deleted for 30 days. @default true */
  readonly versioned?: boolean;
  /** Nobody changes or deletes an object before its retention ends; `GOVERNANCE` lets named roles. @default off */
  readonly objectLock?: 'GOVERNANCE' | 'COMPLIANCE';
  /** Every object, at once. @default none: a deviation from NIST 800-53 r5, documented in `SECURE_BUCKET_EXCEPTIONS` */
  readonly osakaCopy?: OsakaCopy;
  /** Nightly, by the organization's backup policy, with a copy in Osaka. @default true */
  readonly backup?: boolean;
  /** GB, for the estimate only. @default 10 */
  readonly expectedStorageGb?: number;
}

/** Days that an overwritten or deleted version can still be fetched back. */
const NONCURRENT_DAYS = 30;

/**
 * A bucket of a department: encrypted with the workload's key, closed to the public, TLS only, read and written by the
 * roles that its own policy names, every access logged, every object disposed of when its retention ends. It stays when it
 * leaves the stack.
 *
 * Source: Amazon S3 User Guide, "Security best practices for Amazon S3", "Managing the lifecycle of objects", "Using Object
 * Lock" and "Replicating encrypted objects". Serves CCOE-DAT-03, CCOE-DAT-05, CCOE-DAT-08, CCOE-NET-05, CCOE-LOG-02 and,
 * with a copy in Osaka, CCOE-OPS-01.
 *
 * @throws ConstructError `bucket-retention`, `bucket-not-versioned`, `bucket-copy-abroad`
 */
export class SecureBucket extends Bucket {
  private readonly key: DepartmentKey;

  constructor(scope: Construct, id: string, props: SecureBucketProps = {}) {
    const days = checkRetention(
      scope,
      props.retentionDays ?? departmentContext(scope).landingZone.logging.retentionDays,
    );
    const versioned = props.versioned ?? true;
    if (!versioned && (props.objectLock || props.osakaCopy)) throw notVersioned(scope);
    if (props.osakaCopy) checkCopy(scope, props.osakaCopy);
    const key = props.key ?? DepartmentKey.of(scope);
    const retention = Duration.days(days);
    super(scope, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned,
      objectLockEnabled: props.objectLock !== undefined,
      objectLockDefaultRetention:
        props.objectLock &&
        (props.objectLock === 'COMPLIANCE'
          ? ObjectLockRetention.compliance(retention)
          : ObjectLockRetention.governance(retention)),
      lifecycleRules: [
        {
          id: 'Disposal',
          expiration: retention,
          noncurrentVersionExpiration: versioned ? Duration.days(NONCURRENT_DAYS) : undefined,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        ...(versioned ? [{ id: 'EmptyDeleteMarkers', expiredObjectDeleteMarker: true }] : []),
      ],
      serverAccessLogsBucket: AccessLogBucket.of(scope),
      serverAccessLogsPrefix: `${id}/`,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.key = key;
    if (props.backup ?? true) Tags.of(this).add(BACKUP_TAG.key, BACKUP_TAG.value);
    if (props.osakaCopy) this.copyTo(props.osakaCopy);
    addMonthlyCost(this, {
      item: { ja: '保管 (S3)', en: 'Storage (S3)' },
      price: 's3-standard/gb-month',
      quantity: props.expectedStorageGb ?? 10,
      basis: {
        ja: `${props.expectedStorageGb ?? 10} GB と見込む`,
        en: `${props.expectedStorageGb ?? 10} GB assumed`,
      },
    });
  }

  override grantRead(grantee: IGrantable, objects = '*'): Grant {
    return this.allow(grantee, ['s3:GetObject'], objects, ['s3:ListBucket'], ['kms:Decrypt']);
  }

  override grantPut(grantee: IGrantable, objects = '*'): Grant {
    return this.allow(grantee, ['s3:PutObject'], objects, [], ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  override grantWrite(grantee: IGrantable, objects = '*'): Grant {
    return this.grantPut(grantee, objects).combine(this.grantDelete(grantee, objects));
  }

  override grantDelete(grantee: IGrantable, objects = '*'): Grant {
    return this.allow(grantee, ['s3:DeleteObject'], objects, [], []);
  }

  override grantReadWrite(grantee: IGrantable, objects = '*'): Grant {
    return this.grantRead(grantee, objects).combine(this.grantWrite(grantee, objects));
  }

  /** For the bucket in Osaka: lets the copies of another bucket in. */
  acceptCopiesFrom(replicationRoleArn: string): void {
    const role = { grantPrincipal: new ArnPrincipal(replicationRoleArn) };
    this.allow(role, ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'], '*', [], ['kms:Encrypt']);
  }

  /** Named in the bucket's own policy, which says by role who may do what; an identity policy would carry a wildcard. */
  private allow(grantee: IGrantable, onObjects: string[], objects: string, onBucket: string[], onKey: string[]): Grant {
    const { grantPrincipal } = grantee;
    const named = {
      grantPrincipal: 'roleArn' in grantPrincipal ? new ArnPrincipal(grantPrincipal.roleArn as string) : grantPrincipal,
    };
    const grants = [
      { actions: onObjects, arn: this.arnForObjects(objects) },
      { actions: onBucket, arn: this.bucketArn },
    ]
      .filter(({ actions }) => actions.length > 0)
      .map(({ actions, arn }) =>
        Grant.addToPrincipalAndResource({ grantee: named, actions, resourceArns: [arn], resource: this }),
      );
    if (onKey.length > 0) grants.push(this.key.grant(grantee, ...onKey));
    return grants.reduce((all, grant) => all.combine(grant));
  }

  private copyTo({ bucketArn, keyArn }: OsakaCopy): void {
    const role = new Role(this, 'ReplicationRole', {
      description: 'Copies objects to Osaka; what it may do stands in the policies of buckets and keys',
      assumedBy: new ServicePrincipal('s3.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    this.allow(
      role,
      ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      '*',
      ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      ['kms:Decrypt'],
    );
    (this.node.defaultChild as CfnBucket).replicationConfiguration = {
      role: role.roleArn,
      rules: [
        {
          id: 'CopyToOsaka',
          status: 'Enabled',
          priority: 0,
          filter: { prefix: '' },
          deleteMarkerReplication: { status: 'Disabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: { bucket: bucketArn, encryptionConfiguration: { replicaKmsKeyId: keyArn } },
        },
      ],
    };
  }
}

function checkRetention(scope: Construct, days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= 36_500) return days;
  throw new ConstructError(scope, {
    code: 'bucket-retention',
    message: {
      ja: `バケットの保存期間が ${days} 日です。保存期間のないバケットは作れません。`,
      en: `The retention of the bucket is ${days} days. A bucket without retention is not made.`,
    },
    expected: { ja: '1 から 36500 までの整数(日)', en: 'a whole number of days from 1 to 36,500' },
    fix: {
      ja: 'retentionDays に文書の保存年限を日数で書くか、消して組織の保存期間に従わせてください。',
      en: "Write the documents' retention in days, or leave retentionDays out for the organization's.",
    },
    controls: ['CCOE-DAT-08'],
  });
}

function notVersioned(scope: Construct): ConstructError {
  return new ConstructError(scope, {
    code: 'bucket-not-versioned',
    message: {
      ja: 'versioned: false では、オブジェクトロックも大阪への複製も使えません。',
      en: 'With versioned: false there is neither Object Lock nor a copy in Osaka.',
    },
    expected: { ja: 'versioned を書かない(既定は true)', en: 'no versioned (true is the default)' },
    fix: { ja: 'versioned: false を消してください。', en: 'Remove versioned: false.' },
    controls: ['CCOE-LOG-02', 'CCOE-OPS-01'],
  });
}

function checkCopy(scope: Construct, { keyArn }: OsakaCopy): void {
  if (/^arn:aws:kms:ap-northeast-3:\d{12}:(key|alias)\/[\w/-]+$/.test(keyArn)) return;
  throw new ConstructError(scope, {
    code: 'bucket-copy-abroad',
    message: { ja: `複製先の鍵が ${keyArn} です。`, en: `The key of the copy is ${keyArn}.` },
    expected: {
      ja: '大阪の鍵の ARN(arn:aws:kms:ap-northeast-3:<アカウント ID>:key/…)',
      en: 'the ARN of a key in Osaka (arn:aws:kms:ap-northeast-3:<account id>:key/…)',
    },
    fix: {
      ja: '大阪に作ったバケットと鍵の ARN を書いてください。国外への複製は例外も認められません。',
      en: 'Write the ARNs of a bucket and a key in Osaka. Copies abroad are refused without exception.',
    },
    controls: ['CCOE-ORG-01', 'CCOE-OPS-01'],
  });
}
