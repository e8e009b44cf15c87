import { type Orphan, orphanAdvice } from '../../../policies/accounts/orphans';

const context = { organization: 'ccoe', rootId: 'r-abcd', asOf: '2026-11-25' };
const account = { kind: 'account', name: 'ccoe-city-parks-pilot', id: '555555555555' } as const;
const ORPHANS: readonly Orphan[] = [
  account,
  { kind: 'organizational-unit', name: 'Workloads/Sandbox', id: 'ou-abcd-12345678' },
  { kind: 'store', name: 'old-log-archive-444455556666', region: 'ap-northeast-1' },
  { kind: 'region', name: 'us-west-2' },
];

describe.each(ORPHANS.map((orphan) => [orphan.kind, orphan] as const))('an orphaned %s', (_, orphan) => {
  const advice = orphanAdvice(orphan, context);

  it('is named in both languages, with its cost or the word unknown', () => {
    expect(advice.reason.ja).toContain(orphan.name);
    expect(advice.reason.en).toContain(orphan.name);
    expect(advice.cost.en).toMatch(/unknown|free of charge/);
    expect(advice.cost.ja).toMatch(/不明|無料/);
  });

  it('comes with commands that show it, and none that deletes', () => {
    expect(advice.show.length).toBeGreaterThan(0);
    for (const command of advice.show) expect(command).toMatch(/^aws \S+ (describe|list|get|search)/);
    expect([...advice.show, ...advice.contain].join('\n')).not.toMatch(/close-account|delete|remove|disable/);
  });
});

it.each(ORPHANS.slice(1).map((orphan) => [orphan.kind, orphan] as const))(
  'a %s that was given up is named as closed in organization.yaml',
  (kind, orphan) => {
    const entry = `- { kind: ${kind}, name: ${orphan.name}, closedOn: YYYY-MM-DD, reference: … }`;
    expect(orphanAdvice(orphan, context).fix.en).toContain(entry);
    expect(orphanAdvice(orphan, context).fix.ja).toContain(entry);
  },
);

describe('an orphaned account', () => {
  it('costs what was budgeted last, where that was recorded', () => {
    const { cost } = orphanAdvice({ ...account, monthlyBudgetYen: 450_000 }, context);
    expect(cost.en).toMatch(/450,000 yen a month/);
    expect(cost.ja).toMatch(/450,000 円/);
  });

  it('says which file it belongs into', () => {
    const { fix } = orphanAdvice(account, context);
    expect(fix.en).toContain('departments/city-parks.yaml with environment: pilot');
    expect(fix.ja).toContain('departments/city-parks.yaml に environment: pilot');
  });

  it('is shown by the exact commands, cost of the last full month included', () => {
    expect(orphanAdvice(account, context).show).toEqual([
      'aws organizations describe-account --account-id 555555555555',
      'aws organizations list-parents --child-id 555555555555',
      `aws ce get-cost-and-usage --region us-east-1 --time-period Start=2026-10-01,End=2026-11-01 --granularity MONTHLY --metrics UnblendedCost --filter '{"Dimensions":{"Key":"LINKED_ACCOUNT","Values":["555555555555"]}}'`,
    ]);
  });

  it('is closed off by the exact commands', () => {
    const { contain } = orphanAdvice(account, context);
    expect(contain.at(-1)).toBe(
      'aws organizations move-account --account-id 555555555555 --source-parent-id "$parent" --destination-parent-id "$suspended"',
    );
    expect(contain.join('\n')).toContain('--parent-id r-abcd');
  });

  it('looks back over the turn of the year', () => {
    const { show } = orphanAdvice(account, { ...context, asOf: '2027-01-15' });
    expect(show.at(-1)).toContain('Start=2026-12-01,End=2027-01-01');
  });

  it('goes back to organization.yaml where it is a core account', () => {
    expect(orphanAdvice({ ...account, name: 'ccoe-network' }, context).fix.en).toContain(
      'coreAccounts of organization.yaml',
    );
  });

  it('without an id is looked for by its name', () => {
    const { show, contain } = orphanAdvice({ kind: 'account', name: 'ccoe-x-dev' }, context);
    expect(show).toEqual([`aws organizations list-accounts --query "Accounts[?Name=='ccoe-x-dev']"`]);
    expect(contain).toEqual([]);
  });
});
