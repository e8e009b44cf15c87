import { createHash } from 'node:crypto';
import { type Amount, type Counted, counted } from './amount';
import { type CancellationReason, cancellationReasons, type DynamoDbPort, isPassing } from './dynamodb-port';
import { QuotaExceeded, QuotaUnavailable } from './quota-errors';
import type { Allowance } from './quota-limit';
import { periodName, secondsUntilReset } from './quota-period';
import type { QuotaSettings } from './quota-settings';
import { QuotaTable, stateOf, type Write } from './quota-table';

export type { Amount } from './amount';
export { QuotaExceeded, QuotaUnavailable } from './quota-errors';

/** What a handler codes against. */
export interface Quota {
  /**
   * Before the call. `requestId` is made by the server for each attempt, never taken from the caller; `user` is hashed
   * already; `estimate` is the most that the call can use (input, and the maximum of output).
   *
   * @throws QuotaExceeded 429 with the seconds until the reset; QuotaUnavailable 503. Both: do not call the model
   */
  reserve(request: QuotaRequest): Promise<Reservation>;
  /**
   * After the call, with its real usage, nothing where it failed. May be repeated.
   *
   * @throws QuotaUnavailable where it could not be written; the reservation then expires by itself
   */
  settle(reservation: Reservation, used: Amount): Promise<void>;
}

export interface QuotaRequest {
  readonly requestId: string;
  readonly user?: string;
  readonly estimate: Amount;
}

/** Held until it is settled, or until it expires because its holder crashed. */
export interface Reservation {
  readonly requestId: string;
  readonly estimate: Amount;
  /** Ids of the counters that hold the estimate; still these when it is settled after midnight. */
  readonly counters: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface QuotaPorts {
  readonly dynamoDb: DynamoDbPort;
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** From 0 to 1; spreads the retries of those who met. */
  random(): number;
}

/** About a quarter of a minute: 200 callers who meet at one counter all come through. */
const ATTEMPTS = 40;
const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 800;
/** Expired reservations that are given back in one round, and rounds before a caller is refused. */
const RECLAIMED_AT_ONCE = 25;
const RECLAIMS = 8;

/**
 * A quota in Amazon DynamoDB: reserve, then settle. One transaction counts the estimate in every counter that limits the
 * caller (department and user, day and month) if each has room, so parallel callers cannot overspend together. Whatever
 * fails, fails closed. A reservation that nobody settles expires, and its estimate is given back before anyone is refused.
 *
 * Source: Amazon DynamoDB Developer Guide, "Amazon DynamoDB Transactions: How it works". Serves CCOE-FIN-02.
 */
export class DynamoDbQuota implements Quota {
  private readonly table: QuotaTable;

  constructor(
    private readonly settings: QuotaSettings,
    private readonly ports: QuotaPorts,
  ) {
    this.table = new QuotaTable(settings.table);
  }

  async reserve({ requestId, user, estimate }: QuotaRequest): Promise<Reservation> {
    const amount = counted(estimate);
    const now = this.ports.now();
    const counters = this.settings.allowances
      .filter(({ holder }) => holder === 'department' || user !== undefined)
      .map((allowance) => ({ allowance, id: this.counterId(allowance, user, now) }));
    if (user === undefined && this.settings.allowances.some(({ holder }) => holder === 'user')) {
      throw new QuotaUnavailable('the quota has an allowance for each user, and the request names none');
    }
    for (const { allowance } of counters) {
      if (!fits(allowance, amount)) throw new QuotaExceeded(allowance, secondsUntilReset(allowance.period, now));
    }
    const expiresAt = now + this.settings.leaseSeconds * 1000;
    const reservation = { requestId, estimate, counters: counters.map(({ id }) => id), expiresAt };
    const writes = [
      this.table.openRequest(reservation, amount, now),
      ...counters.map(({ allowance, id }) => this.table.count(id, allowance, amount, now)),
    ];
    let refused = await this.refusedBy(writes, requestId);
    // Before anyone is refused, what crashed callers hold is given back.
    for (let round = 0; refused && round < RECLAIMS && (await this.reclaim(now)) > 0; round++) {
      refused = await this.refusedBy(writes, requestId);
    }
    if (!refused) return reservation;
    const [known, ...full] = refused;
    if (known) throw new QuotaUnavailable(`request ${requestId} is known already`);
    const used = counters.filter((_, index) => full[index]).map(({ allowance }) => allowance);
    const last = used.toSorted((a, b) => secondsUntilReset(b.period, now) - secondsUntilReset(a.period, now))[0]!;
    throw new QuotaExceeded(last, secondsUntilReset(last.period, now));
  }

