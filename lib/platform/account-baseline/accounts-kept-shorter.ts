import type { LandingZone } from '../../../policies/landing-zone-model';

/**
 * Days that are fewer than those of the log archive → ids of the accounts whose log of model calls is kept so long, both in
 * ascending order. The class of an account decides; an account without an id is not in it.
 */
export function accountsKeptShorter({
  logging,
  departments,
}: Pick<LandingZone, 'logging' | 'departments'>): ReadonlyMap<number, readonly string[]> {
  const accounts = departments
    .flatMap((department) => department.accounts)
    .map(({ id, invocationLogRetentionDays: days = logging.retentionDays }) => ({ id, days }))
    .filter(({ days }) => days < logging.retentionDays);
  const sortedDays = [...new Set(accounts.map(({ days }) => days))].sort((a, b) => a - b);
  return new Map(
    sortedDays
      .map((days) => [days, accounts.flatMap((one) => (one.days === days && one.id ? [one.id] : [])).sort()] as const)
      .filter(([, ids]) => ids.length > 0),
  );
}
