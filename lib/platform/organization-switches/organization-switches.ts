import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import type { OrganizationPolicy } from '../../../policies/organization/statement';
import { encryptionKey } from '../account-configurator/encryption-key';
import { PlatformFunction } from '../account-configurator/platform-function';
import { desiredSwitches } from './desired-switches';
import type { OrganizationSwitch } from './organization-switch';

export interface OrganizationSwitchesProps {
  readonly landingZone: LandingZone;
  /** Their types must be on before they are created. */
  readonly policies: readonly OrganizationPolicy[];
  /** The bundle of `handler/index.ts`. */
  readonly code: Code;
}

/**
 * Management account, Tokyo: turns on what the landing zone needs of the organization and CloudFormation has no resource
 * for. A switch that stays off fails the deployment, with its name; nothing is ever turned off. Make the guardrails depend
 * on it. Serves CCOE-ORG-04, CCOE-ORG-05 and CCOE-IAM-01.
 */
export class OrganizationSwitches extends Construct {
  /** In the order in which they are turned on. */
  readonly switches: readonly OrganizationSwitch[];

  constructor(scope: Construct, id: string, props: OrganizationSwitchesProps) {
    super(scope, id);
    const { landingZone, code } = props;
    this.switches = desiredSwitches(landingZone, props.policies);
    const functionName = `${landingZone.organization.name}-organization-switches`;
    const { function: switchOn } = new PlatformFunction(this, 'SwitchOn', {
      functionName,
      description: 'Turns on policy types, trusted access, administrators and centralized root access',
      code,
      handler: 'index.switchOn',
      key: encryptionKey(this, `Encrypts what ${functionName} logs`),
      concurrency: 1,
      environment: {},
      statements: permissions(this.switches, Stack.of(this).account, landingZone.organization),
    });
    new CustomResource(this, 'Switches', {
      resourceType: 'Custom::OrganizationSwitches',
      serviceToken: switchOn.functionArn,
      serviceTimeout: Duration.minutes(15),
      removalPolicy: RemovalPolicy.RETAIN,
      properties: { Switches: this.switches },
    }).node.addDependency(switchOn);
  }
}

/** Roles that AWS creates when StackSets, GuardDuty or Security Hub is switched on. */
const SERVICE_LINKED_ROLES = [
  'guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
  'organizations.amazonaws.com/AWSServiceRoleForOrganizations',
  'securityhub.amazonaws.com/AWSServiceRoleForSecurityHub',
  'stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
];

/** Changes are bound to the very services and types that are switched; reads know no resource, save in Organizations. */
function permissions(
  switches: readonly OrganizationSwitch[],
  managementAccountId: string,
  { id: organizationId = '*', rootId = '*' }: LandingZone['organization'],
): PolicyStatement[] {
  const services = switches.flatMap((item) => (item.kind === 'trusted-access' ? [item.service] : []));
  const types = switches.flatMap((item) => (item.kind === 'policy-type' ? [item.policyType] : []));
  const delegated = switches.filter((item) => item.kind === 'delegated-administrator');
  const administrated = switches.filter((item) => item.kind === 'service-administrator');
  const organizations = `arn:aws:organizations::${managementAccountId}`;
  const accountArns = (accounts: readonly { readonly accountId: string }[]) =>
    [...new Set(accounts.map(({ accountId }) => `${organizations}:account/${organizationId}/${accountId}`))].toSorted();
  return [
    new PolicyStatement({
      sid: 'ReadSwitches',
      actions: [
        'cloudformation:DescribeOrganizationsAccess',
        'guardduty:ListOrganizationAdminAccounts',
        'iam:ListOrganizationsFeatures',
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListDelegatedAdministrators',
        'organizations:ListRoots',
        'securityhub:ListOrganizationAdminAccounts',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'TrustServices',
      actions: ['organizations:EnableAWSServiceAccess'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'organizations:ServicePrincipal': [
            ...services,
            'guardduty.amazonaws.com',
            'member.org.stacksets.cloudformation.amazonaws.com',
            'securityhub.amazonaws.com',
          ].toSorted(),
        },
      },
    }),
    new PolicyStatement({
      sid: 'UseRootAccessAndStackSets',
      actions: [
        'cloudformation:ActivateOrganizationsAccess',
        'iam:EnableOrganizationsRootCredentialsManagement',
        'iam:EnableOrganizationsRootSessions',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'EnablePolicyTypes',
      actions: ['organizations:EnablePolicyType'],
      resources: [`${organizations}:root/${organizationId}/${rootId}`],
      conditions: { StringEquals: { 'organizations:PolicyType': types } },
    }),
    ...(delegated.length + administrated.length > 0
      ? [
          new PolicyStatement({
            sid: 'DelegateAdministration',
            actions: ['organizations:RegisterDelegatedAdministrator'],
            resources: accountArns([...delegated, ...administrated]),
            conditions: {
              StringEquals: {
                'organizations:ServicePrincipal': [
                  ...new Set([
                    ...delegated.map(({ service }) => service),
                    ...administrated.map(({ service }) => `${service}.amazonaws.com`),
                  ]),
                ].toSorted(),
              },
            },
          }),
          new PolicyStatement({
            sid: 'AppointAdministrators',
            actions: [
              'guardduty:EnableOrganizationAdminAccount',
              'securityhub:EnableOrganizationAdminAccount',
              'securityhub:EnableSecurityHub',
            ],
            resources: ['*'],
            conditions: { StringEquals: { 'aws:RequestedRegion': [...JAPAN_REGIONS] } },
          }),
        ]
      : []),
    new PolicyStatement({
      sid: 'CreateServiceLinkedRoles',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: SERVICE_LINKED_ROLES.map(
        (role) => `arn:aws:iam::${managementAccountId}:role/aws-service-role/${role}`,
      ),
    }),
  ];
}
