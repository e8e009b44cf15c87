import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CCOE_LOG_GROUP_PREFIX } from '../../../policies/organization/ccoe-roles';
import { ServiceRole } from './service-role';

export interface PlatformFunctionProps {
  readonly functionName: string;
  /** ASCII sentence for the console. */
  readonly description: string;
  readonly code: Code;
  /** `index.<export>` */
  readonly handler: string;
  readonly key: Key;
  /** Name of its role in the path `/ccoe/`, where others name the role. @default generated */
  readonly roleName?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do, beside writing its log. */
  readonly statements: readonly PolicyStatement[];
  /** Calls at the same time, at most. */
  readonly concurrency: number;
}

/**
 * A Lambda function of the platform, with nothing that it did not ask for: its own role with exact grants, its own log
 * group and dead-letter queue under one key. It is not in a VPC: AWS Organizations and IAM have no PrivateLink in Tokyo,
 * and it holds no data of a department.
 *
 * Serves CCOE-IAM-04, CCOE-DAT-03 and CCOE-LOG-02.
 */
export class PlatformFunction extends Construct {
  readonly function: LambdaFunction;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, props: PlatformFunctionProps) {
    super(scope, id);
    const { functionName, description, key } = props;
    const logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName: `${CCOE_LOG_GROUP_PREFIX}lambda/${functionName}`,
      encryptionKey: key,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      queueName: `${functionName}-dead-letters`,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const { role } = new ServiceRole(this, 'Execution', {
      service: 'lambda.amazonaws.com',
      roleName: props.roleName,
      description,
      statements: [
        new PolicyStatement({
          sid: 'WriteLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
        new PolicyStatement({
          sid: 'KeepDeadLetters',
          actions: ['sqs:SendMessage'],
          resources: [this.deadLetterQueue.queueArn],
        }),
        new PolicyStatement({
          sid: 'UseKey',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
        }),
        ...props.statements,
      ],
    });
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      description,
      code: props.code,
      handler: props.handler,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.minutes(15),
      reservedConcurrentExecutions: props.concurrency,
      // CDK would add inline policies with grants that stand above already.
      role: role.withoutPolicyUpdates(),
      deadLetterQueue: this.deadLetterQueue,
      environment: { ...props.environment },
      environmentEncryption: key,
      logGroup,
    });
  }
}
