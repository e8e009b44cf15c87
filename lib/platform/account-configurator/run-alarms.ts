import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface RunAlarmsProps {
  readonly name: string;
  readonly topic: Topic;
  readonly stateMachineArn: string;
  /** Queues that must stay empty, by what their alarm is called. */
  readonly queues: Readonly<Record<string, Queue>>;
}

/**
 * Tells when a run failed, when a start or a call was lost, and when no run has succeeded for a day: a check that did not
 * run must not pass for one that found nothing. Which account is affected stands in the mails of the run itself.
 * Serves CCOE-DET-01 and CCOE-DET-06.
 */
export class RunAlarms extends Construct {
  constructor(scope: Construct, id: string, props: RunAlarmsProps) {
    super(scope, id);
    const { name, topic, stateMachineArn } = props;
    const action = new SnsAction(topic);
    const atLeastOne = {
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    };
    const executions = (outcome: string, period: Duration) =>
      new Metric({
        namespace: 'AWS/States',
        metricName: `Executions${outcome}`,
        dimensionsMap: { StateMachineArn: stateMachineArn },
        statistic: 'Sum',
        period,
      });

    for (const outcome of ['Failed', 'TimedOut', 'Aborted']) {
      new Alarm(this, outcome, {
        ...atLeastOne,
        alarmName: `${name}-${outcome.toLowerCase()}`,
        alarmDescription:
          'A run of the account configurator left an account unconfigured; the mails of the run name it',
        metric: executions(outcome, Duration.minutes(5)),
      }).addAlarmAction(action);
    }
    new Alarm(this, 'NoSuccess', {
      alarmName: `${name}-no-success`,
      alarmDescription: 'No run of the account configurator has succeeded for a day',
      metric: executions('Succeeded', Duration.days(1)),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    }).addAlarmAction(action);
    for (const [queueName, queue] of Object.entries(props.queues)) {
      new Alarm(this, queueName, {
        ...atLeastOne,
        alarmName: `${name}-${queueName}`,
        alarmDescription: 'A start or a call of the account configurator was not delivered',
        metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      }).addAlarmAction(action);
    }
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
