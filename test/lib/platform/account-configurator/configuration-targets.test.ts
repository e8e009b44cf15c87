import {
  configurationTargets,
  type OrganizationAccount,
  type OrganizationPorts,
  type Page,
  requestedAccount,
} from '../../../../lib/platform/account-configurator/configuration-targets';
import fc from '../../../properties';
import { named, PauseFake } from './account-fake';

const MANAGEMENT = '111122223333';

/** Organizations in pages, with an empty page in between and a throttled call now and then. */
function organization(
  accounts: readonly OrganizationAccount[],
  {
    suspended = [],
    pageSize = 2,
    throttleEvery = 0,
  }: { suspended?: string[]; pageSize?: number; throttleEvery?: number } = {},
): OrganizationPorts {
  let calls = 0;
  const page = <T>(items: readonly T[], nextToken?: string): Page<T> => {
    calls++;
    if (throttleEvery && calls % throttleEvery === 0) throw named('TooManyRequestsException', 'slow down');
    const [kind, start] = (nextToken ?? 'empty:0').split(':');
    if (kind === 'empty') return { items: [], nextToken: `items:${start}` };
    const end = Number(start) + pageSize;
    return { items: items.slice(Number(start), end), nextToken: end < items.length ? `empty:${end}` : undefined };
  };
  return {
    listAccounts: async (nextToken) => page(accounts, nextToken),
    listSuspendedAccounts: async (nextToken) =>
      page(
        suspended.map((id) => ({ id })),
        nextToken,
      ),
  };
}

const accountOf = (id: string, state = 'ACTIVE'): OrganizationAccount => ({ id, name: `ccoe-${id}`, state });
const targets = (ports: OrganizationPorts, only?: string) =>
  configurationTargets(ports, MANAGEMENT, new PauseFake(), only);

it('is every active member account, once in Tokyo and once in Osaka', async () => {
  const ports = organization([accountOf('999988887777'), accountOf(MANAGEMENT), accountOf('123456789012')]);
  expect(await targets(ports)).toEqual([
    { accountId: '123456789012', accountName: 'ccoe-123456789012', region: 'ap-northeast-1' },
    { accountId: '123456789012', accountName: 'ccoe-123456789012', region: 'ap-northeast-3' },
    { accountId: '999988887777', accountName: 'ccoe-999988887777', region: 'ap-northeast-1' },
    { accountId: '999988887777', accountName: 'ccoe-999988887777', region: 'ap-northeast-3' },
  ]);
});

it.each(['SUSPENDED', 'CLOSED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION'])(
  'leaves out an account that is %s',
  async (state) => {
    expect(await targets(organization([accountOf('123456789012', state)]))).toEqual([]);
  },
);

it('leaves out the accounts in Suspended, where the configurator is denied too', async () => {
  const ports = organization([accountOf('123456789012'), accountOf('999988887777')], { suspended: ['123456789012'] });
  expect(new Set((await targets(ports)).map(({ accountId }) => accountId))).toEqual(new Set(['999988887777']));
});

it('is one account, when that is what was asked for', async () => {
  const ports = organization([accountOf('123456789012'), accountOf('999988887777')]);
  expect((await targets(ports, '123456789012')).map(({ accountId }) => accountId)).toEqual([
    '123456789012',
    '123456789012',
  ]);
});

it('refuses an account of somebody else', async () => {
  await expect(targets(organization([accountOf('123456789012')]), '555555555555')).rejects.toThrow(
    '555555555555 は組織のアカウントではありません',
  );
});

it('finds every account whatever the pages and however often it is throttled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 200000000000, max: 999999999999 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 3, max: 9 }),
      async (ids, pageSize, throttleEvery) => {
        const ports = organization(
          ids.map((id) => accountOf(String(id))),
          { pageSize, throttleEvery },
        );
        const found = (await targets(ports)).filter(({ region }) => region === 'ap-northeast-1');
        expect(found.map(({ accountId }) => Number(accountId))).toEqual(ids.toSorted((a, b) => a - b));
      },
    ),
  );
});

it.each([
  ['the schedule: every account', { time: '2026-11-25T17:00:00Z', detail: {} }, undefined],
  ['a person, without more: every account', {}, undefined],
  ['a person: the account that was named', { accountId: '123456789012' }, '123456789012'],
  [
    'a baseline that has just been deployed: its account',
    { detail: { 'stack-id': 'arn:aws:cloudformation:ap-northeast-3:999988887777:stack/StackSet-x/1' } },
    '999988887777',
  ],
])('a run that is started by %s', (_, request, accountId) => {
  expect(requestedAccount(request)).toBe(accountId);
});
