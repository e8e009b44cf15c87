import { OrganizationPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ccoeRoleIn } from '../account-baseline/baseline-names';
import type { ArchiveBucket } from '../archive-bucket';
import type { LogArchiveAddress } from '../log-archive-address';
import { LOG_AUDITOR_ROLE } from './audit-queries';

/**
 * Lets the auditors of the log archive account read it, and only through Athena: who asks by its tables does not see what
 * the tables leave out (prompts and answers). By conditions, because the role is created after the archive.
 *
 * Source: AWS IAM User Guide, "Forward access sessions" (`aws:CalledVia`). Serves CCOE-LOG-03 and CCOE-AI-06.
 */
export function auditorsReadArchive(
  { bucket, key }: Pick<ArchiveBucket, 'bucket' | 'key'>,
  archive: LogArchiveAddress,
): void {
  const principals = [new OrganizationPrincipal(archive.organizationId)];
  const conditions = {
    ArnEquals: { 'aws:PrincipalArn': ccoeRoleIn(archive.accountId, LOG_AUDITOR_ROLE) },
    'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
  };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AuditorsListArchive',
      principals,
      actions: ['s3:GetBucketLocation', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions,
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AuditorsReadArchive',
      principals,
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('AWSLogs/*')],
      conditions,
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AuditorsDecryptArchive',
      principals,
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: {
        ArnEquals: conditions.ArnEquals,
        StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' },
      },
    }),
  );
}
