import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AuditedFunction } from '../audited-function';
import { DepartmentKey } from '../department-key';
import type { IsolatedNetwork } from '../isolated-network';
import { addMonthlyCost } from '../monthly-cost';
import { DailyBackup } from '../usage-quota/daily-backup';

/** Deliveries of a job before it goes to the dead letters. */
const MAX_RECEIVE_COUNT = 3;

/**
 * Requests that are answered later: a table of jobs, whose inputs are masked and which forgets after a day, and the queue
 * that hands them to workers by their id. Serves CCOE-DAT-03, CCOE-DAT-08 and CCOE-OPS-02.
 */
export class JobQueue extends Construct {
  readonly table: Table;
  readonly queue: Queue;

  constructor(scope: Construct, id: string, network: IsolatedNetwork) {
    super(scope, id);
    const key = DepartmentKey.of(this);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'requestId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    DailyBackup.of(this).include(this.table);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      // Six times what a worker may take. Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS".
      visibilityTimeout: Duration.minutes(90),
      retentionPeriod: Duration.days(1),
      deadLetterQueue: {
        maxReceiveCount: MAX_RECEIVE_COUNT,
        queue: new Queue(this, 'DeadLetters', {
          encryption: QueueEncryption.KMS,
          encryptionMasterKey: key,
          enforceSSL: true,
          retentionPeriod: Duration.days(14),
        }),
      },
    });
    const reason = { ja: '非同期の受付と結果', en: 'Asynchronous requests and their results' };
    network.requireEndpoint('dynamodb', reason, [tableAccess(this.table, ['GetItem', 'PutItem', 'UpdateItem'])]);
    network.requireEndpoint('sqs', reason, [
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    ]);
    addMonthlyCost(this, {
      item: { ja: '非同期の受付 (DynamoDB)', en: 'Asynchronous requests (DynamoDB)' },
      price: 'dynamodb/on-demand-write',
      quantity: 0.4,
      basis: { ja: '月 1 万回 × 40 書き込み単位と見込む', en: '10,000 requests a month × 40 write units assumed' },
    });
  }

  environment(): Record<string, string> {
    return {
      JOB_TABLE: this.table.tableName,
      JOB_QUEUE_URL: this.queue.queueUrl,
      MAX_RECEIVE_COUNT: String(MAX_RECEIVE_COUNT),
    };
  }

  /** Takes requests and tells how they stand. */
  grantAccept(receiver: AuditedFunction): void {
    receiver.addToRolePolicy(tableAccess(this.table, ['GetItem', 'PutItem']));
    receiver.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }

  /** One job at a time; as many workers as the function may have. */
  serve(worker: AuditedFunction, concurrency: number): void {
    worker.addToRolePolicy(tableAccess(this.table, ['UpdateItem']));
    worker.addEventSource(new SqsEventSource(this.queue, { batchSize: 1, maxConcurrency: concurrency }));
  }
}

function tableAccess(table: Table, actions: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [table.tableArn] });
}
