import type { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AuditedFunction } from '../../../constructs/audited-function';
import { IsolatedNetwork } from '../../../constructs/isolated-network';
import { monthlyCosts } from '../../../constructs/monthly-cost';
import { WorkloadMonitoring, type WorkloadMonitoringProps } from '../../../constructs/workload-monitoring';
import { mistakeOf } from '../construct-mistake';
import { findings, workloadApp } from '../workload-app';

const GUARDRAIL = {
  guardrailArn: 'arn:aws:bedrock:ap-northeast-1:666666666666:guardrail/abcdefgh',
  guardrailVersion: '1',
};

function monitored(props: Partial<WorkloadMonitoringProps> = {}): {
  readonly app: App;
  readonly stack: Stack;
  readonly monitoring: WorkloadMonitoring;
} {
  const { app, stack } = workloadApp();
  const network = new IsolatedNetwork(stack, 'Network');
  const code = Code.fromInline('exports.handler = async () => "ok";');
  const handler = new AuditedFunction(stack, 'Handler', { network, code });
  const monitoring = new WorkloadMonitoring(stack, 'Monitoring', {
    workload: '福祉制度の説明文',
    functions: [handler],
    ...props,
  });
  return { app, stack, monitoring };
}

function watched(stack: Stack): readonly string[] {
  const template = Template.fromStack(stack);
  return Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => `${Properties.Namespace} ${Properties.MetricName}`,
  );
}

describe('WorkloadMonitoring', () => {
  it('passes the three packs without exceptions', () => {
    const { app } = monitored({ guardrail: GUARDRAIL, models: { Sonnet: 'abcdefghijkl' } });
    expect(findings(app)).toEqual([]);
  });

  it('watches failures, limits, dead letters and silence of every function', () => {
    const { stack } = monitored();
    expect(watched(stack).toSorted()).toEqual([
      'AWS/Lambda Errors',
      'AWS/Lambda Invocations',
      'AWS/Lambda Throttles',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
    ]);
  });

  it('watches API, guardrail, quota and models where there are some', () => {
    const { stack, monitoring } = monitored();
    new WorkloadMonitoring(stack, 'All', {
      workload: 'all',
      functions: [stack.node.findChild('Handler') as AuditedFunction],
      api: apiOf(stack),
      guardrail: GUARDRAIL,
      quotaTable: Table.fromTableName(stack, 'Quota', 'quota'),
      models: { Sonnet: 'abcdefghijkl' },
      alarmTopic: monitoring.topic,
    });
    expect(watched(stack)).toEqual(
      expect.arrayContaining([
        'AWS/ApiGateway 4XXError',
        'AWS/ApiGateway 5XXError',
        'AWS/ApiGateway Latency',
        'AWS/Bedrock InvocationLatency',
        'AWS/Bedrock InvocationThrottles',
        'AWS/Bedrock/Guardrails InvocationServerErrors',
        'AWS/Bedrock/Guardrails InvocationsIntervened',
        'AWS/DynamoDB TransactionConflict',
        'AWS/DynamoDB WriteThrottleEvents',
      ]),
    );
  });

  it('tells the security contact of the department, under the key', () => {
    const { stack } = monitored();
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'welfare-security@mihon.example.com',
    });
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': '666666666666' },
              ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:ap-northeast-1:666666666666:alarm:*' },
            },
          }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'AlarmsOfThisAccountEncrypt' })]) },
    });
  });

  it('sends alarms where it is told to', () => {
    const { app, stack } = workloadApp();
    expect(app).toBeDefined();
    const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:ap-northeast-1:111122223333:security');
    const network = new IsolatedNetwork(stack, 'Network');
    const handler = new AuditedFunction(stack, 'Handler', { network, code: Code.fromInline('exports.handler = 1;') });
    new WorkloadMonitoring(stack, 'Monitoring', { workload: 'guide', functions: [handler], alarmTopic: topic });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: ['arn:aws:sns:ap-northeast-1:111122223333:security'],
    });
  });

  it('says in both languages what to do, on every alarm', () => {
    const { stack } = monitored({ guardrail: GUARDRAIL });
    Template.fromStack(stack).allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp('[ぁ-ん].* / .*[a-z]'),
    });
  });

  it('takes silence for a failure, and missing numbers of anything else for none', () => {
    const { stack } = monitored({ heartbeatDays: 3 });
    const alarms = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
    for (const { Properties } of alarms) {
      const silent = Properties.MetricName === 'Invocations';
      expect(Properties.TreatMissingData).toBe(silent ? 'breaching' : 'notBreaching');
      if (silent) expect(Properties).toMatchObject({ EvaluationPeriods: 3, Period: 86_400 });
    }
  });

  it('costs a dashboard and its alarms', () => {
    const { monitoring } = monitored();
    expect(monthlyCosts(monitoring).map(({ price, quantity }) => [price, quantity])).toEqual([
      ['cloudwatch/alarm-month', 4],
      ['cloudwatch/dashboard-month', 1],
    ]);
  });

  it.each<[string, Partial<WorkloadMonitoringProps>]>([
    ['monitoring-nothing', { functions: [] }],
    ['monitoring-heartbeat', { heartbeatDays: 0 }],
    ['monitoring-heartbeat', { heartbeatDays: 8 }],
    ['monitoring-heartbeat', { heartbeatDays: 1.5 }],
  ])('refuses %s: %j', (code, props) => {
    expect(mistakeOf(() => monitored(props)).code).toBe(code);
  });
});

function apiOf(stack: Stack): RestApi {
  const api = new RestApi(stack, 'Api');
  api.root.addMethod('GET');
  return api;
}
