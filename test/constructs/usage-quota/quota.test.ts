import type { DynamoDbPort } from '../../../constructs/usage-quota/dynamodb-port';
import {
  DynamoDbQuota,
  QuotaExceeded,
  QuotaUnavailable,
  type Reservation,
} from '../../../constructs/usage-quota/quota';
import { allowances, type QuotaLimit } from '../../../constructs/usage-quota/quota-limit';
import fc from '../../properties';
import { FakeDynamoDb, seeded, type Trouble } from './fake-dynamodb';
import { VirtualTime } from './virtual-time';

const NOON = Date.parse('2026-11-25T12:00:00+09:00');
const LEASE_SECONDS = 960;
const at = (japan: string) => Date.parse(`${japan}+09:00`);

interface World {
  readonly quota: DynamoDbQuota;
  readonly store: FakeDynamoDb;
  readonly clock: VirtualTime;
  /** Tokens that a counter holds now. */
  tokens(counter: string): number;
  yen(counter: string): number;
}

function world(limit: QuotaLimit, perUser?: QuotaLimit, trouble: Partial<Trouble> & { seed?: number } = {}): World {
  const random = seeded(trouble.seed ?? 1);
  const clock = new VirtualTime(NOON);
  // A step on the way to the service or inside it takes up to 10 ms.
  const step = () => clock.pass(random() * 10);
  const store = new FakeDynamoDb({ random, step, ...trouble });
  const quota = quotaOver(store, clock, limit, perUser, random);
  const attribute = (counter: string, name: string) => {
    const value = store.items.get(counter)?.[name];
    return value && 'N' in value ? Number(value.N) : 0;
  };
  return {
    quota,
    store,
    clock,
    tokens: (counter) => attribute(counter, 'tokens'),
    yen: (counter) => attribute(counter, 'milliYen') / 1000,
  };
}

function quotaOver(
  dynamoDb: DynamoDbPort,
  clock: VirtualTime,
  limit: QuotaLimit,
  perUser?: QuotaLimit,
  random = seeded(2),
) {
  const settings = {
    table: 'quota',
    department: 'welfare',
    leaseSeconds: LEASE_SECONDS,
    allowances: [...allowances('department', limit), ...allowances('user', perUser)],
  };
  return new DynamoDbQuota(settings, { dynamoDb, now: () => clock.now, pause: (ms) => clock.pass(ms), random });
}

const DAY = 'department#welfare#day#2026-11-25';
const MONTH = 'department#welfare#month#2026-11';
const of = (tokens: number, yen = 0) => ({ tokens, yen });
const ask = (requestId: string, tokens: number, yen = 0, user = 'u1') => ({
  requestId,
  user,
  estimate: of(tokens, yen),
});

describe('reserve, then settle', () => {
  it('holds the estimate until the real usage is known', async () => {
    const { quota, tokens } = world({ tokensPerDay: 1000, tokensPerMonth: 9000 });
    const reservation = await quota.reserve(ask('r1', 400));
    expect([tokens(DAY), tokens(MONTH)]).toEqual([400, 400]);
    await quota.settle(reservation, of(150));
    expect([tokens(DAY), tokens(MONTH)]).toEqual([150, 150]);
  });

  it('settles once, however often it is told, and keeps the first usage', async () => {
    const { quota, tokens } = world({ tokensPerDay: 1000 });
    const reservation = await quota.reserve(ask('r1', 400));
    await quota.settle(reservation, of(150));
    await quota.settle(reservation, of(150));
    await quota.settle(reservation, of(300));
    expect(tokens(DAY)).toBe(150);
  });

  it('gives everything back for a call that failed', async () => {
    const { quota, tokens } = world({ tokensPerDay: 1000 });
    await quota.settle(await quota.reserve(ask('r1', 400)), of(0));
    expect(tokens(DAY)).toBe(0);
  });

  it('settles on the day of the reservation, also after midnight', async () => {
    const { quota, clock, tokens } = world({ tokensPerDay: 1000 });
    clock.now = at('2026-11-25T23:59:59');
    const reservation = await quota.reserve(ask('r1', 400));
    clock.now = at('2026-11-26T00:00:10');
    await quota.settle(reservation, of(100));
    expect([tokens(DAY), tokens('department#welfare#day#2026-11-26')]).toEqual([100, 0]);
  });

  it('counts yen to the thousandth, rounded up', async () => {
    const { quota, yen } = world({ tokensPerDay: 1000, yenPerDay: 10 });
    await quota.settle(await quota.reserve(ask('r1', 10, 5)), of(10, 0.0001));
    expect(yen(DAY)).toBe(0.001);
  });

  it('knows a request that came twice, and does not let it through', async () => {
    const { quota, tokens } = world({ tokensPerDay: 1000 });
    await quota.reserve(ask('r1', 400));
    await expect(quota.reserve(ask('r1', 400))).rejects.toThrow(QuotaUnavailable);
    expect(tokens(DAY)).toBe(400);
  });
});

