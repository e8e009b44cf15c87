import type { Counted } from './amount';
import type { Item } from './dynamodb-port';
import type { Allowance } from './quota-limit';

/** Reservations and counters are items of one table, told apart by the beginning of their id. */
const REQUEST = 'request#';
/** Of the sparse index `leases`: only open reservations are in it. */
export const LEASES = 'leases';
const OPEN = 'open';

const DAY_SECONDS = 86_400;
/** Kept to recognise a repeated settlement; shorter than any counter, so that nothing is given back to one that is gone. */
const KEEP_REQUEST = 7 * DAY_SECONDS;
/** A person's usage is kept as short as the limit needs; the department's for its budget year and the audit after. */
const KEEP_COUNTER = { user: 35 * DAY_SECONDS, department: 400 * DAY_SECONDS };

const NAMES = {
  '#id': 'id',
  '#tokens': 'tokens',
  '#yen': 'milliYen',
  '#ttl': 'expiresAt',
  '#state': 'state',
  '#lease': 'lease',
  '#until': 'leaseUntil',
} as const;

/** One write of a transaction. */
export type Write = { readonly Put: object } | { readonly Update: object };

interface OpenRequest {
  readonly requestId: string;
  readonly counters: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A reservation whose lease ended. */
export interface ExpiredRequest {
  readonly requestId: string;
  readonly counters: readonly string[];
  readonly held: Counted;
}

/** What the quota writes into its table and reads of it, in the language of Amazon DynamoDB. */
export class QuotaTable {
  constructor(private readonly table: string) {}

  /** A reservation, if its id is new. */
  openRequest({ requestId, counters, expiresAt }: OpenRequest, amount: Counted, now: number): Write {
    return {
      Put: {
        TableName: this.table,
        Item: {
          id: { S: REQUEST + requestId },
          state: { S: 'reserved' },
          lease: { S: OPEN },
          leaseUntil: { N: String(expiresAt) },
          tokens: { N: String(amount.tokens) },
          milliYen: { N: String(amount.milliYen) },
          counters: { SS: counters },
          expiresAt: { N: String(Math.floor(now / 1000) + KEEP_REQUEST) },
        },
        ConditionExpression: 'attribute_not_exists(#id)',
        ExpressionAttributeNames: { '#id': NAMES['#id'] },
      },
    };
  }

  /**
   * Ends a reservation, if it is in the state `from`.
   *
   * @param expiredBy only if its lease ended by this moment
   */
  closeRequest(requestId: string, from: string, to: string, expiredBy?: number): Write {
    const expired = expiredBy === undefined ? '' : ' AND #until <= :now';
    return {
      Update: {
        TableName: this.table,
        Key: { id: { S: REQUEST + requestId } },
        UpdateExpression: 'SET #state = :to REMOVE #lease, #until',
        ConditionExpression: `#state = :from${expired}`,
        ExpressionAttributeNames: { '#state': NAMES['#state'], '#lease': NAMES['#lease'], '#until': NAMES['#until'] },
        ExpressionAttributeValues: {
          ':from': { S: from },
          ':to': { S: to },
          ...(expiredBy === undefined ? {} : { ':now': { N: String(expiredBy) } }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    };
  }

  /** Counts the estimate, if there is room for it. */
  count(id: string, { holder, tokens, yen }: Allowance, amount: Counted, now: number): Write {
    const room = [
      ...(tokens === undefined ? [] : ['#tokens <= :tokenRoom']),
      ...(yen === undefined ? [] : ['#yen <= :yenRoom']),
    ];
    return {
      Update: {
        TableName: this.table,
        Key: { id: { S: id } },
        UpdateExpression: 'ADD #tokens :tokens, #yen :yen SET #ttl = if_not_exists(#ttl, :ttl)',
        ConditionExpression: `attribute_not_exists(#id) OR (${room.join(' AND ')})`,
        ExpressionAttributeNames: {
          '#id': NAMES['#id'],
          '#tokens': NAMES['#tokens'],
          '#yen': NAMES['#yen'],
          '#ttl': NAMES['#ttl'],
        },
        ExpressionAttributeValues: {
          ':tokens': { N: String(amount.tokens) },
          ':yen': { N: String(amount.milliYen) },
          ':ttl': { N: String(Math.floor(now / 1000) + KEEP_COUNTER[holder]) },
          ...(tokens === undefined ? {} : { ':tokenRoom': { N: String(tokens - amount.tokens) } }),
          ...(yen === undefined ? {} : { ':yenRoom': { N: String(yen * 1000 - amount.milliYen) } }),
        },
      },
    };
  }

  /** Counts a correction, up or down, whatever the limit: it is the truth. */
  add(id: string, { tokens, milliYen }: Counted): Write {
    return {
      Update: {
        TableName: this.table,
        Key: { id: { S: id } },
        UpdateExpression: 'ADD #tokens :tokens, #yen :yen',
        ExpressionAttributeNames: { '#tokens': NAMES['#tokens'], '#yen': NAMES['#yen'] },
        ExpressionAttributeValues: { ':tokens': { N: String(tokens) }, ':yen': { N: String(milliYen) } },
      },
    };
  }

  /** The first reservations whose lease ended by `now`. */
  expiredRequests(now: number, most: number): object {
    return {
      TableName: this.table,
      IndexName: LEASES,
      KeyConditionExpression: '#lease = :open AND #until <= :now',
      ExpressionAttributeNames: { '#lease': NAMES['#lease'], '#until': NAMES['#until'] },
      ExpressionAttributeValues: { ':open': { S: OPEN }, ':now': { N: String(now) } },
      Limit: most,
    };
  }

  expiredRequest(item: Item): ExpiredRequest {
    return {
      requestId: text(item, 'id').slice(REQUEST.length),
      counters: strings(item, 'counters'),
      held: { tokens: number(item, 'tokens'), milliYen: number(item, 'milliYen') },
    };
  }
}

/** The state of a request in the item that DynamoDB returns with a failed condition. */
export function stateOf(item: Item | undefined): string | undefined {
  return item && text(item, 'state');
}

function text(item: Item, name: string): string {
  const value = item[name];
  return value && 'S' in value ? value.S : '';
}

function number(item: Item, name: string): number {
  const value = item[name];
  return value && 'N' in value ? Number(value.N) : 0;
}

function strings(item: Item, name: string): readonly string[] {
  const value = item[name];
  return value && 'SS' in value ? value.SS : [];
}
