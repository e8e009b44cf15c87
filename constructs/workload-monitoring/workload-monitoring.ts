import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  TextWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AuditedFunction } from '../audited-function';
import { ConstructError } from '../construct-error';
import { departmentContext } from '../department-context';
import type { DepartmentKey } from '../department-key';
import { addMonthlyCost } from '../monthly-cost';
import { AlarmTopic } from './alarm-topic';
import {
  heartbeat,
  type Watched,
  type WatchedGuardrail,
  watchedApi,
  watchedFunction,
  watchedGuardrail,
  watchedModel,
  watchedQuotaTable,
} from './watched';

export interface WorkloadMonitoringProps {
  /** What the department calls it; heading of the dashboard. */
  readonly workload: string;
  /** With ids of their own. The first one is expected to be called; see `heartbeatDays`. */
  readonly functions: readonly IFunction[];
  readonly api?: RestApi;
  /** Table of UsageQuota. */
  readonly quotaTable?: ITable;
  readonly guardrail?: WatchedGuardrail;
  /** Name → ARN or id of the application inference profile. */
  readonly models?: Readonly<Record<string, string>>;
  /** Seconds that an answer may take, in 95 of 100 calls. @default 20 */
  readonly latencySeconds?: number;
  /** Days without any call after which the alarm sounds, 1 to 7. @default 5, longer than a weekend with holidays */
  readonly heartbeatDays?: number;
  /** @default a topic that mails the department's security contact */
  readonly alarmTopic?: ITopic;
  /** @default the stack's shared key */
  readonly key?: DepartmentKey;
}

/**
 * One dashboard and the alarms of a workload: failures, refusals, latency, guardrail interventions, quota, and silence.
 * Each alarm says in Japanese and English what to do, and reaches the department's security contact by mail. Nothing of
 * what users typed is in a metric.
 *
 * Source: Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms" (evaluation over at most seven days).
 * Serves CCOE-DET-06, CCOE-LOG-04, CCOE-AI-06 and CCOE-FIN-02.
 *
 * @throws ConstructError `monitoring-nothing`, `monitoring-heartbeat`
 */
export class WorkloadMonitoring extends Construct {
  readonly topic: ITopic;
  readonly dashboard: Dashboard;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: WorkloadMonitoringProps) {
    super(scope, id);
    const watched = this.watched(props);
    this.topic = props.alarmTopic ?? new AlarmTopic(this, 'Topic', props.key);
    const action = new SnsAction(this.topic);
    this.alarms = watched.map((one) => {
      const alarm = new Alarm(this, one.id, {
        alarmDescription: `${one.title.ja}: ${one.runbook.ja} / ${one.title.en}: ${one.runbook.en}`,
        metric: one.metric,
        threshold: one.threshold,
        evaluationPeriods: one.periods ?? 1,
        comparisonOperator: one.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: one.missing ?? TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
    this.dashboard = this.draw(props.workload, watched);
    this.estimate();
  }

  private watched(props: WorkloadMonitoringProps): readonly Watched[] {
    const { functions, api, quotaTable, guardrail, models = {}, latencySeconds = 20, heartbeatDays = 5 } = props;
    const first = functions[0];
    if (!first) throw nothingToWatch(this);
    if (![1, 2, 3, 4, 5, 6, 7].includes(heartbeatDays)) throw wrongHeartbeat(this, heartbeatDays);
    return [
      ...functions.flatMap((fn) =>
        watchedFunction(fn.node.id, fn, fn instanceof AuditedFunction ? fn.deadLetters : undefined),
      ),
      heartbeat(first.node.id, first, heartbeatDays),
      ...(api ? watchedApi(api, latencySeconds) : []),
      ...(guardrail ? watchedGuardrail(guardrail) : []),
      ...(quotaTable ? watchedQuotaTable(quotaTable) : []),
      ...Object.entries(models).flatMap(([name, profile]) => watchedModel(name, profile, latencySeconds)),
    ];
  }

  private draw(workload: string, watched: readonly Watched[]): Dashboard {
    const { department } = departmentContext(this);
    const dashboard = new Dashboard(this, 'Dashboard');
    dashboard.addWidgets(
      new TextWidget({
        markdown: `# ${workload}\n${department.title.ja} / ${department.title.en}`,
        width: 24,
        height: 2,
      }),
    );
    dashboard.addWidgets(new AlarmStatusWidget({ title: '警報 / Alarms', alarms: [...this.alarms], width: 24 }));
    const graphs = watched.map(
      ({ title, metric }) => new GraphWidget({ title: `${title.ja} / ${title.en}`, left: [metric], width: 8 }),
    );
    for (let index = 0; index < graphs.length; index += 3) dashboard.addWidgets(...graphs.slice(index, index + 3));
    return dashboard;
  }

  private estimate(): void {
    addMonthlyCost(this, {
      item: { ja: '警報 (CloudWatch)', en: 'Alarms (CloudWatch)' },
      price: 'cloudwatch/alarm-month',
      quantity: this.alarms.length,
      basis: { ja: `${this.alarms.length} 件`, en: `${this.alarms.length} alarms` },
    });
    addMonthlyCost(this, {
      item: { ja: 'ダッシュボード (CloudWatch)', en: 'Dashboard (CloudWatch)' },
      price: 'cloudwatch/dashboard-month',
      quantity: 1,
      basis: { ja: '1 面', en: 'one dashboard' },
    });
  }
}

function nothingToWatch(scope: Construct): ConstructError {
  return new ConstructError(scope, {
    code: 'monitoring-nothing',
    message: { ja: 'functions が空です。', en: 'functions is empty.' },
    expected: { ja: '監視する関数を 1 つ以上', en: 'one function or more' },
    fix: { ja: 'AuditedFunction を functions に渡してください。', en: 'Pass an AuditedFunction in functions.' },
    controls: ['CCOE-LOG-04'],
  });
}

function wrongHeartbeat(scope: Construct, days: number): ConstructError {
  return new ConstructError(scope, {
    code: 'monitoring-heartbeat',
    message: { ja: `heartbeatDays が ${days} です。`, en: `heartbeatDays is ${days}.` },
    expected: { ja: '1 から 7 までの整数(日)', en: 'a whole number of days from 1 to 7' },
    fix: {
      ja: '指定を消すと 5 日になります。CloudWatch の警報は 7 日より前を見ません。',
      en: 'Leave it out for 5 days. Alarms of CloudWatch look back seven days at most.',
    },
    controls: ['CCOE-LOG-04'],
  });
}
