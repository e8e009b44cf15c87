import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Text } from '../../policies/text';

/** One thing that is drawn, and for which somebody is called. */
export interface Watched {
  /** PascalCase; part of the alarm's construct id. */
  readonly id: string;
  readonly title: Text;
  /** What to do when the alarm sounds. */
  readonly runbook: Text;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  readonly periods?: number;
  readonly missing?: TreatMissingData;
}

const FIVE_MINUTES = Duration.minutes(5);

export function watchedFunction(name: string, fn: IFunction, deadLetters: IQueue | undefined): Watched[] {
  return [
    {
      id: `${name}Errors`,
      title: { ja: `${name} の失敗`, en: `${name}: errors` },
      runbook: { ja: '関数のログで原因を調べる', en: 'Look for the cause in the log of the function' },
      metric: fn.metricErrors({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      threshold: 1,
    },
    {
      id: `${name}Throttles`,
      title: { ja: `${name} の同時実行の上限超過`, en: `${name}: throttled` },
      runbook: {
        ja: 'reservedConcurrency を見直すか、呼び出しを分散する',
        en: 'Raise reservedConcurrency, or spread the calls',
      },
      metric: fn.metricThrottles({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      threshold: 1,
    },
    ...(deadLetters
      ? [
          {
            id: `${name}DeadLetters`,
            title: { ja: `${name} が処理できなかったもの`, en: `${name}: dead letters` },
            runbook: { ja: 'キューを見て、直してから送り直す', en: 'Read the queue, mend the cause, send again' },
            metric: deadLetters.metricApproximateNumberOfMessagesVisible({
              period: FIVE_MINUTES,
              statistic: Stats.MAXIMUM,
            }),
            threshold: 1,
          },
        ]
      : []),
  ];
}

export function watchedApi(api: RestApi, seconds: number): Watched[] {
  return [
    {
      id: 'ApiServerErrors',
      title: { ja: 'API のサーバーエラー', en: 'API: server errors' },
      runbook: { ja: '関数のログと API のアクセスログを調べる', en: 'Look into the logs of function and API' },
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      threshold: 1,
    },
    {
      id: 'ApiRefusals',
      title: { ja: 'API が断った要求', en: 'API: refusals' },
      runbook: {
        ja: '利用枠の超過、認可の誤り、書式の誤りのどれが増えたかをアクセスログで調べる',
        en: 'Find in the access log whether quota, authorization or form was the reason',
      },
      metric: api.metricClientError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      threshold: 20,
    },
    {
      id: 'ApiLatency',
      title: { ja: 'API の応答時間(95 パーセンタイル)', en: 'API: latency, 95th percentile' },
      runbook: {
        ja: 'モデルの応答時間と入力の長さを調べる',
        en: "Look into the model's latency and the length of inputs",
      },
      metric: api.metricLatency({ period: FIVE_MINUTES, statistic: Stats.p(95) }),
      threshold: seconds * 1000,
      periods: 3,
    },
  ];
}

/** Source: Amazon DynamoDB Developer Guide, "DynamoDB metrics and dimensions". */
export function watchedQuotaTable(table: ITable): Watched[] {
  const metric = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      period: FIVE_MINUTES,
      statistic: Stats.SUM,
    });
  return [
    {
      id: 'QuotaThrottles',
      title: { ja: '利用枠の記録の遅れ', en: 'Quota: throttled writes' },
      runbook: { ja: '同じ利用者からの集中を調べる', en: 'Look for many calls of one user' },
      metric: metric('WriteThrottleEvents'),
      threshold: 1,
    },
    {
      id: 'QuotaConflicts',
      title: { ja: '利用枠の記録の競合', en: 'Quota: conflicting writes' },
      runbook: { ja: '同時の呼び出しが多すぎないかを調べる', en: 'Look for too many calls at the same time' },
      metric: metric('TransactionConflict'),
      threshold: 50,
    },
  ];
}

/** Source: Amazon Bedrock User Guide, "Monitor Amazon Bedrock Guardrails using CloudWatch metrics". */
export function watchedGuardrail(guardrail: WatchedGuardrail): Watched[] {
  const metric = (metricName: string) =>
    new Metric({
      namespace: 'AWS/Bedrock/Guardrails',
      metricName,
      dimensionsMap: { GuardrailArn: guardrail.guardrailArn, GuardrailVersion: guardrail.guardrailVersion },
      period: FIVE_MINUTES,
      statistic: Stats.SUM,
    });
  return [
    {
      id: 'GuardrailInterventions',
      title: { ja: 'ガードレールの介入', en: 'Guardrail: interventions' },
      runbook: {
        ja: '個人情報の入力が続いていないか、利用者への案内が足りているかを確かめる',
        en: 'See whether personal data is typed in again and again, and whether users know what not to enter',
      },
      metric: metric('InvocationsIntervened'),
      threshold: 10,
    },
    {
      id: 'GuardrailErrors',
      title: { ja: 'ガードレールの失敗', en: 'Guardrail: errors' },
      runbook: { ja: 'Amazon Bedrock の状態を確かめる', en: 'Look at the health of Amazon Bedrock' },
      metric: metric('InvocationServerErrors'),
      threshold: 1,
    },
  ];
}

export interface WatchedGuardrail {
  readonly guardrailArn: string;
  /** Numbered version, as CloudFormation returns it. */
  readonly guardrailVersion: string;
}

/**
 * A model as the department calls it: by application inference profile, so that the numbers are the department's own.
 * Source: Amazon Bedrock User Guide, "Monitoring the performance of Amazon Bedrock" (dimension ModelId).
 */
export function watchedModel(name: string, profile: string, seconds: number): Watched[] {
  const metric = (metricName: string, statistic: string) =>
    new Metric({
      namespace: 'AWS/Bedrock',
      metricName,
      dimensionsMap: { ModelId: profile },
      period: FIVE_MINUTES,
      statistic,
    });
  return [
    {
      id: `${name}ModelLatency`,
      title: { ja: `${name} の応答時間(95 パーセンタイル)`, en: `${name}: latency, 95th percentile` },
      runbook: {
        ja: '入力の長さと Amazon Bedrock の状態を確かめる',
        en: 'Look at input lengths and the health of Amazon Bedrock',
      },
      metric: metric('InvocationLatency', Stats.p(95)),
      threshold: seconds * 1000,
      periods: 3,
    },
    {
      id: `${name}ModelThrottles`,
      title: { ja: `${name} の呼び出し上限の超過`, en: `${name}: throttled` },
      runbook: {
        ja: 'Amazon Bedrock の上限の引き上げを CCoE に相談する',
        en: 'Ask the CCoE for a higher quota of Amazon Bedrock',
      },
      metric: metric('InvocationThrottles', Stats.SUM),
      threshold: 5,
    },
  ];
}

/** Nobody called for days: forgotten, or broken where no error is counted. */
export function heartbeat(name: string, fn: IFunction, days: number): Watched {
  return {
    id: `${name}Heartbeat`,
    title: { ja: `${name} が ${days} 日間呼ばれていない`, en: `${name}: not called for ${days} days` },
    runbook: {
      ja: '使われていないなら止め、使えないなら経路を調べる',
      en: 'Close it where nobody needs it; look for the broken path where somebody does',
    },
    metric: fn.metricInvocations({ period: Duration.days(1), statistic: Stats.SUM }),
    threshold: 1,
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: days,
    missing: TreatMissingData.BREACHING,
  };
}
