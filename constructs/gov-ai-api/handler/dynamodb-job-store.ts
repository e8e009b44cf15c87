import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Job, JobStatus, JobStore } from './jobs';

/** Days for which a job and its answer can be asked for. */
const KEEP_DAYS = 1;

/** Jobs in a table of Amazon DynamoDB, handed to workers over Amazon SQS. The queue carries the id alone. */
export class DynamoDbJobStore implements JobStore {
  constructor(
    private readonly dynamoDb: Pick<DynamoDBClient, 'send'>,
    private readonly sqs: Pick<SQSClient, 'send'>,
    private readonly table: string,
    private readonly queueUrl: string,
  ) {}

  async create(job: Job): Promise<void> {
    await this.dynamoDb.send(
      new PutItemCommand({
        TableName: this.table,
        Item: {
          requestId: { S: job.requestId },
          user: { S: job.user },
          status: { S: job.status },
          createdAt: { N: String(job.createdAt) },
          updatedAt: { N: String(job.updatedAt) },
          request: { S: JSON.stringify(job.request) },
          expiresAt: { N: String(Math.floor(job.createdAt / 1000) + KEEP_DAYS * 86_400) },
        },
        ConditionExpression: 'attribute_not_exists(requestId)',
      }),
    );
  }

  async enqueue(requestId: string): Promise<void> {
    await this.sqs.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody: requestId }));
  }

  async find(requestId: string): Promise<Job | undefined> {
    if (!requestId) return undefined;
    const { Item } = await this.dynamoDb.send(
      new GetItemCommand({ TableName: this.table, Key: { requestId: { S: requestId } }, ConsistentRead: true }),
    );
    return Item && job(Item);
  }

  async begin(requestId: string, now: number, staleBefore: number): Promise<Job | undefined> {
    const attributes = await this.#update(
      requestId,
      'SET #status = :begun, updatedAt = :now',
      '#status = :pending OR (#status = :begun AND updatedAt < :stale)',
      {
        ':begun': { S: 'IN_PROGRESS' },
        ':pending': { S: 'PENDING' },
        ':now': { N: String(now) },
        ':stale': { N: String(staleBefore) },
      },
    );
    return attributes && job(attributes);
  }

  async release(requestId: string, now: number): Promise<void> {
    await this.#update(requestId, 'SET #status = :pending, updatedAt = :now', '#status = :begun', {
      ':pending': { S: 'PENDING' },
      ':begun': { S: 'IN_PROGRESS' },
      ':now': { N: String(now) },
    });
  }

  async finish(
    requestId: string,
    status: 'COMPLETED' | 'ERROR',
    result: Readonly<Record<string, unknown>>,
    now: number,
  ): Promise<void> {
    await this.#update(
      requestId,
      'SET #status = :status, updatedAt = :now, #result = :result REMOVE #request',
      '#status = :begun',
      {
        ':status': { S: status },
        ':begun': { S: 'IN_PROGRESS' },
        ':now': { N: String(now) },
        ':result': { S: JSON.stringify(result) },
      },
      { '#result': 'result', '#request': 'request' },
    );
  }

  /** The item after the change; `undefined` where the condition does not hold. */
  async #update(
    requestId: string,
    update: string,
    condition: string,
    values: Record<string, AttributeValue>,
    names: Record<string, string> = {},
  ): Promise<Record<string, AttributeValue> | undefined> {
    try {
      const { Attributes } = await this.dynamoDb.send(
        new UpdateItemCommand({
          TableName: this.table,
          Key: { requestId: { S: requestId } },
          UpdateExpression: update,
          ConditionExpression: condition,
          ExpressionAttributeNames: { '#status': 'status', ...names },
          ExpressionAttributeValues: values,
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
      throw error;
    }
  }
}

function job(item: Record<string, AttributeValue>): Job {
  return {
    requestId: item['requestId']?.S ?? '',
    user: item['user']?.S ?? '',
    status: (item['status']?.S ?? 'ERROR') as JobStatus,
    createdAt: Number(item['createdAt']?.N),
    updatedAt: Number(item['updatedAt']?.N),
    ...(item['request']?.S && { request: JSON.parse(item['request'].S) }),
    ...(item['result']?.S && { result: JSON.parse(item['result'].S) }),
  };
}
