import type { Text } from '../../policies/text';
import type { DescribedAccount, DescribedAccounts } from '../config/described-accounts';
import { placeholderName } from './placeholder-name';
import { stateOf } from './recorded-organization';
import type { RecordedAccount } from './recorded-responses';

/** One line of `accounts.lock.yaml` to write. */
export interface LockChange {
  readonly name: string;
  readonly id: string;
  /** The placeholder that `ccoe adopt` wrote and that becomes this name. */
  readonly instead?: string;
}

/** What YAML, lock and AWS say differently, so that a person must decide. */
export interface LockConflict {
  readonly name: string;
  readonly problem: Text;
  readonly fix: Text;
}

export interface LockChanges {
  readonly changes: readonly LockChange[];
  readonly conflicts: readonly LockConflict[];
  /** Accounts of AWS that no file describes. */
  readonly undescribed: readonly RecordedAccount[];
  /** Described accounts that AWS does not have yet. */
  readonly notVended: readonly string[];
}

const GIVEN_UP: ReadonlySet<unknown> = new Set(['suspended', 'closed']);

/**
 * Which ids are to be added. An account is known by its name in AWS or by the e-mail address of its root: accounts that
 * were taken over may carry another name there. Serves CCOE-ORG-03.
 */
export function lockChanges(described: DescribedAccounts, listed: readonly RecordedAccount[]): LockChanges {
  const { accounts, ids, closed } = described;
  const changes: LockChange[] = [];
  const conflicts: LockConflict[] = [];
  const nameOfId = new Map([...ids].map(([name, id]) => [id, name]));
  const matched = new Set<RecordedAccount>();
  const notVended: string[] = [];

  for (const one of accounts) {
    const matches = listed.filter(
      ({ Name, Email }) => Name === one.name || (one.email !== undefined && Email.toLowerCase() === one.email),
    );
    for (const match of matches) matched.add(match);
    const [found, second] = matches;
    const locked = ids.get(one.name);
    if (!found) {
      if (locked === undefined && !GIVEN_UP.has(one.lifecycle)) notVended.push(one.name);
      continue;
    }
    const other = nameOfId.get(found.Id);
    const conflict =
      (second && twoAccounts(one.name, found, second)) ||
      (locked !== undefined && locked !== found.Id && otherId(one.name, locked, found.Id)) ||
      (other !== undefined &&
        other !== one.name &&
        other !== placeholderName(found.Id) &&
        otherName(one.name, other, found)) ||
      notOpen(one, found);
    if (conflict) conflicts.push(conflict);
    else if (locked === undefined) {
      changes.push({ name: one.name, id: found.Id, ...(other !== undefined && { instead: other }) });
    }
  }
  conflicts.push(...sharedIds(changes));
  const lifecycles = new Map(accounts.map(({ name, lifecycle }) => [name, lifecycle]));
  const listedIds = new Set(listed.map(({ Id }) => Id));
  for (const [name, id] of ids) {
    if (!listedIds.has(id) && !closed.has(name) && !GIVEN_UP.has(lifecycles.get(name))) conflicts.push(gone(name, id));
  }
  return {
    changes,
    conflicts,
    undescribed: listed.filter((account) => !matched.has(account) && !closed.has(nameOfId.get(account.Id) ?? '')),
    notVended,
  };
}

function twoAccounts(name: string, one: RecordedAccount, other: RecordedAccount): LockConflict {
  return {
    name,
    problem: {
      ja: `AWS の 2 つのアカウント ${one.Id} と ${other.Id} に当たります(名前とメールアドレスが別のアカウントのもの)。`,
      en: `Two accounts of AWS match it, ${one.Id} and ${other.Id}: by name the one, by e-mail address the other.`,
    },
    fix: {
      ja: '部局ファイルの email か、AWS でのアカウント名を直してください。',
      en: 'Correct the e-mail of the department file, or the name of the account in AWS.',
    },
  };
}

function otherId(name: string, locked: string, found: string): LockConflict {
  return {
    name,
    problem: {
      ja: `accounts.lock.yaml では ${locked}、AWS では ${found} です。ID は変わりません。`,
      en: `It is ${locked} in accounts.lock.yaml and ${found} in AWS. An id never changes.`,
    },
    fix: {
      ja: 'どちらのアカウントかを確かめてください。作り直したのなら、前のものを closed に書き、その行を直してください。',
      en: 'Find out which is meant. If it was created anew, name the earlier one as closed and correct the line.',
    },
  };
}

function otherName(name: string, other: string, { Id }: RecordedAccount): LockConflict {
  return {
    name,
    problem: {
      ja: `ID ${Id} は accounts.lock.yaml では ${other} です。`,
      en: `The id ${Id} is that of ${other} in accounts.lock.yaml.`,
    },
    fix: {
      ja: '部局コードや環境を変えたのなら、元に戻してください。名前は後から変えられません。',
      en: 'Undo the change of the department code or environment: a name cannot change later.',
    },
  };
}

function notOpen({ name, lifecycle }: DescribedAccount, account: RecordedAccount): LockConflict | undefined {
  const state = stateOf(account);
  if (state === 'ACTIVE' || GIVEN_UP.has(lifecycle)) return undefined;
  return {
    name,
    problem: {
      ja: `AWS での状態は ${state} ですが、設定では ${lifecycle ?? '全庁のアカウント'} です。`,
      en: `Its state in AWS is ${state}, but the YAML says ${lifecycle ?? 'that it is a core account'}.`,
    },
    fix: {
      ja: 'lifecycle を suspended か closed にするか、AWS サポートに再開を求めてください。',
      en: 'Set its lifecycle to suspended or closed, or have AWS Support open it again.',
    },
  };
}

function* sharedIds(changes: readonly LockChange[]): Iterable<LockConflict> {
  const first = new Map<string, string>();
  for (const { name, id } of changes) {
    const other = first.get(id);
    if (other !== undefined) {
      yield {
        name,
        problem: {
          ja: `${other} と同じアカウント ${id} に当たります。`,
          en: `It matches the account ${id}, as ${other} does.`,
        },
        fix: { ja: 'どちらかの email を直してください。', en: 'Correct the e-mail of one of the two.' },
      };
    }
    first.set(id, name);
  }
}

function gone(name: string, id: string): LockConflict {
  return {
    name,
    problem: {
      ja: `accounts.lock.yaml の ${id} が、list-accounts にありません。`,
      en: `${id} of accounts.lock.yaml is not in list-accounts.`,
    },
    fix: {
      ja: '別の組織の応答でないか確かめてください。なくなったのなら organization.yaml の closed: に書いてください。',
      en: 'Check that the responses are of this organization. If the account is gone, name it below closed: of organization.yaml.',
    },
  };
}
