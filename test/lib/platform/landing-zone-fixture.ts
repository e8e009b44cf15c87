import { App } from 'aws-cdk-lib';
import featureFlags from '../../../lib/cdk-feature-flags.json';
import type {
  Account,
  Contacts,
  Department,
  Environment,
  LandingZone,
  SourceLocation,
} from '../../../policies/landing-zone-model';
import type { OrganizationPolicy } from '../../../policies/organization/statement';

export const MANAGEMENT = '111122223333';
export const LOG_ARCHIVE = '444455556666';

/** An app as the product makes it: the same feature flags, no tree, no telemetry. */
export function appFixture(): App {
  return new App({ context: featureFlags, analyticsReporting: false, treeMetadata: false });
}

/** A small landing zone with every core account vended and one department; `overrides` replace top-level fields. */
export function landingZoneFixture(overrides: Partial<LandingZone> = {}): LandingZone {
  return {
    asOf: '2026-11-25',
    asOfOrigin: 'option',
    organization: {
      name: 'ccoe',
      title: { ja: '見本市', en: 'Sample City' },
      governance: 'organizations',
      id: 'o-exampleorgid',
      rootId: 'r-abcd',
      ccoe: { title: { ja: '情報政策課', en: 'IT Policy Division' }, contacts: contactsFixture('ccoe') },
      source: sourceFixture('organization.yaml'),
    },
    coreAccounts: {
      management: coreAccountFixture('management', MANAGEMENT),
      'log-archive': coreAccountFixture('log-archive', LOG_ARCHIVE),
      security: coreAccountFixture('security', '777788889999'),
    },
    logging: {
      retentionDays: 1826,
      objectLockMode: 'GOVERNANCE',
      standardStorageDays: 90,
      source: sourceFixture('organization.yaml'),
    },
    cost: {
      yenPerUsd: 150,
      rateAsOf: '2026-11-01',
      rateSource: 'stated in the budget',
      source: sourceFixture('organization.yaml'),
    },
    approvedModels: [],
    quotaOverrides: {},
    departments: [departmentFixture()],
    exceptions: [],
    ...overrides,
  };
}

/** Department `tax` with an account for production and one for development, both vended. */
export function departmentFixture(overrides: Partial<Department> = {}): Department {
  const code = overrides.code ?? 'tax';
  return {
    code,
    title: { ja: '税務課(市民税・資産税)', en: 'Tax Division' },
    contacts: contactsFixture(code),
    zone: 'lgwan',
    classification: { scheme: '自治体機密性', class: '3B' },
    costCenter: `CC-${code}`,
    accounts: [accountFixture('prod', { department: code }), accountFixture('dev', { department: code })],
    useCases: [],
    source: sourceFixture(`departments/${code}.yaml`),
    ...overrides,
  };
}

export function accountFixture(environment: Environment, overrides: Partial<Account> = {}): Account {
  const department = overrides.department ?? 'tax';
  return {
    name: `ccoe-${department}-${environment}`,
    department,
    email: `aws+${department}-${environment}@example.com`,
    environment,
    zone: 'lgwan',
    lifecycle: 'active',
    classification: { scheme: '自治体機密性', class: '3B' },
    monthlyBudgetYen: 100_000,
    organizationalUnit: environment === 'prod' ? 'Workloads/Lgwan/Prod' : 'Workloads/Lgwan/NonProd',
    models: [],
    source: sourceFixture(`departments/${department}.yaml`),
    ...overrides,
  };
}

/** The SCP that budget actions attach, and one policy at the root. */
export function policiesFixture(): OrganizationPolicy[] {
  return [
    policyFixture({ name: 'ccoe-bedrock-closed', targets: ['Workloads/MyNumber'] }),
    policyFixture({ name: 'ccoe-residency', targets: ['Root', 'Workloads/Lgwan/Prod'] }),
  ];
}

export function policyFixture(overrides: Partial<OrganizationPolicy> = {}): OrganizationPolicy {
  return {
    name: 'ccoe-sample',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'Denies what a test needs denied',
    content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'bedrock:*', Resource: '*' }] },
    characters: 92,
    quota: 10_240,
    targets: [],
    controls: {},
    ...overrides,
  };
}

function contactsFixture(name: string): Contacts {
  const contact = (role: string) => ({ title: { ja: role, en: role }, email: `${role}.${name}@example.com` });
  return { owner: contact('owner'), security: contact('security'), billing: contact('billing') };
}

function coreAccountFixture(name: string, id: string) {
  return {
    name: `ccoe-${name}`,
    email: `aws+${name}@example.com`,
    monthlyBudgetYen: 31_000,
    id,
    source: sourceFixture('organization.yaml'),
  };
}

function sourceFixture(file: string): SourceLocation {
  return { file: `landing-zone/${file}`, line: 1, column: 1 };
}
