import { CfnOrganizationCentralizationRule } from 'aws-cdk-lib/aws-observabilityadmin';
import type { Construct } from 'constructs';
import { JAPAN_REGIONS } from '../../policies/models/model-register';
import { BASELINE_NAMES } from './account-baseline/baseline-names';
import type { LogCentralizationCopyStack } from './log-centralization-copy-stack';
import { LogCentralizationKey } from './log-centralization-key';
import { OSAKA, PlatformStack, type PlatformStackProps, TOKYO } from './platform-stack';

export interface LogCentralizationStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly organizationId: string;
  readonly copy: LogCentralizationCopyStack;
}

/**
 * Log archive account, Tokyo: the log groups of model calls of every account, in both Regions, copied here and to Osaka.
 * One group an account and Region, never merged. The account must be the delegated administrator of CloudWatch
 * (`observabilityadmin.amazonaws.com`), so that the rule stands beside the keys it names; only new events are copied.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Cross-account cross-Region log centralization". Serves CCOE-LOG-02 and
 * CCOE-AI-06.
 */
export class LogCentralizationStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: LogCentralizationStackProps) {
    super(scope, id, {
      ...props,
      idea: 'log-centralization',
      description: 'Centralization of the log groups of model calls, with a copy in Osaka',
    });
    const { key } = new LogCentralizationKey(this, 'Destination', { accountId: this.account, region: this.region });
    new CfnOrganizationCentralizationRule(this, 'Rule', {
      ruleName: `${this.stackName}-model-calls`,
      rule: {
        source: {
          scope: `OrganizationId = '${props.organizationId}'`,
          regions: [...JAPAN_REGIONS],
          sourceLogsConfiguration: {
            // The groups are encrypted with the key of each account; left out, nothing would be centralized.
            encryptedLogGroupStrategy: 'ALLOW',
            logGroupSelectionCriteria: `LogGroupName = '${BASELINE_NAMES.invocationLogGroup}'`,
          },
        },
        destination: {
          account: this.account,
          region: TOKYO,
          destinationLogsConfiguration: {
            logGroupNameConfiguration: {
              logGroupNamePattern: '/ccoe/centralized/${source.accountId}/${source.region}${source.logGroup}',
            },
            logsEncryptionConfiguration: {
              encryptionStrategy: 'CUSTOMER_MANAGED',
              kmsKeyArn: key.keyArn,
              encryptionConflictResolutionStrategy: 'SKIP',
            },
            backupConfiguration: { region: OSAKA, kmsKeyArn: props.copy.key.keyArn },
          },
        },
      },
    });
    this.addStackDependency(props.copy, 'the rule names the key of the copy');
  }
}
