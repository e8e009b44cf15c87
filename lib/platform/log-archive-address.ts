import type { LandingZone } from '../../policies/landing-zone-model';
import { CCOE_PATH, CCOE_ROLES } from '../../policies/organization/ccoe-roles';
import { OSAKA, TOKYO } from './platform-stack';

/**
 * Names by which the accounts of the organization find the log archive and its trail. They are fixed, not generated,
 * because CloudFormation carries no reference from one account to another.
 */
export interface LogArchiveAddress {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly accountId: string;
  readonly bucketName: string;
  readonly accessLogBucketName: string;
  readonly keyAlias: string;
  readonly keyAliasArn: string;
  readonly copyBucketName: string;
  readonly copyAccessLogBucketName: string;
  readonly copyKeyAliasArn: string;
  readonly replicationRoleName: string;
  readonly replicationRoleArn: string;
  readonly breakGlassRoleArn: string;
  readonly trailName: string;
  readonly trailArn: string;
}

/** The address, or `undefined` while the organization, the management account or the log archive account has no id. */
export function logArchiveAddress({ organization, coreAccounts }: LandingZone): LogArchiveAddress | undefined {
  const { name, id: organizationId } = organization;
  const managementAccountId = coreAccounts.management.id;
  const accountId = coreAccounts['log-archive'].id;
  if (!organizationId || !managementAccountId || !accountId) return undefined;

  const keyAlias = `alias/${name}-log-archive`;
  const trailName = `${name}-organization-trail`;
  const replicationRoleName = `${name}-log-archive-replication`;
  return {
    organizationId,
    managementAccountId,
    accountId,
    bucketName: `${name}-log-archive-${accountId}`,
    accessLogBucketName: `${name}-log-archive-access-${accountId}`,
    keyAlias,
    keyAliasArn: `arn:aws:kms:${TOKYO}:${accountId}:${keyAlias}`,
    copyBucketName: `${name}-log-archive-copy-${accountId}`,
    copyAccessLogBucketName: `${name}-log-archive-copy-access-${accountId}`,
    copyKeyAliasArn: `arn:aws:kms:${OSAKA}:${accountId}:${keyAlias}`,
    replicationRoleName,
    replicationRoleArn: `arn:aws:iam::${accountId}:role${CCOE_PATH}${replicationRoleName}`,
    breakGlassRoleArn: `arn:aws:iam::${accountId}:role${CCOE_PATH}${CCOE_ROLES.breakGlass}`,
    trailName,
    trailArn: `arn:aws:cloudtrail:${TOKYO}:${managementAccountId}:trail/${trailName}`,
  };
}
