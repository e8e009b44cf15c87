import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { quotaFromEnvironment } from '../../usage-quota/dynamodb-quota-client';
import type { ApiEvent } from './app-request';
import type { ApiResponse } from './app-response';
import { BedrockModel } from './bedrock-model';
import { DynamoDbJobStore } from './dynamodb-job-store';
import { govAiApiHandlers } from './gov-ai-api-handlers';
import { lambdaResponseStream, streamifyResponse } from './lambda-response-stream';
import type { WorkloadSettings } from './workload-settings';

interface LambdaContext {
  getRemainingTimeInMillis(): number;
}
interface QueueEvent {
  readonly Records: readonly {
    readonly body: string;
    readonly attributes: { readonly ApproximateReceiveCount: string };
  }[];
}

const { env } = process;
const settings = JSON.parse(
  readFileSync(join(env['LAMBDA_TASK_ROOT'] ?? '.', 'workload.json'), 'utf8'),
) as WorkloadSettings;
const dynamoDb = new DynamoDBClient({});

const handlers = govAiApiHandlers(settings, {
  model: new BedrockModel(new BedrockRuntimeClient({}), {
    profileArn: variable('MODEL_PROFILE_ARN'),
    guardrail: env['GUARDRAIL_ID'] ? { id: env['GUARDRAIL_ID'], version: variable('GUARDRAIL_VERSION') } : undefined,
  }),
  quota: quotaFromEnvironment(),
  jobs: env['JOB_TABLE']
    ? new DynamoDbJobStore(dynamoDb, new SQSClient({}), env['JOB_TABLE'], variable('JOB_QUEUE_URL'))
    : undefined,
  now: Date.now,
  newId: randomUUID,
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
});

/** The answer at once. */
export function sync(event: ApiEvent, context: LambdaContext): Promise<ApiResponse> {
  return handlers.sync(event, Math.min(context.getRemainingTimeInMillis(), API_GATEWAY_TIMEOUT));
}

/** The answer in pieces. */
export const stream = streamifyResponse<ApiEvent, LambdaContext>((event, response, context) =>
  handlers.stream(event, context.getRemainingTimeInMillis(), lambdaResponseStream(response)),
);

/** `POST /requests` and `GET /status/{requestId}` of the mode `async`. */
export function accept(event: ApiEvent): Promise<ApiResponse> {
  return event.httpMethod === 'GET' ? handlers.status(event) : handlers.accept(event);
}

/** One message at a time: the event source has a batch size of 1. */
export async function work(event: QueueEvent, context: LambdaContext): Promise<void> {
  for (const { body, attributes } of event.Records) {
    const isLast = Number(attributes.ApproximateReceiveCount) >= Number(variable('MAX_RECEIVE_COUNT'));
    await handlers.work(body, isLast, context.getRemainingTimeInMillis());
  }
}

/** Milliseconds after which a REST API gives up on an integration. Source: Amazon API Gateway quotas, 29 seconds. */
const API_GATEWAY_TIMEOUT = 29_000;

function variable(name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`環境変数 ${name} がありません。GovAiApi が設定します。 / ${name} is not set. GovAiApi sets it.`);
}
