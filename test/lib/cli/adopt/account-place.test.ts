import { accountPlaces } from '../../../../lib/cli/adopt/account-place';
import type {
  ExistingAccount,
  ExistingOrganization,
} from '../../../../lib/recorded-organization/recorded-organization';

const MANAGEMENT = '111122223333';
const account = (over: Partial<ExistingAccount>): ExistingAccount => ({
  id: '123456789012',
  name: 'x',
  email: 'x@example.com',
  state: 'ACTIVE',
  path: [],
  tags: new Map(),
  ...over,
});
const places = (...accounts: readonly ExistingAccount[]) =>
  accountPlaces(
    {
      managementAccountId: MANAGEMENT,
      accounts: [account({ id: MANAGEMENT, name: 'Main' }), ...accounts],
    } as unknown as ExistingOrganization,
    'mihon',
  );

describe('a department and an environment are taken from what somebody wrote', () => {
  it.each<[string, Partial<ExistingAccount>, string | undefined, string | undefined]>([
    ['a name', { name: 'tax-prod' }, 'tax', 'prod'],
    ['a name with spaces and capitals', { name: 'Tax Office Production' }, 'tax-office', 'prod'],
    ['a name that begins with the organization', { name: 'mihon-tax-stg' }, 'tax', 'staging'],
    ['the unit, where the name has no environment', { name: 'Welfare', path: ['業務', '本番'] }, 'welfare', 'prod'],
    ['the name, where the unit says otherwise', { name: 'tax-dev', path: ['Prod'] }, 'tax', 'dev'],
    [
      'tags before names',
      {
        name: 'a-prod',
        tags: new Map([
          ['ccoe:department', 'tax'],
          ['ccoe:environment', 'dev'],
        ]),
      },
      'tax',
      'dev',
    ],
    ['nothing: a name that says no environment', { name: 'Chatbot Trial' }, undefined, undefined],
    ['nothing: an environment alone', { name: 'prod' }, undefined, 'prod'],
    ['nothing: a unit whose name only holds the word', { name: 'tax', path: ['non-prod'] }, undefined, undefined],
    ['nothing: a code that is too long', { name: 'department-of-everything-prod' }, undefined, 'prod'],
    ['nothing: a name in Japanese', { name: '税務課 本番' }, undefined, 'prod'],
  ])('%s', (_, over, department, environment) => {
    expect(places(account(over)).departments).toMatchObject([{ department, environment }]);
  });

  it('leaves the environment open where two accounts claim the same', () => {
    const { departments } = places(account({ name: 'tax-prod' }), account({ id: '210987654321', name: 'Tax PRD' }));
    expect(departments.map(({ department, environment }) => [department, environment])).toEqual([
      ['tax', undefined],
      ['tax', undefined],
    ]);
  });
});

describe('an account that exists once', () => {
  it.each([
    ['Log Archive', 'log-archive'],
    ['mihon-security', 'security'],
    ['Audit', 'security'],
    ['network', 'network'],
  ] as const)('%s is %s', (name, role) => {
    expect(places(account({ name })).core.get(role)?.name).toBe(name);
  });

  it('is left open where two could be it', () => {
    expect(
      places(account({ name: 'audit' }), account({ id: '210987654321', name: 'security' })).core.has('security'),
    ).toBe(false);
  });

  it('is no account of a department that only begins like it', () => {
    expect(places(account({ name: 'audit-prod' })).core.has('security')).toBe(false);
  });
});

it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION', 'UNKNOWN'])(
  'leaves an account that is %s where it is',
  (state) => {
    const { departments, leftovers } = places(account({ name: 'tax-prod', state }));
    expect([departments.length, leftovers.length]).toEqual([0, 1]);
  },
);
