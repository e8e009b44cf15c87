import type { AttributeValue, DynamoDbPort, Item } from '../../../constructs/usage-quota/dynamodb-port';
import { type Expression, evaluateCondition, updated } from './dynamodb-expression';

/** What goes wrong, drawn from a seeded source before each step of a call. */
export interface Trouble {
  /** Number from 0 to 1. */
  random(): number;
  /** Share of calls that are throttled. */
  readonly throttled?: number;
  /** Share of calls whose answer is lost after they were carried out. */
  readonly lostAnswers?: number;
  /** Time passes, and others run: on the way to the service, and between conflict check and commit. */
  step(): Promise<void>;
}

type Write = Expression & {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ReturnValuesOnConditionCheckFailure?: string;
};
interface Transaction {
  readonly TransactItems: readonly { readonly Put?: Write; readonly Update?: Write }[];
  readonly ClientRequestToken: string;
}

/**
 * Amazon DynamoDB as far as a quota meets it: transactions are all or nothing, two that touch one item at a time conflict,
 * conditions are evaluated on the committed item, a repeated idempotency token does nothing and another content under it
 * fails, an index follows later, requests are throttled and answers are lost.
 * Source: Amazon DynamoDB Developer Guide, "Amazon DynamoDB Transactions: How it works"; API Reference, "TransactWriteItems".
 */
export class FakeDynamoDb implements DynamoDbPort {
  readonly items = new Map<string, Item>();
  /** How often each thing happened, so that a test can show that it met them. */
  readonly seen = { conflicts: 0, throttled: 0, lostAnswers: 0, refused: 0, committed: 0 };
  private readonly busy = new Set<string>();
  private readonly tokens = new Map<string, string>();

  constructor(private readonly trouble: Trouble) {}

  async send(operation: 'Query' | 'TransactWriteItems', input: object): Promise<{ Items?: readonly Item[] }> {
    await this.trouble.step();
    if (this.trouble.random() < (this.trouble.throttled ?? 0)) {
      this.seen.throttled++;
      throw named('ThrottlingException');
    }
    if (operation === 'Query')
      return this.query(input as Expression & { Limit: number; KeyConditionExpression: string });
    await this.transact(input as Transaction);
    if (this.trouble.random() < (this.trouble.lostAnswers ?? 0)) {
      this.seen.lostAnswers++;
      throw named('TimeoutError');
    }
    return {};
  }

  private async transact({ TransactItems, ClientRequestToken }: Transaction): Promise<void> {
    if (ClientRequestToken.length > 36) throw named('ValidationException');
    const content = JSON.stringify(TransactItems);
    const earlier = this.tokens.get(ClientRequestToken);
    if (earlier === content) return;
    if (earlier !== undefined) throw named('IdempotentParameterMismatchException');
    const writes = TransactItems.map(({ Put, Update }) => (Put ?? Update)!);
    const ids = writes.map(idOf);
    if (new Set(ids).size < ids.length) throw named('ValidationException');
    if (ids.some((id) => this.busy.has(id))) {
      this.seen.conflicts++;
      throw cancelled(ids.map((id) => (this.busy.has(id) ? { Code: 'TransactionConflict' } : { Code: 'None' })));
    }
    for (const id of ids) this.busy.add(id);
    try {
      await this.trouble.step();
      this.commit(writes);
      this.tokens.set(ClientRequestToken, content);
      await this.trouble.step();
    } finally {
      for (const id of ids) this.busy.delete(id);
    }
  }

  private commit(writes: readonly Write[]): void {
    const reasons = writes.map((write) => {
      const item = this.items.get(idOf(write));
      if (evaluateCondition(write, item)) return { Code: 'None' };
      return {
        Code: 'ConditionalCheckFailed',
        ...(write.ReturnValuesOnConditionCheckFailure && item && { Item: item }),
      };
    });
    if (reasons.some(({ Code }) => Code !== 'None')) {
      this.seen.refused++;
      throw cancelled(reasons);
    }
    this.seen.committed++;
    for (const write of writes) {
      this.items.set(idOf(write), write.Item ?? updated(write, this.items.get(idOf(write)) ?? write.Key!));
    }
  }

  /** The index `leases`: items that have both keys, in order of the sort key. */
  private async query(input: Expression & { Limit: number; KeyConditionExpression: string }) {
    const key: Expression = { ...input, ConditionExpression: input.KeyConditionExpression };
    const found = [...this.items.values()]
      .filter((item) => item['lease'] && item['leaseUntil'] && evaluateCondition(key, item))
      .toSorted((a, b) => numberOf(a['leaseUntil']) - numberOf(b['leaseUntil']))
      .slice(0, input.Limit);
    // What is read from an index may be old by the time it arrives.
    await this.trouble.step();
    return { Items: found };
  }
}

/** Sequences that look like chance and repeat. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function idOf({ Item, Key }: Write): string {
  const id = (Item ?? Key)!['id'];
  return id && 'S' in id ? id.S : '';
}

function numberOf(value: AttributeValue | undefined): number {
  return value && 'N' in value ? Number(value.N) : 0;
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function cancelled(CancellationReasons: readonly { readonly Code: string; readonly Item?: Item }[]): Error {
  return Object.assign(named('TransactionCanceledException'), { CancellationReasons });
}
