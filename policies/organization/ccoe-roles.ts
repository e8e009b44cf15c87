/**
 * Names that the guardrails exempt or protect. Defined once: the account baseline creates exactly these.
 * All are in the path `/ccoe/`, which departments cannot write to.
 */
export const CCOE_PATH = '/ccoe/';

/** Roles of the CCoE in every member account. */
export const CCOE_ROLES = {
  /** CloudFormation execution role of the CCoE's own stacks. */
  deploy: 'ccoe-deploy',
  /** Sets what CloudFormation cannot hold: data retention, model-invocation logging. */
  configurator: 'ccoe-configurator',
  /** Reads; writes nothing. */
  auditor: 'ccoe-auditor',
  /** Emergency access; every use raises an alarm. */
  breakGlass: 'ccoe-break-glass',
  /** Assumed by AWS Backup for the backup policy. */
  backup: 'ccoe-backup',
} as const;
export type CcoeRole = keyof typeof CCOE_ROLES;

/** Permission boundary of every role that a department creates. */
export const DEPARTMENT_BOUNDARY = 'ccoe-department-boundary';
export const DEPARTMENT_BOUNDARY_ARN = `arn:aws:iam::*:policy${CCOE_PATH}${DEPARTMENT_BOUNDARY}`;

/** Role that AWS creates in each account of a service-managed StackSet. Its suffix is AWS's, hence the pattern. */
export const STACKSET_EXECUTION_ROLE_ARN = 'arn:aws:iam::*:role/stacksets-exec-*';

/** Role through which the management account enters a vended account (name given to `AWS::Organizations::Account`). */
export const ACCOUNT_ACCESS_ROLE = 'OrganizationAccountAccessRole';
export const ACCOUNT_ACCESS_ROLE_ARN = `arn:aws:iam::*:role/${ACCOUNT_ACCESS_ROLE}`;

/** Backup vault in Tokyo and Osaka that the backup policy writes to. */
export const BACKUP_VAULT = 'ccoe-backup';

/** Prefix of the log groups that the account baseline owns. */
export const CCOE_LOG_GROUP_PREFIX = '/ccoe/';

export function ccoeRoleArn(role: CcoeRole): string {
  return `arn:aws:iam::*:role${CCOE_PATH}${CCOE_ROLES[role]}`;
}

/**
 * Condition under which a Deny leaves the named CCoE roles alone; `stackSets` adds the StackSet execution role.
 * A caller whose role ARN is absent is denied: the operator is negated.
 */
export function exceptFor(...roles: readonly (CcoeRole | 'stackSets')[]): {
  readonly ArnNotLike: { readonly 'aws:PrincipalArn': readonly string[] };
} {
  const arns = roles.map((role) => (role === 'stackSets' ? STACKSET_EXECUTION_ROLE_ARN : ccoeRoleArn(role)));
  return { ArnNotLike: { 'aws:PrincipalArn': arns.toSorted() } };
}
