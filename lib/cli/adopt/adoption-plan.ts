import {
  type LandingZone,
  ORGANIZATIONAL_UNITS,
  type OrganizationalUnitPath,
} from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import { organizationalUnitOf } from '../../config/complete-model';
import type {
  ExistingAccount,
  ExistingOrganization,
  ExistingUnit,
} from '../../recorded-organization/recorded-organization';
import { type AccountPlace, accountPlaces, type CoreRole, type Places } from './account-place';
import { adoptionWarnings } from './adoption-warnings';
import { type PolicyCoverage, policyCoverage } from './policy-coverage';

/** Where an account stands and where it would stand, once the written YAML is deployed. */
export interface AccountMove {
  readonly account: ExistingAccount;
  /** The name that this landing zone gives it; absent until the organization's name, department and environment are known. */
  readonly name?: string;
  /** File that describes it. */
  readonly file: string;
  readonly from: string;
  /** `?` for what is not known yet. */
  readonly to: string;
}

export interface UnitMapping {
  readonly unit: ExistingUnit;
  /** The unit of ours that it is; absent for others, which stay as they are. */
  readonly ours?: OrganizationalUnitPath;
}

/** Everything that `ccoe adopt` found out and would do; a function of the recorded responses. */
export interface AdoptionPlan {
  readonly existing: ExistingOrganization;
  /** Short name of the organization, when given. */
  readonly name?: string;
  readonly places: Places;
  readonly accounts: readonly AccountMove[];
  readonly units: readonly UnitMapping[];
  readonly policies: readonly PolicyCoverage[];
  readonly warnings: readonly Text[];
}

export function adoptionPlan(existing: ExistingOrganization, name: string | undefined): AdoptionPlan {
  const places = accountPlaces(existing, name);
  const units = existing.units.map((unit) => ({ unit, ours: oursOf(unit) }));
  const landingZone = comparedLandingZone(existing, name, places);
  const policies = policyCoverage(landingZone, existing.policies);
  const accounts = [
    ...[...places.core].map(([role, account]) => ({
      account,
      ...(name && { name: `${name}-${role}` }),
      file: 'organization.yaml',
      from: pathText(account.path),
      to: CORE_UNITS[role],
    })),
    ...places.departments.map((place) => ({
      account: place.account,
      name: departmentAccountName(place, name),
      file: departmentFileName(place),
      from: pathText(place.account.path),
      to: unitOf(place),
    })),
  ];
  return {
    existing,
    ...(name && { name }),
    places,
    accounts,
    units,
    policies,
    warnings: adoptionWarnings({
      existing,
      places,
      policies,
      landingZone,
      otherUnits: new Set(units.filter(({ ours }) => !ours).map(({ unit }) => unit.id)),
    }),
  };
}

/** `<organization>-<department>-<environment>`, as the loader computes it; undefined while a part is unknown. */
export function departmentAccountName(place: AccountPlace, organization: string | undefined): string | undefined {
  const { department, environment } = place;
  return organization && department && environment ? `${organization}-${department}-${environment}` : undefined;
}

/** One file a department; an account whose department is unknown has a file of its own until somebody says it. */
export function departmentFileName({ department, account }: AccountPlace): string {
  return `departments/${department ?? `account-${account.id}`}.yaml`;
}

/** For a person: units below the root, `Root` for the root itself. */
export function pathText(path: readonly string[]): string {
  return path.length === 0 ? 'Root' : path.join('/');
}

/** Where the organization stack puts the accounts that exist once. */
const CORE_UNITS: Readonly<Record<CoreRole, string>> = {
  management: 'Root',
  'log-archive': 'Security',
  security: 'Security',
  network: 'Infrastructure',
};

function unitOf({ environment, zone }: AccountPlace): string {
  if (environment === 'pilot' || (environment && zone))
    return organizationalUnitOf('active', environment, zone ?? 'internet');
  if (environment) return organizationalUnitOf('active', environment, 'internet').replace('Internet', '?');
  return '?';
}

function oursOf({ path }: ExistingUnit): OrganizationalUnitPath | undefined {
  // A name that holds a slash is no path.
  return path.some((name) => name.includes('/'))
    ? undefined
    : ORGANIZATIONAL_UNITS.find((unit) => unit === path.join('/'));
}

/** The landing zone as far as it decides which statements are attached to the root: departments change nothing there. */
function comparedLandingZone(existing: ExistingOrganization, name = 'ccoe', places: Places): LandingZone {
  const source = { file: 'organization.yaml', line: 1, column: 1 };
  const title = { ja: name, en: name };
  const core = (role: CoreRole) => {
    const account = places.core.get(role);
    return {
      name: `${name}-${role}`,
      email: account?.email ?? '',
      monthlyBudgetYen: 1,
      ...(account && { id: account.id }),
      source,
    };
  };
  const contact = { title, email: '' };
  return {
    asOf: '1970-01-01',
    asOfOrigin: 'option',
    organization: {
      name,
      title,
      governance: 'organizations',
      id: existing.id,
      rootId: existing.rootId,
      ccoe: { title, contacts: { owner: contact, security: contact, billing: contact } },
      source,
    },
    coreAccounts: { management: core('management'), 'log-archive': core('log-archive'), security: core('security') },
    logging: { retentionDays: 1, objectLockMode: 'GOVERNANCE', standardStorageDays: 0, source },
    cost: { yenPerUsd: 1, rateAsOf: '1970-01-01', rateSource: '', source },
    approvedModels: [],
    quotaOverrides: {},
    departments: [],
    exceptions: [],
  };
}