describe('the limit', () => {
  it.each([
    ['tokens of the day', { tokensPerDay: 100 }, undefined, of(100), of(1)],
    ['tokens of the month', { tokensPerDay: 500, tokensPerMonth: 100 }, undefined, of(100), of(1)],
    ['yen of the day', { tokensPerDay: 500, yenPerDay: 10 }, undefined, of(1, 10), of(0, 0.001)],
    ['yen of the month', { tokensPerDay: 500, yenPerMonth: 10 }, undefined, of(1, 10), of(0, 0.001)],
    ['tokens of the user', { tokensPerDay: 500 }, { tokensPerDay: 100 }, of(100), of(1)],
    ['yen of the user', { tokensPerDay: 500 }, { yenPerMonth: 10 }, of(1, 10), of(0, 0.001)],
  ])('of %s refuses what exceeds it, at once and bit by bit', async (_, limit, perUser, all, more) => {
    const { quota } = world(limit, perUser);
    const both = { tokens: all.tokens + more.tokens, yen: all.yen + more.yen };
    await expect(quota.reserve({ requestId: 'both', user: 'u1', estimate: both })).rejects.toThrow(QuotaExceeded);
    await quota.reserve({ requestId: 'all', user: 'u1', estimate: all });
    await expect(quota.reserve({ requestId: 'more', user: 'u1', estimate: more })).rejects.toThrow(QuotaExceeded);
  });

  it('lets the last token through, and not one more', async () => {
    const { quota } = world({ tokensPerDay: 100 });
    await quota.reserve(ask('r1', 60));
    await expect(quota.reserve(ask('r2', 41))).rejects.toThrow(QuotaExceeded);
    await expect(quota.reserve(ask('r3', 40))).resolves.toBeDefined();
  });

  it('of one user leaves the others alone', async () => {
    const { quota } = world({ tokensPerDay: 1000 }, { tokensPerDay: 100 });
    await quota.reserve(ask('r1', 100, 0, 'u1'));
    await expect(quota.reserve(ask('r2', 1, 0, 'u1'))).rejects.toThrow(QuotaExceeded);
    await expect(quota.reserve(ask('r3', 100, 0, 'u2'))).resolves.toBeDefined();
  });

  it('charges nobody where one counter has no room', async () => {
    const { quota, tokens } = world({ tokensPerDay: 1000 }, { tokensPerDay: 100 });
    await quota.reserve(ask('r1', 60));
    await expect(quota.reserve(ask('r2', 60))).rejects.toThrow(QuotaExceeded);
    expect(tokens(DAY)).toBe(60);
  });

  it.each([
    [
      '2026-11-25T12:00:00',
      { tokensPerDay: 1 },
      43_200,
      '部局の本日の利用枠(1 トークン)が足りません。明日 0 時に回復します。',
    ],
    [
      '2026-11-25T23:59:59',
      { tokensPerDay: 1 },
      1,
      '部局の本日の利用枠(1 トークン)が足りません。明日 0 時に回復します。',
    ],
    [
      '2026-11-30T00:00:00',
      { tokensPerMonth: 1 },
      86_400,
      '部局の今月の利用枠(1 トークン)が足りません。来月 1 日 0 時に回復します。',
    ],
    [
      '2026-12-31T00:00:00',
      { tokensPerMonth: 1 },
      86_400,
      '部局の今月の利用枠(1 トークン)が足りません。来月 1 日 0 時に回復します。',
    ],
  ])('at %s says 429 with the seconds until the reset, in Japanese', async (now, limit, seconds, message) => {
    const { quota, clock } = world(limit);
    clock.now = at(now);
    await expect(quota.reserve(ask('r1', 2))).rejects.toMatchObject({
      statusCode: 429,
      retryAfterSeconds: seconds,
      message,
    });
  });

  it('opens again with the next day and the next month of Japan', async () => {
    const { quota, clock } = world({ tokensPerDay: 100, tokensPerMonth: 150 });
    await quota.settle(await quota.reserve(ask('r1', 100)), of(100));
    clock.now = at('2026-11-26T00:00:00');
    await expect(quota.reserve(ask('r2', 51))).rejects.toMatchObject({ allowance: { period: 'month' } });
    await expect(quota.reserve(ask('r3', 50))).resolves.toBeDefined();
    clock.now = at('2026-12-01T00:00:00');
    await expect(quota.reserve(ask('r4', 100))).resolves.toBeDefined();
  });
});

