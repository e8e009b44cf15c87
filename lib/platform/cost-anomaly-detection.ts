import { Stack } from 'aws-cdk-lib';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import { Construct } from 'constructs';

export interface CostAnomalyDetectionProps {
  readonly name: string;
  /** Accounts that are watched together; at most ten. */
  readonly accountIds: readonly string[];
  /** Dollars that an anomaly costs above what was expected before anybody is told. */
  readonly impactUsd: number;
  readonly subscribers: readonly string[];
}

/**
 * Watches the cost of a department's accounts for what is unusual, and mails a summary a day.
 * Source: AWS Cost Management User Guide, "Detecting unusual spend with AWS Cost Anomaly Detection". Serves CCOE-FIN-01.
 */
export class CostAnomalyDetection extends Construct {
  constructor(scope: Construct, id: string, props: CostAnomalyDetectionProps) {
    super(scope, id);
    const monitor = new CfnAnomalyMonitor(this, 'Monitor', {
      monitorName: props.name,
      monitorType: 'CUSTOM',
      monitorSpecification: Stack.of(this).toJsonString({
        Dimensions: { Key: 'LINKED_ACCOUNT', Values: props.accountIds },
      }),
    });
    new CfnAnomalySubscription(this, 'Subscription', {
      subscriptionName: props.name,
      frequency: 'DAILY',
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: props.subscribers.map((address) => ({ type: 'EMAIL', address })),
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          MatchOptions: ['GREATER_THAN_OR_EQUAL'],
          Values: [String(props.impactUsd)],
        },
      }),
    });
  }
}
