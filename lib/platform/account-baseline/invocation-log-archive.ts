import { OrganizationPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { LandingZone } from '../../../policies/landing-zone-model';
import type { ArchiveBucket } from '../archive-bucket';
import type { LogArchiveAddress } from '../log-archive-address';
import { accountsKeptShorter } from './accounts-kept-shorter';
import { BASELINE_NAMES, ccoeRoleIn, invocationLogPrefix } from './baseline-names';

/** Folders of the accounts whose log of model calls is kept shorter than the archive, as their class demands. */
export function invocationLogsDisposedEarlier(
  landingZone: LandingZone,
): readonly { readonly prefix: string; readonly days: number }[] {
  return [...accountsKeptShorter(landingZone)].flatMap(([days, ids]) =>
    ids.map((id) => ({ prefix: invocationLogPrefix(id), days })),
  );
}

/**
 * Lets every account of the organization copy its log of model calls into the log archive: each into its own folder, and
 * only through the replication role of the account baseline, which departments can neither change nor assume.
 *
 * Source: Amazon S3 User Guide, "Granting permissions when the source and destination buckets are owned by different AWS
 * accounts". Serves CCOE-LOG-02 and CCOE-AI-06.
 */
export function receiveInvocationLogs(
  { bucket, key }: Pick<ArchiveBucket, 'bucket' | 'key'>,
  archive: LogArchiveAddress,
): void {
  const principals = [new OrganizationPrincipal(archive.organizationId)];
  const replicationRole = {
    'aws:PrincipalArn': ccoeRoleIn('*', BASELINE_NAMES.invocationLogReplicationRole),
  };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'MembersCopyModelCalls',
      principals,
      actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
      resources: [bucket.arnForObjects(`${invocationLogPrefix('${aws:PrincipalAccount}')}*`)],
      conditions: { ArnLike: replicationRole },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'MembersCheckArchive',
      principals,
      actions: ['s3:GetBucketVersioning'],
      resources: [bucket.bucketArn],
      conditions: { ArnLike: replicationRole },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'MembersEncryptModelCalls',
      principals,
      actions: ['kms:Encrypt'],
      resources: ['*'],
      conditions: {
        ArnLike: replicationRole,
        StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' },
      },
    }),
  );
}
