import type { Environment, Zone } from '../../../policies/landing-zone-model';
import { costCenter, departmentCode } from '../../config/schema/scalars';
import type { ExistingAccount, ExistingOrganization } from '../../recorded-organization/recorded-organization';

/** The accounts that exist once; `network` only where there is one. */
export type CoreRole = 'management' | 'log-archive' | 'security' | 'network';

/** What is known of where an account belongs, and from what. Nothing is filled in that was not written down by somebody. */
export interface AccountPlace {
  readonly account: ExistingAccount;
  /** Unknown when absent: a person says it. */
  readonly department?: string;
  readonly environment?: Environment;
  readonly zone?: Zone;
  readonly costCenter?: string;
}

export interface Places {
  readonly core: ReadonlyMap<CoreRole, ExistingAccount>;
  /** Accounts of departments that are open, in order of id. */
  readonly departments: readonly AccountPlace[];
  /** Accounts that are suspended, on their way out, or in a state that is not known: listed, never taken over. */
  readonly leftovers: readonly ExistingAccount[];
}

/** Words for an environment, as organisations write them in names of accounts and units. */
const ENVIRONMENT_WORDS: ReadonlyMap<string, Environment> = new Map([
  ...(['prod', 'production', 'prd', '本番'] as const).map((word) => [word, 'prod'] as const),
  ...(['staging', 'stg', '検証'] as const).map((word) => [word, 'staging'] as const),
  ...(['dev', 'development', '開発'] as const).map((word) => [word, 'dev'] as const),
  ...(['pilot', 'poc', '実証'] as const).map((word) => [word, 'pilot'] as const),
]);
const ENVIRONMENTS: ReadonlySet<string> = new Set(ENVIRONMENT_WORDS.values());
const ZONES: ReadonlySet<string> = new Set<Zone>(['internet', 'lgwan', 'mynumber']);

/** Whole names, `Audit` and `Log Archive` being those of AWS Control Tower. */
const CORE_NAMES: Readonly<Record<Exclude<CoreRole, 'management'>, readonly string[]>> = {
  'log-archive': ['log-archive', 'logarchive'],
  security: ['security', 'audit'],
  network: ['network'],
};

/**
 * Finds each account's place: by the tags of this product (`ccoe:department`, `ccoe:environment`, `ccoe:zone`,
 * `ccoe:cost-center`), else by a name of the form `<department> <environment>` or the unit it stands in. Two accounts of
 * one department and environment both lose the environment: which of them is meant is not for a program to say.
 *
 * @param organization short name, which may stand before the names of accounts
 */
export function accountPlaces(existing: ExistingOrganization, organization: string | undefined): Places {
  const open = existing.accounts.filter(({ state }) => state === 'ACTIVE');
  const core = new Map<CoreRole, ExistingAccount>();
  for (const account of existing.accounts)
    if (account.id === existing.managementAccountId) core.set('management', account);
  for (const [role, names] of Object.entries(CORE_NAMES) as [CoreRole, readonly string[]][]) {
    const named = open.filter(
      (account) =>
        account.id !== existing.managementAccountId && names.includes(words(account, organization).join('-')),
    );
    if (named.length === 1) core.set(role, named[0]!);
  }
  const taken = new Set([...core.values()].map(({ id }) => id));
  const placed = open.filter(({ id }) => !taken.has(id)).map((account) => placeOf(account, organization));
  const count = new Map<string, number>();
  const key = ({ department, environment }: AccountPlace) => `${department}\n${environment}`;
  for (const place of placed) count.set(key(place), (count.get(key(place)) ?? 0) + 1);
  return {
    core,
    departments: placed.map((place) =>
      place.department && place.environment && count.get(key(place))! > 1
        ? { ...place, environment: undefined }
        : place,
    ),
    leftovers: existing.accounts.filter(({ id, state }) => state !== 'ACTIVE' && !taken.has(id)),
  };
}

function placeOf(account: ExistingAccount, organization: string | undefined): AccountPlace {
  const name = words(account, organization);
  const ofName = ENVIRONMENT_WORDS.get(name.at(-1) ?? '');
  const ofUnit = ENVIRONMENT_WORDS.get(split(account.path.at(-1) ?? '').join('-'));
  const tag = (key: string) => account.tags.get(`ccoe:${key}`) ?? '';
  const environment = ENVIRONMENTS.has(tag('environment')) ? (tag('environment') as Environment) : (ofName ?? ofUnit);
  // A name says whose account it is only where it is understood as a whole.
  const ofWords = environment ? (ofName ? name.slice(0, -1) : name).join('-') : '';
  return {
    account,
    environment,
    department: [tag('department'), ofWords].find((code) => departmentCode.safeParse(code).success),
    ...(ZONES.has(tag('zone')) && { zone: tag('zone') as Zone }),
    ...(costCenter.safeParse(tag('cost-center')).success && { costCenter: tag('cost-center') }),
  };
}

/** Words of an account's name, without the organization's before them. */
function words({ name }: ExistingAccount, organization: string | undefined): readonly string[] {
  const all = split(name);
  const prefix = organization === undefined ? [] : split(organization);
  const prefixed = all.length > prefix.length && prefix.every((word, index) => all[index] === word);
  return prefixed ? all.slice(prefix.length) : all;
}

function split(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
