import { type Orphan, type OrphanContext, orphanAdvice } from '../../../policies/accounts/orphans';
import { ORGANIZATIONAL_UNITS } from '../../../policies/landing-zone-model';
import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import { landingZoneStores } from '../../platform/landing-zone-stores';
import type { ConfigurationError } from '../configuration-error';
import { nearest } from '../edit-distance';
import { type CrossCheck, errorAt, type LandingZoneFiles } from '../landing-zone-files';
import type { Path } from '../yaml-document';

/**
 * Nothing is given up by leaving it out: an account, unit, store or Region that `accounts.lock.yaml` knows is described,
 * or named as closed. CCOE-ORG-03 and CCOE-FIN-02.
 */
export const orphans: CrossCheck = function* (files) {
  const { organization, accountsLock, asOf } = files;
  const { name: prefix, coreAccounts, rootId } = organization?.value ?? {};
  // Without a clock there is no last month, and its own error says so.
  if (!accountsLock?.value?.accounts || !prefix || !coreAccounts || !asOf) return;
  const context = { organization: prefix, rootId, asOf };
  for (const { orphan, path, meant } of found(files, prefix)) {
    if (isClosed(orphan, files)) continue;
    yield { ...orphanError(files, orphan, context, path, meant), ...accountsLock.document.keySpan(path) };
  }
};

interface Found {
  readonly orphan: Orphan;
  /** Where the lock names it. */
  readonly path: Path;
  /** A described name that is spelt almost the same. */
  readonly meant?: string;
}

/** Each thing of the lock that the other files do not describe, in its order. */
function* found(files: LandingZoneFiles, prefix: string): Iterable<Found> {
  const {
    accounts = {},
    recorded = {},
    organizationalUnits = {},
    stores = {},
    regions = [],
  } = files.accountsLock!.value!;
  const described = describedAccounts(files);
  for (const name of described ? new Set([...Object.keys(accounts), ...Object.keys(recorded)]) : []) {
    if (described!.has(name)) continue;
    const orphan = {
      kind: 'account',
      name,
      id: accounts[name],
      monthlyBudgetYen: recorded[name]?.monthlyBudgetYen,
    } as const;
    yield { orphan, path: [name in accounts ? 'accounts' : 'recorded', name], meant: nearest(name, described!.names) };
  }
  const units = new Set<string>(ORGANIZATIONAL_UNITS);
  for (const [name, id] of Object.entries(organizationalUnits)) {
    if (!id || units.has(name)) continue;
    yield {
      orphan: { kind: 'organizational-unit', name, id },
      path: ['organizationalUnits', name],
      meant: nearest(name, units),
    };
  }
  const known = landingZoneStores(prefix, accounts);
  for (const [name, region] of Object.entries(stores)) {
    if (region && known.get(name) !== region) yield { orphan: { kind: 'store', name, region }, path: ['stores', name] };
  }
  const japan: ReadonlySet<string> = new Set(JAPAN_REGIONS);
  for (const [index, name] of regions.entries()) {
    if (name && !japan.has(name)) yield { orphan: { kind: 'region', name }, path: ['regions', index] };
  }
}

function isClosed({ kind, name }: Orphan, { organization }: LandingZoneFiles): boolean {
  const closed = organization?.value?.closed;
  // A list that could not be read may name it.
  if (!closed) return organization?.document.has(['closed']) ?? false;
  return closed.some((entry) => entry === undefined || (entry.kind === kind && entry.name === name));
}

function orphanError(
  { accountsLock }: LandingZoneFiles,
  orphan: Orphan,
  context: OrphanContext,
  path: Path,
  meant?: string,
): ConfigurationError {
  const { reason, cost, fix, show, contain } = orphanAdvice(orphan, context);
  const commands = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? `\n  ${heading}\n${lines.map((line) => `    ${line}`).join('\n')}` : '';
  return errorAt(accountsLock!.document, path, `orphaned-${orphan.kind}`, {
    message: { ja: `${reason.ja}${cost.ja}`, en: `${reason.en} As to cost: ${cost.en}` },
    expected: {
      ja: 'ほかのファイルに書かれているか、closed(lifecycle または organization.yaml の closed:)として名前があること',
      en: 'described by another file, or named as closed (its lifecycle, or closed: of organization.yaml)',
    },
    fix: {
      ja: `${meant ? `${meant} の書き間違いでなければ、` : ''}${fix.ja}${commands('調べる:', show)}${commands('それまで閉じておく(何も削除しません):', contain)}`,
      en: `${meant ? `Unless ${meant} was meant: ` : ''}${fix.en}${commands('To see it:', show)}${commands('To close it off until then (nothing is deleted):', contain)}`,
    },
  });
}

interface Described {
  readonly names: ReadonlySet<string>;
  has(name: string): boolean;
}

/** Accounts that the files describe; `undefined` when a department's file or code could not be read. */
function describedAccounts({ organization, departments, departmentsRead }: LandingZoneFiles): Described | undefined {
  if (!departmentsRead) return undefined;
  const { name: prefix, coreAccounts } = organization!.value!;
  const names = new Set(Object.keys(coreAccounts!).map((name) => `${prefix}-${name}`));
  // An account that could not be read may be the one that the lock names.
  const unreadable: string[] = [];
  for (const { value } of departments) {
    if (!value?.code) return undefined;
    if (!value.accounts) unreadable.push(`${prefix}-${value.code}-`);
    for (const account of value.accounts ?? []) {
      if (account?.environment) names.add(`${prefix}-${value.code}-${account.environment}`);
      else unreadable.push(`${prefix}-${value.code}-`);
    }
  }
  return { names, has: (name) => names.has(name) || unreadable.some((start) => name.startsWith(start)) };
}