describe('fails closed', () => {
  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException', 'Error'])(
    'on %s: 503, without a second try',
    async (name) => {
      let calls = 0;
      const broken: DynamoDbPort = {
        send: () => {
          calls++;
          return Promise.reject(Object.assign(new Error(name), { name }));
        },
      };
      const quota = quotaOver(broken, new VirtualTime(NOON), { tokensPerDay: 100 });
      await expect(quota.reserve(ask('r1', 1))).rejects.toMatchObject({ name: 'QuotaUnavailable', statusCode: 503 });
      expect(calls).toBe(1);
    },
  );

  it('when it is throttled without end, after a bounded number of tries', async () => {
    const { quota, store } = world({ tokensPerDay: 100 }, undefined, { throttled: 1 });
    await expect(quota.reserve(ask('r1', 1))).rejects.toThrow(QuotaUnavailable);
    expect(store.seen.throttled).toBe(40);
  });

  it('without a user where users have an allowance', async () => {
    const { quota } = world({ tokensPerDay: 100 }, { tokensPerDay: 10 });
    await expect(quota.reserve({ requestId: 'r1', estimate: of(1) })).rejects.toThrow(QuotaUnavailable);
  });

  it.each([of(-1), of(Number.NaN), of(1, -1), of(Number.POSITIVE_INFINITY)])('on the amount %j', async (estimate) => {
    const { quota, store } = world({ tokensPerDay: 100 });
    await expect(quota.reserve({ requestId: 'r1', estimate })).rejects.toThrow(RangeError);
    expect(store.items.size).toBe(0);
  });
});

describe('a caller that crashed', () => {
  it('holds its estimate while it might still be calling', async () => {
    const { quota, clock } = world({ tokensPerDay: 100 });
    const { expiresAt } = await quota.reserve(ask('crashed', 100));
    clock.now = expiresAt - 1;
    await expect(quota.reserve(ask('r2', 1))).rejects.toThrow(QuotaExceeded);
  });

  it('gives it back before anybody else is refused', async () => {
    const { quota, clock, tokens } = world({ tokensPerDay: 100 });
    await quota.reserve(ask('crashed', 100));
    clock.now += LEASE_SECONDS * 1000;
    await quota.reserve(ask('r2', 70));
    expect(tokens(DAY)).toBe(70);
  });

  it('counts its real usage when it was only late', async () => {
    const { quota, clock, tokens } = world({ tokensPerDay: 100 });
    const late = await quota.reserve(ask('late', 100));
    clock.now += LEASE_SECONDS * 1000;
    await quota.reserve(ask('r2', 10));
    await quota.settle(late, of(80));
    await quota.settle(late, of(80));
    expect(tokens(DAY)).toBe(90);
  });
});

/** Where a caller may die: before or after each of its two writes, or not at all. */
const CRASHES = ['never', 'after reserve', 'during reserve', 'during settle'] as const;

interface Call {
  readonly estimate: number;
  readonly used: number;
  readonly user: string;
  readonly crash: (typeof CRASHES)[number];
}

async function run(
  { quota, store, clock }: World,
  limit: QuotaLimit & { tokensPerDay: number },
  perUser: QuotaLimit & { tokensPerDay: number },
  calls: readonly Call[],
) {
  const real = { settled: 0, refused: 0, unavailable: 0 };
  const watch = () => {
    for (const [id, item] of store.items) {
      const most = id.startsWith('user#') ? perUser.tokensPerDay : limit.tokensPerDay;
      const held = item['tokens'];
      if (/#day#/.test(id) && held && 'N' in held && (Number(held.N) > most || Number(held.N) < 0)) {
        throw new Error(`${id} holds ${held.N} of ${most}`);
      }
    }
  };
  await Promise.all(
    calls.map(async ({ estimate, used, user, crash }, index) => {
      // A process that dies in the middle of a write does not see its answer; whether it took effect is open.
      const dying: DynamoDbPort = {
        send: async (operation, input) => {
          await store.send(operation, input).catch(() => undefined);
          throw Object.assign(new Error('died'), { name: 'Died' });
        },
      };
      const alive = crash === 'during reserve' ? quotaOver(dying, clock, limit, perUser) : quota;
      let reservation: Reservation;
      try {
        reservation = await alive.reserve({ requestId: `r${index}`, user, estimate: of(estimate) });
        watch();
      } catch (error) {
        real[error instanceof QuotaExceeded ? 'refused' : 'unavailable']++;
        return;
      }
      if (crash === 'after reserve') return;
      const closing = crash === 'during settle' ? quotaOver(dying, clock, limit, perUser) : quota;
      await closing.settle(reservation, of(used)).then(
        () => {
          real.settled += used;
        },
        () => undefined,
      );
      watch();
    }),
  );
  return real;
}

