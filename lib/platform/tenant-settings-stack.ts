import type { Construct } from 'constructs';
import { handlerCode } from '../../constructs/handler-code';
import type { Account } from '../../policies/landing-zone-model';
import { OwnAccountConfigurator } from './account-configurator/own-account-configurator';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

export interface TenantSettingsStackProps extends Omit<PlatformStackProps, 'account' | 'idea' | 'description'> {
  readonly account: Account & { readonly id: string };
}

/**
 * ガバメントクラウド: what CloudFormation cannot hold in one account of a tenant, set by the account itself in one Region. A stack
 * of its own, because it needs the roles of the baseline, which exist once an account. Serves CCOE-AI-03 and CCOE-AI-06.
 */
export class TenantSettingsStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: TenantSettingsStackProps) {
    const { landingZone, account } = props;
    super(scope, id, {
      ...props,
      idea: `account-settings-${account.department}-${account.environment}`,
      description: `What CloudFormation cannot hold in ${account.name}: data retention, log of model calls and others`,
    });
    const code = handlerCode('account-configurator');
    new OwnAccountConfigurator(this, 'Settings', { landingZone, accountName: account.name, code });
  }
}
