import { CCOE_LOG_GROUP_PREFIX, CCOE_PATH } from '../../../policies/organization/ccoe-roles';

/**
 * Names that the account baseline creates and others refer to without a reference: the configurator sets them in every
 * account, the log archive recognises them, and CloudFormation carries no reference from one account to another.
 */
export const BASELINE_NAMES = {
  /** In each Region: the log of every model call, text as far as CloudWatch Logs takes it (100 KB). */
  invocationLogGroup: `${CCOE_LOG_GROUP_PREFIX}bedrock-model-invocations`,
  /** With which `bedrock.amazonaws.com` writes to the log group; one for all Regions. */
  invocationLogRole: 'ccoe-invocation-log-delivery',
  /** With which Amazon S3 copies the store to the log archive; one for all Regions. */
  invocationLogReplicationRole: 'ccoe-invocation-log-replication',
  /** Role in the security account from which the configurator enters every account. */
  configuratorCaller: 'ccoe-configurator-caller',
  /** Permission sets of IAM Identity Center in the security account. */
  auditorPermissionSet: 'ccoe-auditor',
  breakGlassPermissionSet: 'ccoe-break-glass',
} as const;

/** Folder of the objects that Bedrock writes for an account; in the store, and with the same key in the log archive. */
export function invocationLogPrefix(accountId: string): string {
  return `AWSLogs/${accountId}/BedrockModelInvocationLogs/`;
}

/**
 * Bucket of the invocation log store of an account and Region: 63 characters at most, and named like the log archive, so
 * that the service control policies which protect the archive protect the store too.
 */
export function invocationLogBucket(organization: string, accountId: string, region: string): string {
  return `${organization}-log-archive-ai-${accountId}-${region}`;
}

/** ARN of a role that the CCoE owns in an account. */
export function ccoeRoleIn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:role${CCOE_PATH}${name}`;
}

/**
 * Roles that IAM Identity Center makes of a permission set. Nobody but AWS can create a role in this path; AWS chooses
 * the ending. Source: AWS IAM Identity Center User Guide, "Referencing permission sets in resource policies".
 */
export function permissionSetRoleArn(accountId: string, permissionSet: string): string {
  return `arn:aws:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_${permissionSet}_*`;
}
