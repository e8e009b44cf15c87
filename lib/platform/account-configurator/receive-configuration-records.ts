import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BASELINE_NAMES, ccoeRoleIn } from '../account-baseline/baseline-names';
import type { ArchiveBucket } from '../archive-bucket';
import { TOKYO } from '../platform-stack';
import { RECORD_PREFIX } from './configuration-record';

/**
 * Lets the account configurator add its records to the log archive: into its own folder, and neither read nor delete.
 * By a condition, because the role may not be there yet: a policy refuses a principal that does not exist.
 * Serves CCOE-LOG-02 and CCOE-AI-03.
 */
export function receiveConfigurationRecords(
  { bucket, key }: Pick<ArchiveBucket, 'bucket' | 'key'>,
  securityAccountId: string,
): void {
  const principals = [new AccountPrincipal(securityAccountId)];
  const caller = { 'aws:PrincipalArn': ccoeRoleIn(securityAccountId, BASELINE_NAMES.configuratorCaller) };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ConfiguratorKeepsRecords',
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${RECORD_PREFIX}*`)],
      conditions: { ArnEquals: caller },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ConfiguratorEncryptsRecords',
      principals,
      actions: ['kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { ArnEquals: caller, StringEquals: { 'kms:ViaService': `s3.${TOKYO}.amazonaws.com` } },
    }),
  );
}
