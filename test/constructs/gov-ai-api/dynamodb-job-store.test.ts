import type { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDbJobStore } from '../../../constructs/gov-ai-api/handler/dynamodb-job-store';

type Sent = (GetItemCommand | PutItemCommand | UpdateItemCommand)['input'] & Record<string, unknown>;

function store(answer: (input: Sent) => unknown = () => ({})) {
  const sent: Sent[] = [];
  const client = {
    send: async ({ input }: { input: Sent }) => {
      sent.push(input);
      return answer(input);
    },
  };
  return {
    sent,
    store: new DynamoDbJobStore(client as never, client as never, 'jobs', 'https://sqs.example.com/jobs'),
  };
}
const JOB = {
  requestId: 'r1',
  user: 'u1',
  status: 'PENDING' as const,
  createdAt: 1_000_000,
  updatedAt: 1_000_000,
  request: { user: 'u1', message: '[個人番号]', masked: {} },
};

describe('jobs in DynamoDB', () => {
  it('are made once, and forgotten a day later', async () => {
    const { sent, store: jobs } = store();
    await jobs.create(JOB);
    expect(sent[0]).toMatchObject({
      ConditionExpression: 'attribute_not_exists(requestId)',
      Item: { expiresAt: { N: String(1000 + 86_400) }, request: { S: JSON.stringify(JOB.request) } },
    });
  });

  it('go over the queue by their id alone', async () => {
    const { sent, store: jobs } = store();
    await jobs.enqueue('r1');
    expect(sent).toEqual([{ QueueUrl: 'https://sqs.example.com/jobs', MessageBody: 'r1' }]);
  });

  it('come back as they were stored', async () => {
    const { sent, store: jobs } = store();
    await jobs.create(JOB);
    const item = sent[0]!['Item'];
    await expect(store(() => ({ Item: item })).store.find('r1')).resolves.toEqual(JOB);
    await expect(store(() => ({})).store.find('r1')).resolves.toBeUndefined();
  });

  it('are begun by one worker: pending, or left by a worker that is gone', async () => {
    const { sent, store: jobs } = store();
    await jobs.begin('r1', 2000, 1000);
    expect(sent[0]).toMatchObject({
      ConditionExpression: '#status = :pending OR (#status = :begun AND updatedAt < :stale)',
      ExpressionAttributeValues: expect.objectContaining({ ':stale': { N: '1000' }, ':now': { N: '2000' } }),
    });
  });

  it('forget their input when they end', async () => {
    const { sent, store: jobs } = store();
    await jobs.finish('r1', 'COMPLETED', { outputs: 'はい' }, 3000);
    expect(sent[0]!['UpdateExpression']).toMatch(/REMOVE #request$/);
    expect(sent[0]!['ConditionExpression']).toBe('#status = :begun');
  });

  it('belong to another worker where the condition does not hold; other failures are told', async () => {
    const failing = (name: string) =>
      store(() => {
        throw Object.assign(new Error(name), { name });
      }).store;
    await expect(failing('ConditionalCheckFailedException').begin('r1', 2, 1)).resolves.toBeUndefined();
    await expect(failing('ThrottlingException').begin('r1', 2, 1)).rejects.toThrow('ThrottlingException');
  });
});
