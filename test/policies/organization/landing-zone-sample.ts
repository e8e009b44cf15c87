import type { Account, Department, Environment, LandingZone, Zone } from '../../../policies/landing-zone-model';

const source = { file: 'landing-zone/organization.yaml', line: 1, column: 1 };
const title = { ja: '見本', en: 'Sample' };
const contact = { title, email: 'ccoe@example.com' };
const contacts = { owner: contact, security: contact, billing: contact };
const coreAccount = (name: string, id: string) => ({
  name,
  email: `${name}@example.com`,
  monthlyBudgetYen: 30_000,
  id,
  source,
});

export interface AccountSample {
  readonly environment: Environment;
  readonly models?: readonly string[];
  readonly lifecycle?: Account['lifecycle'];
}

/** A department with the given accounts; OUs are computed as the loader does. */
export function departmentSample(code: string, zone: Zone, accounts: readonly AccountSample[]): Department {
  const classification = { scheme: '自治体機密性', class: '3C' } as const;
  return {
    code,
    title,
    contacts,
    zone,
    classification,
    costCenter: '0101',
    useCases: [],
    source,
    accounts: accounts.map(({ environment, models = [], lifecycle = 'active' }) => ({
      name: `sample-${code}-${environment}`,
      department: code,
      email: `${code}-${environment}@example.com`,
      environment,
      zone,
      lifecycle,
      classification,
      monthlyBudgetYen: 100_000,
      organizationalUnit: unitOf(zone, environment, lifecycle),
      models,
      source,
    })),
  };
}

export function landingZoneSample(overrides: Partial<LandingZone> = {}): LandingZone {
  return {
    asOf: '2026-11-25',
    asOfOrigin: 'option',
    organization: {
      name: 'sample',
      title,
      governance: 'organizations',
      id: 'o-exampleorgid',
      rootId: 'r-exam',
      ccoe: { title, contacts },
      source,
    },
    coreAccounts: {
      management: coreAccount('sample-management', '111122223333'),
      'log-archive': coreAccount('sample-log-archive', '444455556666'),
      security: coreAccount('sample-security', '777788889999'),
    },
    logging: { retentionDays: 1825, objectLockMode: 'GOVERNANCE', standardStorageDays: 90, source },
    cost: { yenPerUsd: 150, rateAsOf: '2026-11-01', rateSource: 'https://example.com/rate', source },
    approvedModels: ['anthropic.claude-opus-5-5', 'anthropic.claude-haiku-5-5', 'amazon.titan-embed-text-v2:0'],
    quotaOverrides: {},
    departments: [
      departmentSample('tax', 'lgwan', [{ environment: 'prod' }, { environment: 'dev' }]),
      departmentSample('dx', 'internet', [
        { environment: 'prod', models: ['anthropic.claude-haiku-5-5'] },
        { environment: 'dev', models: ['anthropic.claude-haiku-5-5'] },
        { environment: 'pilot' },
      ]),
      departmentSample('welfare', 'internet', [{ environment: 'prod' }]),
    ],
    exceptions: [],
    ...overrides,
  };
}

function unitOf(zone: Zone, environment: Environment, lifecycle: Account['lifecycle']): Account['organizationalUnit'] {
  if (lifecycle === 'quarantined' || lifecycle === 'requested') return 'Quarantine';
  if (lifecycle === 'suspended' || lifecycle === 'closed') return 'Suspended';
  if (environment === 'pilot') return 'Pilot';
  const zones = { internet: 'Internet', lgwan: 'Lgwan', mynumber: 'MyNumber' } as const;
  return `Workloads/${zones[zone]}/${environment === 'prod' ? 'Prod' : 'NonProd'}`;
}
