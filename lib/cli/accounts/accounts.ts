import { join } from 'node:path';
import type { LocatedError } from '../../../policies/decisions/located-error';
import type { ConfigurationError } from '../../config/configuration-error';
import { describedAccounts } from '../../config/described-accounts';
import { type LockChanges, lockChanges } from '../../recorded-organization/lock-changes';
import { type RecordedChange, recordedChanges } from '../../recorded-organization/recorded-lifecycles';
import { listedAccounts, recordedOrganization } from '../../recorded-organization/recorded-organization';
import { RecordedResponses } from '../../recorded-organization/recorded-responses';
import { replaceFile } from '../replace-file';
import { changedLock } from './lock-text';

export interface AccountsOptions {
  /** Folder that holds `list-accounts.json`. */
  readonly from: string;
  readonly landingZone: string;
  /** Writes nothing. */
  readonly check: boolean;
  /** Records the lifecycles that AWS has; `from` holds the recording of the whole organization then. @default false */
  readonly lifecycle?: boolean;
}

/**
 * `written` and `up-to-date` end well; `out-of-date` is the answer of a check; `conflicts`, `refused` (responses) and
 * `misconfigured` (YAML) wrote nothing.
 */
export type AccountsAnswer =
  | ({ readonly answer: 'up-to-date' | 'written' | 'out-of-date' | 'conflicts'; readonly file: string } & Resolved)
  | { readonly answer: 'refused'; readonly problems: readonly LocatedError[] }
  | { readonly answer: 'misconfigured'; readonly errors: readonly ConfigurationError[] };

interface Resolved extends LockChanges {
  /** Lifecycles to record. */
  readonly recorded: readonly RecordedChange[];
  /** Places in the YAML where an account has no name yet. */
  readonly unnamed: number;
}

/**
 * Brings `accounts.lock.yaml` up to date with the accounts of a recorded `list-accounts`, and on request with the unit that
 * each stands in. All changes or none.
 *
 * @throws CommandError where there is no landing zone, or a file cannot be read or written
 */
export function accounts({ from, landingZone, check, lifecycle }: AccountsOptions): AccountsAnswer {
  const responses = new RecordedResponses(from);
  const listed = listedAccounts(responses);
  const organization = lifecycle ? recordedOrganization(responses) : undefined;
  if (!listed || responses.problems.length > 0) return { answer: 'refused', problems: responses.problems };
  const result = describedAccounts(landingZone);
  if (!result.ok) return { answer: 'misconfigured', errors: result.errors };
  const { described } = result;
  const file = join(landingZone, 'accounts.lock.yaml');
  const changes = lockChanges(described, listed);
  const ids = new Map([...described.ids, ...changes.changes.map(({ name, id }) => [name, id] as const)]);
  const recorded = organization ? recordedChanges(described, ids, organization) : [];
  const resolved = { file, ...changes, recorded, unnamed: described.unnamed };
  if (resolved.conflicts.length > 0) return { answer: 'conflicts', ...resolved };
  if (resolved.changes.length + recorded.length === 0) return { answer: 'up-to-date', ...resolved };
  if (check) return { answer: 'out-of-date', ...resolved };
  replaceFile(file, changedLock(described.lockText, resolved.changes, recorded));
  return { answer: 'written', ...resolved };
}
