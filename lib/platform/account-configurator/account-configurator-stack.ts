import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { LogArchiveAddress } from '../log-archive-address';
import { PlatformStack, type PlatformStackProps } from '../platform-stack';
import { AccountConfigurator } from './account-configurator';

export interface AccountConfiguratorStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly address: LogArchiveAddress;
  /** The bundle of `handler/index.ts`. */
  readonly code: Code;
}

/** Security account, Tokyo: the account configurator. Serves CCOE-AI-03, CCOE-AI-06, CCOE-AI-07 and CCOE-DET-01. */
export class AccountConfiguratorStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: AccountConfiguratorStackProps) {
    super(scope, id, {
      ...props,
      idea: 'account-configurator',
      description: 'Sets in every account what CloudFormation cannot hold, nightly and for each new account',
    });
    new AccountConfigurator(this, 'AccountConfigurator', {
      landingZone: props.landingZone,
      archive: props.address,
      code: props.code,
    });
  }
}
