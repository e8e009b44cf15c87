import { Aws, Duration } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, type RoleProps, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CCOE_PATH, CCOE_ROLES, type CcoeRole } from '../../../policies/organization/ccoe-roles';
import { accountSettingPermissions } from '../account-configurator/account-setting-permissions';
import { BASELINE_NAMES, ccoeRoleIn, permissionSetRoleArn } from './baseline-names';
import { onlyRole } from './only-role';

export interface MemberRolesProps {
  readonly managementAccountId: string;
  readonly securityAccountId: string;
}

/**
 * The roles through which the CCoE acts in a member account. Each is trusted to one principal that is named exactly: by
 * account and role ARN, so the role exists before its caller does and a caller that is made anew is trusted again.
 * CloudFormation and AWS Backup are trusted without a source: they take a role only from a caller of the same account who
 * may pass it, and AWS documents no source keys for that call.
 *
 * Multi-factor authentication is demanded by IAM Identity Center, where people sign in: a session that comes from there
 * carries no `aws:MultiFactorAuthPresent`, and a condition on it would lock emergency access for good.
 *
 * Serves CCOE-IAM-06 (break-glass for one hour, with an alarm), CCOE-IAM-07, CCOE-LOG-03 (auditors read, write nothing) and
 * CCOE-OPS-01 (backup).
 */
export class MemberRoles extends Construct {
  constructor(scope: Construct, id: string, props: MemberRolesProps) {
    super(scope, id);
    const { managementAccountId, securityAccountId } = props;

    this.role('deploy', {
      description: 'Deploys the stacks of the CCoE: pipeline role and CloudFormation execution role',
      assumedBy: new ServicePrincipal('cloudformation.amazonaws.com'),
      // Stacks of the CCoE hold anything, roles included; what nobody may do is denied by service control policies.
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    }).assumeRolePolicy!.addStatements(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        principals: [onlyRole(managementAccountId, ccoeRoleIn(managementAccountId, CCOE_ROLES.deploy))],
      }),
    );

    this.role('auditor', {
      description: 'Reads configuration for audits; reads no content and writes nothing',
      assumedBy: onlyRole(
        securityAccountId,
        permissionSetRoleArn(securityAccountId, BASELINE_NAMES.auditorPermissionSet),
      ),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit')],
    });

    this.role('breakGlass', {
      description: 'Emergency access for one hour; every use raises an alarm',
      assumedBy: onlyRole(
        securityAccountId,
        permissionSetRoleArn(securityAccountId, BASELINE_NAMES.breakGlassPermissionSet),
      ),
      maxSessionDuration: Duration.hours(1),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });

    this.role('configurator', {
      description: 'Sets what CloudFormation cannot hold: data retention, invocation logging, EBS encryption',
      assumedBy: onlyRole(securityAccountId, ccoeRoleIn(securityAccountId, BASELINE_NAMES.configuratorCaller)),
      maxSessionDuration: Duration.hours(1),
      managedPolicies: [this.configuratorPermissions()],
    });

    this.role('backup', {
      description: 'Assumed by AWS Backup for the backup policy of the organization',
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup'),
        ManagedPolicy.fromAwsManagedPolicyName('AWSBackupServiceRolePolicyForS3Backup'),
      ],
    });
  }

  private role(role: CcoeRole, props: RoleProps): Role {
    const id = role.charAt(0).toUpperCase() + role.slice(1);
    return new Role(this, id, { ...props, path: CCOE_PATH, roleName: CCOE_ROLES[role] });
  }

  private configuratorPermissions(): ManagedPolicy {
    return new ManagedPolicy(this, 'ConfiguratorPermissions', {
      path: CCOE_PATH,
      description: 'Read and set account settings of Amazon Bedrock and EBS encryption',
      statements: accountSettingPermissions(Aws.ACCOUNT_ID),
    });
  }
}
