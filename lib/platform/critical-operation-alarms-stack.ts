import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CRITICAL_OPERATIONS, type CriticalOperation } from './critical-operations';
import type { OrganizationTrailStack } from './organization-trail-stack';
import { PlatformStack, type PlatformStackProps } from './platform-stack';
import { securityTopicArn } from './security-topic-address';

export interface CriticalOperationAlarmsStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly trail: OrganizationTrailStack;
  /** Name of the log group of the trail. */
  readonly logGroupName: string;
  readonly securityAccountId: string;
}

/**
 * Management account: an alarm for each critical operation that the organization trail records, in whatever account and
 * Region. It goes to the topic of the security account. A minute of quiet arms it again, so the next one is told too.
 * Deployed after the security stack, whose topic it names. Serves CCOE-DET-04 and CCOE-DET-06.
 */
export class CriticalOperationAlarmsStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: CriticalOperationAlarmsStackProps) {
    super(scope, id, {
      ...props,
      idea: 'critical-operation-alarms',
      description: 'Alarms for critical operations that the organization trail records',
    });
    const { landingZone } = props;
    const logGroup = LogGroup.fromLogGroupName(this, 'TrailLogGroup', props.logGroupName);
    const topic = Topic.fromTopicArn(this, 'SecurityTopic', securityTopicArn(landingZone, props.securityAccountId));
    const metricNamespace = `${landingZone.organization.name}/critical-operations`;
    for (const operation of CRITICAL_OPERATIONS) {
      const { name: metricName, filterPattern } = operation;
      const operationScope = new Construct(this, metricName);
      new MetricFilter(operationScope, 'Filter', {
        logGroup,
        metricNamespace,
        metricName,
        filterPattern: FilterPattern.literal(filterPattern),
      });
      new Alarm(operationScope, 'Alarm', {
        alarmName: `${landingZone.organization.name}-${kebabCase(metricName)}`,
        alarmDescription: whatToDo(operation),
        metric: new Metric({ namespace: metricNamespace, metricName, statistic: 'Sum', period: Duration.minutes(1) }),
        threshold: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(new SnsAction(topic));
    }
    this.addStackDependency(props.trail, 'the filters read the log group of the trail');
  }
}

/** An alarm names neither account nor caller; the saved query does. */
function whatToDo({ title, query }: CriticalOperation): string {
  const [ja, en] = query
    ? [`保存済みクエリ ${query} で確認してください。`, `Run the saved query ${query}.`]
    : ['組織の証跡のロググループで確認してください。', 'Look it up in the log group of the organization trail.'];
  return `${title.ja}。${ja} / ${title.en}. ${en}`;
}

function kebabCase(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}
