import { Aws, CfnCondition, CfnResource, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { CfnAccountPolicy } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FunctionRuntimePolicy } from '../../../constructs/function-runtime-policy';
import { DEFAULT_SECURITY_GROUP_CLOSER } from '../../../constructs/isolated-network/default-security-group';
import { CLOSER_CODE, closerStatements } from '../../../constructs/isolated-network/default-security-group-closer';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { BACKUP_VAULT, CCOE_PATH } from '../../../policies/organization/ccoe-roles';
import { PlatformFunction } from '../account-configurator/platform-function';
import type { LogArchiveAddress } from '../log-archive-address';
import { ApiGatewayLogging } from './api-gateway-logging';
import { DepartmentBoundary } from './department-boundary';
import { EnforcedGuardrail } from './enforced-guardrail';
import { InvocationLogRetention } from './invocation-log-retention';
import { InvocationLogRoles } from './invocation-log-roles';
import { InvocationLogStore } from './invocation-log-store';
import { MemberRoles } from './member-roles';
import { personalDataMasking } from './personal-data-masking';

export interface AccountBaselineProps {
  readonly landingZone: LandingZone;
  readonly archive: LogArchiveAddress;
  readonly securityAccountId: string;
}

/**
 * What stands in every member account, in Tokyo and in Osaka, before a department enters it: one key for the stores of the
 * CCoE, the log of model calls, the enforced guardrail, masking of personal data in every log group, the backup vault, the
 * search for access from outside, and, once an account, roles, permission
 * boundary and what functions and APIs of a department need. The same template for every account and Region: it knows
 * neither, and what exists once an account is created in Tokyo only.
 *
 * Not here, because CloudFormation has no resource for it: data retention, the switch of invocation logging, EBS
 * encryption by default (the account configurator sets them). Not here, because policies of the organization cover it:
 * block public access for S3. Not here, because an account takes one only and Control Tower or Security Hub may own it:
 * the AWS Config recorder; a baseline must not fail over it.
 */
export class AccountBaseline extends Construct {
  constructor(scope: Construct, id: string, props: AccountBaselineProps) {
    super(scope, id);
    const { landingZone, archive, securityAccountId } = props;
    const organization = landingZone.organization.name;

    const once = new Construct(this, 'Account');
    new MemberRoles(once, 'Roles', { managementAccountId: archive.managementAccountId, securityAccountId });
    new DepartmentBoundary(once, 'DepartmentBoundary', landingZone);
    new InvocationLogRoles(once, 'InvocationLogRoles', { organization, archive });

    const key = new Key(this, 'Key', {
      description: 'Encrypts the stores of the CCoE in this account',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new Alias(this, 'KeyAlias', { aliasName: 'alias/ccoe-baseline', targetKey: key });
    new InvocationLogStore(this, 'InvocationLogStore', {
      organization,
      key,
      logging: landingZone.logging,
      retention: new InvocationLogRetention(this, 'InvocationLogRetention', landingZone),
      archive,
    });
    const { guardrailArn } = new EnforcedGuardrail(this, 'EnforcedGuardrail', {
      approvedModels: landingZone.approvedModels,
      ...(landingZone.organization.governance === 'organizations' && {
        organizationId: landingZone.organization.id,
      }),
    });
    new ApiGatewayLogging(once, 'ApiGatewayLogging');
    new FunctionRuntimePolicy(once, 'FunctionRuntimePolicy', { enforcedGuardrailArn: guardrailArn });
    new PlatformFunction(once, 'DefaultSecurityGroup', {
      functionName: DEFAULT_SECURITY_GROUP_CLOSER,
      description: 'Takes every rule out of the default security group of a new VPC',
      code: Code.fromInline(CLOSER_CODE),
      handler: 'index.handler',
      key,
      environment: {},
      statements: closerStatements(),
      concurrency: 1,
    });
    inTokyoOnly(once);
    new CfnBackupVault(this, 'BackupVault', {
      backupVaultName: BACKUP_VAULT,
      encryptionKeyArn: key.keyArn,
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnAccountPolicy(this, 'PersonalDataMasking', {
      policyName: 'ccoe-personal-data',
      policyType: 'DATA_PROTECTION_POLICY',
      policyDocument: JSON.stringify(personalDataMasking()),
      scope: 'ALL',
    });
    new CfnAnalyzer(this, 'AccessAnalyzer', {
      analyzerName: 'ccoe-external-access',
      type: 'ACCOUNT',
      archiveRules: [
        // Roles of the CCoE are entered from the management and security accounts, and by nobody else's hand made.
        { ruleName: 'ccoe-roles', filter: [{ property: 'resource', contains: [`:role${CCOE_PATH}`] }] },
      ],
    });
  }
}

/** IAM is global: a second stack of the same account would try to create the same names. */
function inTokyoOnly(scope: Construct): void {
  const condition = new CfnCondition(Stack.of(scope), 'InTokyo', {
    expression: Fn.conditionEquals(Aws.REGION, 'ap-northeast-1'),
  });
  for (const construct of scope.node.findAll()) {
    if (CfnResource.isCfnResource(construct)) construct.cfnOptions.condition = condition;
  }
}
