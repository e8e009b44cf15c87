import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { LogCentralizationKey } from './log-centralization-key';
import { OSAKA, PlatformStack, type PlatformStackProps } from './platform-stack';

/**
 * Log archive account, Osaka: key of the second copy of the centralized log groups. Deployed before the
 * centralization, which names the key. Serves CCOE-LOG-02 and CCOE-OPS-01.
 */
export class LogCentralizationCopyStack extends PlatformStack {
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: Omit<PlatformStackProps, 'idea' | 'description' | 'region'>) {
    super(scope, id, {
      ...props,
      idea: 'log-centralization-copy',
      description: 'Key of the copy of centralized log groups in Osaka',
      region: OSAKA,
    });
    this.key = new LogCentralizationKey(this, 'Destination', { accountId: this.account, region: this.region }).key;
  }
}
