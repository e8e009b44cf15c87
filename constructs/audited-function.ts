import { Duration, Token } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, type CfnFunction, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { AuditedLogGroup } from './audited-log-group';
import { ConstructError } from './construct-error';
import { departmentContext } from './department-context';
import { DepartmentKey } from './department-key';
import { FunctionRole } from './function-role';
import type { IsolatedNetwork } from './isolated-network';
import { ClosedSecurityGroup } from './isolated-network/closed-security-group';
import { addMonthlyCost } from './monthly-cost';

export interface AuditedFunctionProps {
  readonly code: Code;
  readonly network: IsolatedNetwork;
  /** @default index.handler */
  readonly handler?: string;
  /** Settings, never secrets: write the ARN of a secret and read it at run time. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** @default 30 seconds */
  readonly timeout?: Duration;
  /** MiB. @default 512 */
  readonly memory?: number;
  /** Calls at the same time, at least 1: the function can neither starve others nor spend without limit. @default 10 */
  readonly reservedConcurrency?: number;
  /** ASCII sentence for the console. @default names the department */
  readonly description?: string;
  /** @default the stack's shared key */
  readonly key?: DepartmentKey;
  /** For the estimate only. @default 10000 */
  readonly expectedCallsPerMonth?: number;
}

const SECONDS_PER_CALL = 5;
const SECRET_NAME = /(password|passwd|secret|api_?key|private_?key|access_?token)$/i;
const ACCESS_KEY = /\b(AKIA|ASIA)[0-9A-Z]{16}\b/;

/**
 * A Lambda function in an isolated network: its own role with what it was granted and nothing else, its own security group
 * that reaches the network's endpoints only, log, settings and dead letters under the workload's key, traced, and limited
 * in how often it runs at the same time. Its log carries no prompt unless its code writes one.
 *
 * Source: AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC", "Securing Lambda
 * environment variables" and "Reserved concurrency"; NIST SP 800-53 r5 as cdk-nag reads it (LambdaInsideVPC, LambdaDLQ,
 * LambdaConcurrency). Serves CCOE-IAM-04, CCOE-NET-02, CCOE-DAT-03, CCOE-LOG-02, CCOE-DEV-04 and CCOE-DEV-05.
 *
 * @throws ConstructError `function-concurrency`, `function-secret`
 */
export class AuditedFunction extends LambdaFunction {
  /** Events of asynchronous calls that failed for good; kept for 14 days. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: AuditedFunctionProps) {
    const { network, memory = 512, reservedConcurrency = 10, environment = {} } = props;
    const key = props.key ?? DepartmentKey.of(scope);
    const description = props.description ?? `A function of ${departmentContext(scope).department.code}`;
    checkConcurrency(scope, reservedConcurrency);
    checkSecrets(scope, environment);

    const logGroup = new AuditedLogGroup(scope, `${id}Log`, { key });
    const deadLetters = new Queue(scope, `${id}DeadLetters`, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const role = new FunctionRole(scope, `${id}Role`, description);
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'WriteLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    key.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');

    super(scope, id, {
      code: props.code,
      handler: props.handler ?? 'index.handler',
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout ?? Duration.seconds(30),
      memorySize: memory,
      reservedConcurrentExecutions: reservedConcurrency,
      role,
      logGroup,
      deadLetterQueue: deadLetters,
      environment: { ...environment },
      environmentEncryption: key,
      vpc: network.vpc,
      vpcSubnets: { subnets: network.subnets.subnets },
      securityGroups: [
        new ClosedSecurityGroup(scope, `${id}SecurityGroup`, network.vpc, 'Reaches the endpoints of its network only'),
      ],
    });
    this.deadLetters = deadLetters;
    // By the property `tracing`, CDK would add a grant on every resource; the role's runtime policy holds it already.
    (this.node.defaultChild as CfnFunction).tracingConfig = { mode: 'Active' };
    network.allowFrom(this);
    this.estimate(props.expectedCallsPerMonth ?? 10_000, memory);
  }

  private estimate(calls: number, memory: number): void {
    addMonthlyCost(this, {
      item: { ja: 'Lambda の実行時間', en: 'Lambda, duration' },
      price: 'lambda/gb-second-arm64',
      quantity: (calls * SECONDS_PER_CALL * memory) / 1024,
      basis: {
        ja: `月 ${calls} 回 × ${SECONDS_PER_CALL} 秒 × ${memory} MB と見込む`,
        en: `${calls} calls a month × ${SECONDS_PER_CALL} seconds × ${memory} MB assumed`,
      },
    });
    addMonthlyCost(this, {
      item: { ja: 'Lambda の呼び出し', en: 'Lambda, requests' },
      price: 'lambda/million-requests',
      quantity: calls / 1_000_000,
      basis: { ja: `月 ${calls} 回と見込む`, en: `${calls} calls a month assumed` },
    });
  }
}

function checkConcurrency(scope: Construct, concurrency: number): void {
  if (Number.isInteger(concurrency) && concurrency >= 1) return;
  throw new ConstructError(scope, {
    code: 'function-concurrency',
    message: {
      ja: `reservedConcurrency が ${concurrency} です。`,
      en: `reservedConcurrency is ${concurrency}.`,
    },
    expected: { ja: '1 以上の整数', en: 'a whole number of 1 or more' },
    fix: {
      ja: '指定を消すと 10 になります。0 は関数を止めます。',
      en: 'Leave it out for 10. With 0 the function never runs.',
    },
    controls: ['CCOE-FIN-02', 'CCOE-OPS-02'],
  });
}

function checkSecrets(scope: Construct, environment: Readonly<Record<string, string>>): void {
  const secret = Object.entries(environment).find(
    ([name, value]) =>
      !Token.isUnresolved(value) && (ACCESS_KEY.test(value) || (SECRET_NAME.test(name) && !value.startsWith('arn:'))),
  );
  if (!secret) return;
  throw new ConstructError(scope, {
    code: 'function-secret',
    message: {
      ja: `環境変数 ${secret[0]} に秘密情報が書かれているようです。`,
      en: `Environment variable ${secret[0]} seems to hold a secret.`,
    },
    expected: {
      ja: 'シークレットの ARN(arn:aws:secretsmanager:…)',
      en: 'the ARN of a secret (arn:aws:secretsmanager:…)',
    },
    fix: {
      ja: '値を AWS Secrets Manager に置き、環境変数には ARN を書いて、実行時に読んでください。',
      en: 'Put the value into AWS Secrets Manager, write its ARN here, and read it at run time.',
    },
    controls: ['CCOE-DEV-04'],
  });
}
