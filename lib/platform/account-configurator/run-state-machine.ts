import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { CCOE_LOG_GROUP_PREFIX } from '../../../policies/organization/ccoe-roles';
import { configurationRun } from './configuration-run';
import { ServiceRole } from './service-role';

export interface RunStateMachineProps {
  readonly name: string;
  readonly key: Key;
  readonly topic: Topic;
  readonly bucket: Bucket;
  readonly listTargets: LambdaFunction;
  readonly configureMember: LambdaFunction;
  readonly concurrency: number;
}

/**
 * The state machine of a run, with its log and its role. The role names what the state machine uses, and nothing else;
 * what delivers its log and traces knows no resource.
 *
 * Source: AWS Step Functions Developer Guide, "IAM policies for using Distributed Map states" and "Logging using
 * CloudWatch Logs". Serves CCOE-IAM-04 and CCOE-LOG-02.
 */
export class RunStateMachine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: RunStateMachineProps) {
    super(scope, id);
    const { name, bucket, topic, key, listTargets, configureMember } = props;
    const { account, region } = Stack.of(this);
    const states = `arn:aws:states:${region}:${account}`;
    // Written out, because the role names the state machine and the state machine its role.
    this.arn = `${states}:stateMachine:${name}`;

    const logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: `${CCOE_LOG_GROUP_PREFIX}states/${name}`,
      encryptionKey: key,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { role } = new ServiceRole(this, 'Execution', {
      service: 'states.amazonaws.com',
      sourceAccount: account,
      description: 'Runs the account configurator',
      statements: [
        allow('CallFunctions', ['lambda:InvokeFunction'], [listTargets.functionArn, configureMember.functionArn]),
        allow('Tell', ['sns:Publish'], [topic.topicArn]),
        allow('ReadTargets', ['s3:GetObject'], [bucket.arnForObjects('targets/*')]),
        allow(
          'WriteResults',
          ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
          [bucket.arnForObjects('results/*')],
        ),
        allow('UseKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]),
        allow('StartChildren', ['states:StartExecution'], [this.arn]),
        allow(
          'FollowChildren',
          ['states:DescribeExecution', 'states:StopExecution'],
          [`${states}:execution:${name}/*`],
        ),
        allow('CountFailures', ['states:DescribeMapRun'], [`${states}:mapRun:${name}/*`]),
        allow(
          'DeliverLog',
          [
            'logs:CreateLogDelivery',
            'logs:DeleteLogDelivery',
            'logs:DescribeLogGroups',
            'logs:DescribeResourcePolicies',
            'logs:GetLogDelivery',
            'logs:ListLogDeliveries',
            'logs:PutResourcePolicy',
            'logs:UpdateLogDelivery',
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
            'xray:PutTelemetryRecords',
            'xray:PutTraceSegments',
          ],
          ['*'],
        ),
      ],
    });
    new CfnStateMachine(this, 'StateMachine', {
      stateMachineName: name,
      roleArn: role.roleArn,
      definition: {
        TimeoutSeconds: Duration.hours(12).toSeconds(),
        ...configurationRun({
          listTargetsArn: listTargets.functionArn,
          configureMemberArn: configureMember.functionArn,
          topicArn: topic.topicArn,
          bucketName: bucket.bucketName,
          concurrency: props.concurrency,
        }),
      },
      loggingConfiguration: {
        level: 'ALL',
        // Names and ids of accounts only; what was seen of the settings is in the log of the function.
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
    }).node.addDependency(role);
  }
}

function allow(sid: string, actions: string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources });
}
