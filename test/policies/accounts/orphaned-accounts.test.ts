import { orphanedAccounts } from '../../../policies/accounts/orphaned-accounts';
import { accountFixture, departmentFixture, landingZoneFixture } from '../../lib/platform/landing-zone-fixture';

const described = {
  'ccoe-management': '111122223333',
  'ccoe-tax-prod': '123456789012',
};

it('finds nothing where every account is described', () => {
  expect(orphanedAccounts(described, landingZoneFixture())).toEqual([]);
});

it('finds each account that no file describes, in order of name', () => {
  const lock = { 'ccoe-welfare-prod': '999988887777', ...described, 'ccoe-parks-pilot': '555555555555' };
  expect(orphanedAccounts(lock, landingZoneFixture()).map(({ name, id }) => [name, id])).toEqual([
    ['ccoe-parks-pilot', '555555555555'],
    ['ccoe-welfare-prod', '999988887777'],
  ]);
});

it('is satisfied by an account that is named as closed', () => {
  const closed = accountFixture('prod', { lifecycle: 'closed', organizationalUnit: 'Suspended' });
  const landingZone = landingZoneFixture({ departments: [departmentFixture({ accounts: [closed] })] });
  expect(orphanedAccounts(described, landingZone)).toEqual([]);
});

describe('for each orphan', () => {
  const [orphan] = orphanedAccounts({ 'ccoe-city-parks-pilot': '555555555555' }, landingZoneFixture());

  it('says which file it belongs into', () => {
    expect(orphan?.fix.en).toContain('departments/city-parks.yaml with environment: pilot');
    expect(orphan?.fix.ja).toContain('departments/city-parks.yaml に environment: pilot');
  });

  it('gives the exact commands that show it, cost of the last full month included', () => {
    expect(orphan?.show).toEqual([
      'aws organizations describe-account --account-id 555555555555',
      'aws organizations list-parents --child-id 555555555555',
      `aws ce get-cost-and-usage --region us-east-1 --time-period Start=2026-10-01,End=2026-11-01 --granularity MONTHLY --metrics UnblendedCost --filter '{"Dimensions":{"Key":"LINKED_ACCOUNT","Values":["555555555555"]}}'`,
    ]);
  });

  it('gives the exact commands that close it off, and none that deletes', () => {
    expect(orphan?.suspend.at(-1)).toBe(
      'aws organizations move-account --account-id 555555555555 --source-parent-id "$parent" --destination-parent-id "$suspended"',
    );
    expect(orphan?.suspend.join('\n')).toContain('--parent-id r-abcd');
    expect([...orphan!.show, ...orphan!.suspend].join('\n')).not.toMatch(/close-account|delete|remove/);
  });

  it('looks back over the turn of the year', () => {
    const [january] = orphanedAccounts({ 'ccoe-x-dev': '555555555555' }, landingZoneFixture({ asOf: '2027-01-15' }));
    expect(january?.show.at(-1)).toContain('Start=2026-12-01,End=2027-01-01');
  });

  it('sends a core account back to organization.yaml', () => {
    const [network] = orphanedAccounts({ 'ccoe-network': '555555555555' }, landingZoneFixture());
    expect(network?.fix.en).toContain('coreAccounts of organization.yaml');
  });
});
