import { type AccountLifecycle, ORGANIZATIONAL_UNITS } from '../../policies/landing-zone-model';
import type { DescribedAccounts } from '../config/described-accounts';
import type { ExistingAccount, ExistingOrganization } from './recorded-organization';

/** An entry of `recorded:` in `accounts.lock.yaml` that is not what AWS has. */
export interface RecordedChange {
  readonly name: string;
  /** Absent where nothing was recorded. */
  readonly from?: AccountLifecycle;
  readonly to: AccountLifecycle;
  /** Yen a month, as the YAML has it now. */
  readonly monthlyBudgetYen?: number;
}

/**
 * Which lifecycles are to be recorded: those that AWS has, told by the unit that an account stands in, never those that the
 * YAML wants. Accounts in units that are not of the landing zone are left out. Serves CCOE-ORG-03.
 *
 * @param ids account name → id, those that are about to be written too
 */
export function recordedChanges(
  { accounts, recorded }: DescribedAccounts,
  ids: ReadonlyMap<string, string>,
  organization: ExistingOrganization,
): readonly RecordedChange[] {
  const existing = new Map(organization.accounts.map((account) => [account.id, account]));
  return accounts.flatMap(({ name, lifecycle, monthlyBudgetYen }) => {
    const account = existing.get(ids.get(name) ?? '');
    // Core accounts have no lifecycle.
    if (!account || lifecycle === undefined) return [];
    const from = recorded.get(name);
    const to = lifecycleOf(account);
    return to === undefined || to === from ? [] : [{ name, from, to, monthlyBudgetYen }];
  });
}

const OURS: ReadonlySet<string> = new Set(ORGANIZATIONAL_UNITS);

/** `SUSPENDED` alone is no end: AWS restricts an account for other reasons too (AWS Organizations API Reference, `Account`). */
function lifecycleOf({ state, path }: ExistingAccount): AccountLifecycle | undefined {
  if (state === 'CLOSED' || state === 'PENDING_CLOSURE') return 'closed';
  const unit = path.join('/');
  if (!OURS.has(unit)) return undefined;
  if (unit === 'Quarantine') return 'quarantined';
  return unit === 'Suspended' ? 'suspended' : 'active';
}
