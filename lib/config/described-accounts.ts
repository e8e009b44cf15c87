import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import type { AccountLifecycle } from '../../policies/landing-zone-model';
import { CommandError } from '../command-error';
import { type ConfigurationError, compareErrors } from './configuration-error';
import { decodeUtf8 } from './decode-utf8';
import type { LandingZoneFiles } from './landing-zone-files';
import { accountsLockFile } from './schema/accounts-lock-file';
import { departmentFile } from './schema/department-file';
import { organizationFile } from './schema/organization-file';
import { stagingFile } from './schema/staging-file';
import { type CheckedFile, checkSchema } from './schema-check';
import { isStaging, STAGING_FILE, stagedFiles } from './staging';
import { readYaml } from './yaml-document';

/** An account as the YAML describes it. */
export interface DescribedAccount {
  readonly name: string;
  /** Lower case; absent where it is not filled in yet. */
  readonly email?: string;
  /** Core accounts have none: they are always open. */
  readonly lifecycle?: AccountLifecycle;
  readonly monthlyBudgetYen?: number;
}

/** What the landing zone's files say about accounts, also where they are not yet filled in elsewhere. */
export interface DescribedAccounts {
  readonly accounts: readonly DescribedAccount[];
  /** Names that `organization.yaml` lists as closed. */
  readonly closed: ReadonlySet<string>;
  /** Account name → id of `accounts.lock.yaml`, in its order. */
  readonly ids: ReadonlyMap<string, string>;
  /** Account name → lifecycle that `accounts.lock.yaml` recorded. */
  readonly recorded: ReadonlyMap<string, AccountLifecycle>;
  /** Text of `accounts.lock.yaml`; undefined where there is none. */
  readonly lockText?: string;
  /** Places where the name or the environment of an account is not known yet. */
  readonly unnamed: number;
}

/** Errors in the files without which no account has a name. */
export type DescribedResult =
  | { readonly ok: true; readonly described: DescribedAccounts }
  | { readonly ok: false; readonly errors: readonly ConfigurationError[] };

/**
 * Reads the accounts of a landing zone. Mistakes in other fields do not matter here: the loader says them.
 *
 * @throws CommandError where the folder has no `organization.yaml`, or a file cannot be read
 */
export function describedAccounts(directory: string): DescribedResult {
  const staging = isStaging(directory) ? read(directory, STAGING_FILE, stagingFile) : undefined;
  const shared = staging ? join(directory, '..') : directory;
  const organization = read(shared, 'organization.yaml', organizationFile);
  const lock = read(directory, 'accounts.lock.yaml', accountsLockFile);
  if (!organization) {
    throw new CommandError({
      ja: `${join(shared, 'organization.yaml')} がありません。設定フォルダーを --landing-zone に指定してください。`,
      en: `There is no ${join(shared, 'organization.yaml')}. Give the configuration folder to --landing-zone.`,
    });
  }
  const paths = departmentPaths(shared);
  const described: LandingZoneFiles = {
    organization: organization.file,
    departments: paths.flatMap((path) => read(shared, path, departmentFile)?.file ?? []),
    departmentsRead: true,
  };
  const files = staging?.file ? stagedFiles(described, staging.file, undefined).files : described;
  const readable = staging && !staging.file ? undefined : files.organization?.value;
  const { name: prefix, coreAccounts = {}, closed = [] } = readable ?? {};
  const errors = [
    ...[...(staging?.errors ?? []), ...organization.errors].filter(() => prefix === undefined),
    // An id that could not be read might be the one that is looked for.
    ...(lock?.errors ?? []),
  ];
  if (errors.length > 0 || prefix === undefined) return { ok: false, errors: errors.toSorted(compareErrors) };

  const accounts: DescribedAccount[] = Object.entries(coreAccounts).map(([role, account]) => ({
    name: `${prefix}-${role}`,
    email: account?.email?.toLowerCase(),
  }));
  let unnamed = paths.length - described.departments.length;
  for (const { value: { code, accounts: ofDepartment } = {} } of files.departments) {
    if (!ofDepartment) unnamed += 1;
    for (const account of ofDepartment ?? []) {
      if (code && account?.environment) {
        const name = `${prefix}-${code}-${account.environment}`;
        const { email, lifecycle, monthlyBudgetYen } = account;
        accounts.push({ name, email: email?.toLowerCase(), lifecycle, monthlyBudgetYen });
      } else unnamed += 1;
    }
  }
  return {
    ok: true,
    described: {
      accounts,
      closed: new Set(closed.flatMap((one) => (one?.kind === 'account' && one.name ? [one.name] : []))),
      ids: new Map(Object.entries(lock?.file?.value?.accounts ?? {}).map(([name, id]) => [name, id!])),
      recorded: new Map(
        Object.entries(lock?.file?.value?.recorded ?? {}).map(([name, one]) => [name, one!.lifecycle!]),
      ),
      lockText: lock?.text,
      unnamed,
    },
  };
}

interface ReadFile<T> {
  readonly text: string;
  readonly file?: CheckedFile<T>;
  readonly errors: readonly ConfigurationError[];
}

function read<T>(directory: string, path: string, schema: z.ZodType<T>): ReadFile<T> | undefined {
  const file = join(directory, path);
  if (!statSync(file, { throwIfNoEntry: false })) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError({ ja: `${file} を読めません(${code})。`, en: `${file} cannot be read (${code}).` });
  }
  const decoded = decodeUtf8(relative('', file), bytes);
  if (!decoded.ok) return { text: '', errors: [decoded.error] };
  const checked = checkSchema(readYaml(relative('', file), decoded.text), schema);
  return { text: decoded.text, file: checked, errors: checked.errors };
}

function departmentPaths(directory: string): readonly string[] {
  try {
    return readdirSync(join(directory, 'departments'))
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('.'))
      .toSorted()
      .map((name) => `departments/${name}`);
  } catch {
    return [];
  }
}
