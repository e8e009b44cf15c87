import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Text } from '../policies/text';
import { departmentContext } from './department-context';

const SHARED = 'AccessLogs';

/**
 * Where the buckets of a stack log who read and wrote them: one a stack, closed like every bucket, kept as long as the
 * organization keeps logs. Encrypted with S3's own key: S3 does not deliver access logs under a customer managed one.
 *
 * Source: Amazon S3 User Guide, "Enabling Amazon S3 server access logging". Serves CCOE-LOG-02 and CCOE-DAT-08.
 */
export class AccessLogBucket extends Bucket {
  /** The one of the stack: made on first use. */
  static of(scope: Construct): AccessLogBucket {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(SHARED) as AccessLogBucket | undefined) ?? new AccessLogBucket(stack, SHARED);
  }

  private constructor(scope: Construct, id: string) {
    const { retentionDays } = departmentContext(scope).landingZone.logging;
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'Disposal',
          expiration: Duration.days(retentionDays),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** A deviation that comes with a construct: for the CCoE to approve in `exceptions.yaml`, with its own date of expiry. */
export interface DocumentedException {
  readonly rule: string;
  /** Construct path below the stack; `*` stands for the bucket's own. */
  readonly construct: string;
  readonly reason: Text;
  readonly compensatingControl: Text;
}

/** What the packs find on a SecureBucket, and why it cannot be otherwise. Nothing else is found. */
export const SECURE_BUCKET_EXCEPTIONS: readonly DocumentedException[] = [
  {
    rule: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
    construct: SHARED,
    reason: {
      ja: 'S3 のサーバーアクセスログは、利用者管理の鍵で暗号化したバケットへ配信されない(Amazon S3 の仕様)',
      en: 'S3 does not deliver access logs into a bucket under a customer managed key',
    },
    compensatingControl: {
      ja: 'S3 管理の鍵(SSE-S3)で暗号化し、公開を遮断し、TLS だけを受け付ける',
      en: 'Encrypted with the key of S3 (SSE-S3), closed to the public, TLS only',
    },
  },
  {
    rule: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    construct: SHARED,
    reason: {
      ja: '閲覧の記録は補助の証跡であり、原本は大阪へ複製される組織の証跡である',
      en: 'A second record of access; the first is the trail of the organization, which is copied to Osaka',
    },
    compensatingControl: {
      ja: '組織の証跡が S3 のデータイベントとして読み書きを記録する',
      en: 'The trail of the organization records reads and writes as data events of S3',
    },
  },
  {
    rule: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    construct: '*',
    reason: {
      ja: 'その都度の複製(osakaCopy)は、部局が要ると決めたデータだけに行う',
      en: 'Only what the department decides is copied at once (osakaCopy)',
    },
    compensatingControl: {
      ja: 'AWS Backup が毎晩控えを取り、大阪へ写す(タグ ccoe:backup)。上書き・削除したものは 30 日間戻せる',
      en: 'AWS Backup backs up nightly and copies to Osaka (tag ccoe:backup); what was overwritten can be fetched back for 30 days',
    },
  },
];