  async settle({ requestId, estimate, counters }: Reservation, used: Amount): Promise<void> {
    const reserved = counted(estimate);
    const real = counted(used);
    const difference = { tokens: real.tokens - reserved.tokens, milliYen: real.milliYen - reserved.milliYen };
    const closing = (from: string, change: Counted) => [
      this.table.closeRequest(requestId, from, 'settled'),
      ...counters.map((id) => this.table.add(id, change)),
    ];
    const refused = await this.transact(closing('reserved', difference), requestId);
    if (!refused) return;
    const state = stateOf(refused[0]?.Item);
    if (state === 'settled') return;
    // The reservation expired and its estimate was given back: the real usage still counts.
    if (state === 'expired') {
      await this.transact(closing('expired', real), requestId);
      return;
    }
    throw new QuotaUnavailable(`request ${requestId} is not known`);
  }

  /** @returns how many expired reservations were given back, by whomever */
  private async reclaim(now: number): Promise<number> {
    const query = this.table.expiredRequests(now, RECLAIMED_AT_ONCE);
    const { Items: expired = [] } = await this.insist(() => this.ports.dynamoDb.send('Query', query));
    for (const item of expired) {
      const { requestId, counters, held } = this.table.expiredRequest(item);
      const back = { tokens: -held.tokens, milliYen: -held.milliYen };
      const closing = this.table.closeRequest(requestId, 'reserved', 'expired', now);
      await this.transact([closing, ...counters.map((id) => this.table.add(id, back))], requestId);
    }
    return expired.length;
  }

  /** Per write whether its condition failed; `undefined` where all was written. */
  private async refusedBy(writes: readonly Write[], requestId: string): Promise<readonly boolean[] | undefined> {
    const reasons = await this.transact(writes, requestId);
    return reasons?.map(({ Code }) => Code === 'ConditionalCheckFailed');
  }

  /**
   * Everything or nothing.
   *
   * @returns the reasons, where a condition failed
   * @throws QuotaUnavailable for every other failure
   */
  private async transact(
    writes: readonly Write[],
    requestId: string,
  ): Promise<readonly CancellationReason[] | undefined> {
    const input = {
      TransactItems: writes,
      // A repetition after a lost answer must not count twice; another transaction of the same request is another token.
      ClientRequestToken: createHash('sha256').update(`${requestId}/${this.ports.random()}`).digest('hex').slice(0, 36),
    };
    try {
      await this.insist(() => this.ports.dynamoDb.send('TransactWriteItems', input));
      return undefined;
    } catch (error) {
      const reasons = cancellationReasons((error as QuotaUnavailable).cause);
      if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return reasons;
      throw error;
    }
  }

  /** @throws QuotaUnavailable with the last error as its cause */
  private async insist<T>(act: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await act();
      } catch (error) {
        if (!isPassing(error) || attempt === ATTEMPTS - 1) {
          throw new QuotaUnavailable(`DynamoDB: ${(error as Error)?.name}`, error);
        }
        const longest = Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
        await this.ports.pause(Math.ceil(longest * this.ports.random()));
      }
    }
  }

  private counterId({ holder, period }: Allowance, user: string | undefined, now: number): string {
    const who = holder === 'user' ? user : this.settings.department;
    return [holder, who, period, periodName(period, now)].join('#');
  }
}

function fits({ tokens = Infinity, yen = Infinity }: Allowance, amount: Counted): boolean {
  return amount.tokens <= tokens && amount.milliYen <= yen * 1000;
}
