import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AccountConfiguratorStack } from '../../../../lib/platform/account-configurator/account-configurator-stack';
import { BaselineEvents } from '../../../../lib/platform/account-configurator/baseline-events';
import { OwnAccountConfigurator } from '../../../../lib/platform/account-configurator/own-account-configurator';
import { logArchiveAddress } from '../../../../lib/platform/log-archive-address';
import { OrganizationSwitches } from '../../../../lib/platform/organization-switches/organization-switches';
import { PlatformStack } from '../../../../lib/platform/platform-stack';
import { appFixture, landingZoneFixture, MANAGEMENT, policiesFixture } from '../landing-zone-fixture';

export const SECURITY = '777788889999';
export const TENANT = '123456789012';

export interface ConfiguratorStacks {
  readonly app: App;
  readonly configurator: Template;
  readonly management: Template;
  readonly tenant: Template;
}

/** Everything of the configurator and the organization switches, as it would be deployed, in one app. */
export function configuratorStacks(): ConfiguratorStacks {
  const app = appFixture();
  const landingZone = landingZoneFixture();
  const { coreAccounts } = landingZone;
  const code = Code.fromInline('exports.handler = () => undefined');

  new AccountConfiguratorStack(app, 'AccountConfigurator', {
    landingZone,
    account: { ...coreAccounts.security, id: SECURITY },
    address: logArchiveAddress(landingZone)!,
    code,
  });
  const management = new PlatformStack(app, 'Management', {
    landingZone,
    account: { ...coreAccounts.management, id: MANAGEMENT },
    idea: 'management',
    description: 'Stands for the stacks of the management account',
  });
  new BaselineEvents(management, 'BaselineEvents', {
    landingZone,
    securityAccountId: SECURITY,
    stackSetName: 'ccoe-account-baseline',
  });
  new OrganizationSwitches(management, 'OrganizationSwitches', { landingZone, policies: policiesFixture(), code });
  const tenant = new PlatformStack(app, 'Tenant', {
    landingZone,
    account: { ...coreAccounts.security, name: 'ccoe-tax-prod', id: TENANT },
    idea: 'tenant',
    description: 'Stands for the account of a tenant',
  });
  new OwnAccountConfigurator(tenant, 'OwnAccountConfigurator', { landingZone, accountName: 'ccoe-tax-prod', code });

  const assembly = app.synth();
  const template = (name: string) => Template.fromJSON(assembly.getStackByName(name).template);
  return {
    app,
    configurator: template('ccoe-account-configurator'),
    management: template('ccoe-management'),
    tenant: template('ccoe-tenant'),
  };
}
