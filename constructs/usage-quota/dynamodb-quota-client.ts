import {
  DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDbPort, Item } from './dynamodb-port';
import { DynamoDbQuota, type Quota } from './quota';
import { readQuotaSettings } from './quota-settings';

/** The quota of a running function, in Amazon DynamoDB. */
export function quotaFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  // The quota itself tries again, and knows when it must not.
  client: Pick<DynamoDBClient, 'send'> = new DynamoDBClient({ maxAttempts: 1 }),
): Quota {
  const dynamoDb: DynamoDbPort = {
    async send(operation, input) {
      if (operation === 'Query') {
        const { Items } = await client.send(new QueryCommand(input as QueryCommandInput));
        return { Items: Items as Item[] | undefined };
      }
      await client.send(new TransactWriteItemsCommand(input as TransactWriteItemsCommandInput));
      return {};
    },
  };
  return new DynamoDbQuota(readQuotaSettings(environment), {
    dynamoDb,
    now: Date.now,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
  });
}