describe('200 parallel callers', () => {
  it.each([1, 2, 3, 4, 5])('never overspend together, however they meet (seed %i)', async (seed) => {
    const limit = { tokensPerDay: 10_000 };
    const perUser = { tokensPerDay: 1_500 };
    const here = world(limit, perUser, { seed, throttled: 0.02, lostAnswers: 0.02 });
    const random = seeded(seed);
    const calls = Array.from({ length: 200 }, (_, index) => {
      const estimate = 1 + Math.floor(random() * 400);
      return { estimate, used: Math.floor(random() * estimate), user: `u${index % 20}`, crash: 'never' as const };
    });
    const { settled, refused, unavailable } = await run(here, limit, perUser, calls);
    expect(here.store.seen.conflicts).toBeGreaterThan(100);
    expect(here.store.seen.lostAnswers + here.store.seen.throttled).toBeGreaterThan(0);
    expect(unavailable).toBe(0);
    expect(refused).toBeGreaterThan(0);
    expect(here.tokens(DAY)).toBe(settled);
    expect(settled).toBeLessThanOrEqual(limit.tokensPerDay);
  });

  it.each([11, 12, 13])('leave nothing behind when they crash at every point (seed %i)', async (seed) => {
    const limit = { tokensPerDay: 60_000 };
    const perUser = { tokensPerDay: 9_000 };
    const here = world(limit, perUser, { seed, throttled: 0.02, lostAnswers: 0.02 });
    const random = seeded(seed);
    const calls = Array.from({ length: 200 }, (_, index) => {
      const estimate = 1 + Math.floor(random() * 400);
      const crash = CRASHES[index % CRASHES.length]!;
      return { estimate, used: Math.floor(random() * estimate), user: `u${index % 20}`, crash };
    });
    await run(here, limit, perUser, calls);
    const inState = (state: string) =>
      [...here.store.items].flatMap(([id, item]) => {
        const value = item['state'];
        return value && 'S' in value && value.S === state ? [Number(id.replace('request#r', ''))] : [];
      });
    expect(inState('reserved').length).toBeGreaterThan(50);

    here.clock.now += LEASE_SECONDS * 1000;
    const greedy = quotaOver(here.store, here.clock, limit);
    await expect(greedy.reserve(ask('greedy', limit.tokensPerDay))).rejects.toThrow(QuotaExceeded);
    expect(inState('reserved')).toEqual([]);
    expect(here.tokens(DAY)).toBe(inState('settled').reduce((sum, index) => sum + calls[index]!.used, 0));
  });
});

it('keeps every counter at what was settled, for any calls in any order', async () => {
  const call = fc.record({
    estimate: fc.integer({ min: 1, max: 300 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    user: fc.constantFrom('u1', 'u2', 'u3'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 25 }), fc.integer(), async (drawn, seed) => {
      const limit = { tokensPerDay: 1_000 };
      const perUser = { tokensPerDay: 500 };
      const here = world(limit, perUser, { seed, throttled: 0.05, lostAnswers: 0.05 });
      const calls = drawn.map(({ estimate, share, user }) => ({
        estimate,
        used: Math.floor(estimate * share),
        user,
        crash: 'never' as const,
      }));
      const { settled } = await run(here, limit, perUser, calls);
      const users = ['u1', 'u2', 'u3'].map((user) => here.tokens(`user#${user}#day#2026-11-25`));
      expect(here.tokens(DAY)).toBe(settled);
      expect(users.reduce((sum, tokens) => sum + tokens, 0)).toBe(settled);
    }),
    { numRuns: 60 },
  );
});
