import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import {
  EnableOrganizationAdminAccountCommand as AppointGuardDutyAdministrator,
  GuardDutyClient,
  ListOrganizationAdminAccountsCommand as ListGuardDutyAdministrators,
} from '@aws-sdk/client-guardduty';
import {
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAWSServiceAccessForOrganization,
  paginateListDelegatedAdministrators,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import {
  EnableOrganizationAdminAccountCommand as AppointSecurityHubAdministrator,
  ListOrganizationAdminAccountsCommand as ListSecurityHubAdministrators,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { OrganizationSwitch } from './organization-switch';
import type { OrganizationSwitchPorts } from './switch-organization';

/** The calls of the management account, made with the AWS SDK. */
export function awsOrganizationSwitchPorts(): OrganizationSwitchPorts {
  const organizations = new OrganizationsClient({});
  const iam = new IAMClient({});
  const cloudFormation = new CloudFormationClient({});

  const root = async () => (await organizations.send(new ListRootsCommand())).Roots![0]!;

  return {
    async isOn(subject: OrganizationSwitch): Promise<boolean> {
      switch (subject.kind) {
        case 'trusted-access':
          for await (const page of paginateListAWSServiceAccessForOrganization({ client: organizations }, {})) {
            if (page.EnabledServicePrincipals?.some(({ ServicePrincipal }) => ServicePrincipal === subject.service)) {
              return true;
            }
          }
          return false;
        case 'stacksets-access':
          return (await cloudFormation.send(new DescribeOrganizationsAccessCommand())).Status === 'ENABLED';
        case 'policy-type':
          return !!(await root()).PolicyTypes?.some(
            ({ Type, Status }) => Type === subject.policyType && Status === 'ENABLED',
          );
        case 'delegated-administrator': {
          const request = { ServicePrincipal: subject.service };
          for await (const page of paginateListDelegatedAdministrators({ client: organizations }, request)) {
            if (page.DelegatedAdministrators?.some(({ Id }) => Id === subject.accountId)) return true;
          }
          return false;
        }
        case 'service-administrator':
          return isAdministrator(subject);
        case 'root-access':
          return !!(await iam.send(new ListOrganizationsFeaturesCommand())).EnabledFeatures?.includes(subject.feature);
      }
    },

    async turnOn(subject: OrganizationSwitch): Promise<void> {
      switch (subject.kind) {
        case 'trusted-access':
          await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: subject.service }));
          return;
        case 'stacksets-access':
          await cloudFormation.send(new ActivateOrganizationsAccessCommand());
          return;
        case 'policy-type': {
          const request = { RootId: (await root()).Id, PolicyType: subject.policyType };
          await organizations.send(new EnablePolicyTypeCommand(request));
          return;
        }
        case 'delegated-administrator': {
          const request = { AccountId: subject.accountId, ServicePrincipal: subject.service };
          await organizations.send(new RegisterDelegatedAdministratorCommand(request));
          return;
        }
        case 'service-administrator':
          await appoint(subject);
          return;
        case 'root-access':
          await iam.send(
            subject.feature === 'RootSessions'
              ? new EnableOrganizationsRootSessionsCommand()
              : new EnableOrganizationsRootCredentialsManagementCommand(),
          );
      }
    },
  };
}

type ServiceAdministrator = Extract<OrganizationSwitch, { kind: 'service-administrator' }>;

/** Both services take one administrator an organization, so one page holds it. */
async function isAdministrator({ service, accountId, region }: ServiceAdministrator): Promise<boolean> {
  if (service === 'guardduty') {
    const { AdminAccounts } = await new GuardDutyClient({ region }).send(new ListGuardDutyAdministrators());
    return !!AdminAccounts?.some((admin) => admin.AdminAccountId === accountId && admin.AdminStatus === 'ENABLED');
  }
  const { AdminAccounts } = await new SecurityHubClient({ region }).send(new ListSecurityHubAdministrators());
  return !!AdminAccounts?.some((admin) => admin.AccountId === accountId && admin.Status === 'ENABLED');
}

async function appoint({ service, accountId, region }: ServiceAdministrator): Promise<void> {
  if (service === 'guardduty') {
    await new GuardDutyClient({ region }).send(new AppointGuardDutyAdministrator({ AdminAccountId: accountId }));
  } else {
    await new SecurityHubClient({ region }).send(new AppointSecurityHubAdministrator({ AdminAccountId: accountId }));
  }
}
