import { Duration, Stack } from 'aws-cdk-lib';
import { CfnEventBus, CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ServiceRole } from './service-role';

export interface RunTriggersProps {
  readonly name: string;
  readonly stateMachineArn: string;
  /** Keeps the starts that could not be delivered within a day. */
  readonly deadLetterQueue: Queue;
  readonly eventBusName: string;
  readonly managementAccountId: string;
  /** The only role that may tell of baselines. */
  readonly eventRoleArn: string;
}

/**
 * What starts a run: every night, and each baseline that the management account tells of.
 *
 * Source: Amazon EventBridge User Guide, "Sending and receiving events between AWS accounts" and "Using dead-letter
 * queues". Serves CCOE-DET-01.
 */
export class RunTriggers extends Construct {
  constructor(scope: Construct, id: string, props: RunTriggersProps) {
    super(scope, id);
    const { name, stateMachineArn, managementAccountId, eventBusName, deadLetterQueue } = props;
    const { account, region } = Stack.of(this);
    deadLetterQueue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RulesKeepMissedStarts',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [deadLetterQueue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const { role } = new ServiceRole(this, 'Start', {
      service: 'events.amazonaws.com',
      sourceAccount: account,
      description: 'Starts the account configurator',
      statements: [
        new PolicyStatement({ sid: 'StartRun', actions: ['states:StartExecution'], resources: [stateMachineArn] }),
      ],
    });
    const target = {
      id: 'Run',
      arn: stateMachineArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: deadLetterQueue.queueArn },
      retryPolicy: { maximumEventAgeInSeconds: Duration.days(1).toSeconds(), maximumRetryAttempts: 185 },
    };

    new CfnRule(this, 'Nightly', {
      name: `${name}-nightly`,
      description: 'Every night at two in Japan',
      scheduleExpression: 'cron(0 17 * * ? *)',
      targets: [{ ...target, input: JSON.stringify({ nightly: true }) }],
    });

    const bus = new CfnEventBus(this, 'BaselineEvents', {
      name: eventBusName,
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'ManagementAccountTells',
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${managementAccountId}:root` },
            Action: 'events:PutEvents',
            Resource: `arn:aws:events:${region}:${account}:event-bus/${eventBusName}`,
            Condition: { ArnEquals: { 'aws:PrincipalArn': props.eventRoleArn } },
          },
        ],
      },
    });
    new CfnRule(this, 'BaselineDeployed', {
      name: `${name}-baseline-deployed`,
      description: 'An account has just got its baseline',
      eventBusName: bus.ref,
      eventPattern: { account: [managementAccountId], source: ['aws.cloudformation'] },
      targets: [target],
    });
  }
}
