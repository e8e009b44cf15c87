import { platformExceptions } from '../../policies/exceptions/platform-exceptions';
import type {
  Account,
  AccountLifecycle,
  CoreAccount,
  Department,
  Environment,
  IsoDate,
  LandingZone,
  OrganizationalUnitPath,
  SourceLocation,
  UseCase,
  Zone,
} from '../../policies/landing-zone-model';
import { MODEL_REGISTER } from '../../policies/models/model-register';
import { publicClass, readClassification, writeClassification } from './classification';
import type {
  AccountsLockFile,
  ChangesFile,
  DepartmentFile,
  ExceptionsFile,
  OrganizationFile,
  RegistersFile,
} from './landing-zone-files';
import type { Path, YamlDocument } from './yaml-document';

/** A file without a single error. */
export interface ValidFile<T> {
  readonly document: YamlDocument;
  readonly value: T;
}

export interface ValidFiles {
  readonly organization: ValidFile<OrganizationFile>;
  readonly departments: readonly ValidFile<DepartmentFile>[];
  readonly accountsLock?: ValidFile<AccountsLockFile>;
  readonly changes?: ValidFile<ChangesFile>;
  readonly exceptions?: ValidFile<ExceptionsFile>;
  readonly registers?: ValidFile<RegistersFile>;
}

/** Adds to valid files what is computed and never typed: names, ids, organizational units, models an account may invoke. */
export function completeModel(files: ValidFiles, clock: Pick<LandingZone, 'asOf' | 'asOfOrigin'>): LandingZone {
  const { value: organization, document } = files.organization;
  const ids = files.accountsLock?.value.accounts ?? {};
  const { retentionByClassification: retention, ...logging } = organization.logging;
  const core = (key: keyof OrganizationFile['coreAccounts']): CoreAccount => {
    const name = `${organization.name}-${key}`;
    const { email, monthlyBudgetYen } = organization.coreAccounts[key]!;
    return { name, email, monthlyBudgetYen, ...withId(ids[name]), source: sourceOf(document, ['coreAccounts', key]) };
  };
  const coreAccounts = {
    management: core('management'),
    'log-archive': core('log-archive'),
    security: core('security'),
    ...(organization.coreAccounts.network && { network: core('network') }),
  };
  const completed = {
    ...clock,
    organization: {
      name: organization.name,
      title: organization.title,
      governance: organization.governance,
      ...withId(organization.id),
      ...(organization.rootId && { rootId: organization.rootId }),
      ...(organization.controlTower && {
        controlTower: organization.controlTower as LandingZone['organization']['controlTower'],
      }),
      ...(organization.bedrockPolicy && { bedrockPolicy: organization.bedrockPolicy }),
      ccoe: organization.ccoe,
      source: sourceOf(document, ['name']),
    },
    coreAccounts,
    logging: {
      ...logging,
      ...(retention && {
        retentionByClassification: Object.entries(retention).map(([word, days]) => ({
          classification: readClassification(word),
          days: days!,
        })),
      }),
      source: sourceOf(document, ['logging']),
    },
    ...(organization.closed && {
      closed: organization.closed.map((closed, index) => ({
        ...closed,
        source: sourceOf(document, ['closed', index]),
      })),
    }),
    ...(organization.pipeline && { pipeline: organization.pipeline }),
    ...(organization.baseline && { baseline: organization.baseline }),
    cost: { ...organization.cost, source: sourceOf(document, ['cost']) },
    approvedModels: inRegisterOrder(new Set(organization.approvedModels)),
    quotaOverrides: { ...organization.quotaOverrides } as LandingZone['quotaOverrides'],
    departments: files.departments
      .map((file) => completeDepartment(file, files, clock.asOf))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    ...(files.changes && {
      changes: files.changes.value.changes.map((change, index) => ({
        ...change,
        source: sourceOf(files.changes!.document, ['changes', index]),
      })),
    }),
    ...(files.registers && completeRegisters(files.registers)),
  };
  return { ...completed, exceptions: files.exceptions ? completeExceptions(files.exceptions, completed) : [] };
}

/** The body's own exceptions, and those of the platform that it approved. */
function completeExceptions(
  { value, document }: ValidFile<ExceptionsFile>,
  known: Pick<LandingZone, 'organization' | 'coreAccounts'>,
): LandingZone['exceptions'] {
  // A staging organization leaves places empty: see stagedFiles.
  const own = value.exceptions.flatMap((exception, index) =>
    exception ? [{ ...exception, source: sourceOf(document, ['exceptions', index]) }] : [],
  );
  const ofPlatform = value.platform
    ? platformExceptions(known, { ...value.platform, source: sourceOf(document, ['platform']) })
    : [];
  return [...own, ...ofPlatform].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function completeRegisters({
  value,
  document,
}: ValidFile<RegistersFile>): Pick<LandingZone, 'registers' | 'attestations'> {
  const located = <Row extends { readonly id: string }>(list: string, rows: readonly Row[] = []) =>
    rows
      .map((row, index) => ({ ...row, source: sourceOf(document, [list, index]) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const classified = <Row extends { readonly classification: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, classification: readClassification(row.classification) }));
  return {
    attestations: [...(value.attestations ?? [])].sort((a, b) => (a.control < b.control ? -1 : 1)),
    registers: {
      services: classified(located('services', value.services)),
      connections: classified(located('connections', value.connections)),
      corpora: classified(located('corpora', value.corpora)),
      lessons: located('lessons', value.lessons),
    },
  };
}

const ENVIRONMENTS: readonly Environment[] = ['prod', 'staging', 'dev', 'pilot'];

function completeDepartment(
  { value, document }: ValidFile<DepartmentFile>,
  { organization: { value: organization }, accountsLock }: ValidFiles,
  asOf: IsoDate,
): Department {
  const { accounts: ids = {}, recorded = {} } = accountsLock?.value ?? {};
  const { retentionDays, retentionByClassification = {} } = organization.logging;
  const canBeConfigured = canConfigure(organization, ids);
  const classification = readClassification(value.classification);
  const useCases = value.useCases
    .map(
      (useCase, index): UseCase => ({
        ...useCase,
        department: value.code,
        inputClassification: readClassification(useCase.inputClassification),
        source: sourceOf(document, ['useCases', index]),
      }),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));

  const accounts = value.accounts.map((account, index): Account => {
    const name = `${organization.name}-${value.code}-${account.environment}`;
    const zone = account.zone ?? value.zone;
    // Until it can be entered and its settings read back, it waits where everything is denied.
    const waits = account.lifecycle === 'active' && (ids[name] === undefined || !canBeConfigured);
    const classOfAccount = account.classification
      ? readClassification(account.classification)
      : account.environment === 'pilot'
        ? publicClass(classification.scheme)
        : classification;
    return {
      name,
      department: value.code,
      email: account.email,
      environment: account.environment,
      zone,
      lifecycle: account.lifecycle,
      classification: classOfAccount,
      invocationLogRetentionDays: retentionByClassification[writeClassification(classOfAccount)] ?? retentionDays,
      monthlyBudgetYen: account.monthlyBudgetYen,
      organizationalUnit: organizationalUnitOf(waits ? 'quarantined' : account.lifecycle, account.environment, zone),
      // The zone mynumber needs no rule here: a use case that names a model there is an error.
      models: account.pilot && account.pilot.endsOn < asOf ? [] : openModels(useCases, account.environment, asOf),
      ...(account.pilot && { pilot: account.pilot }),
      ...withId(ids[name]),
      ...(recorded[name] && { recorded: recorded[name] }),
      source: sourceOf(document, ['accounts', index]),
    };
  });
  return {
    code: value.code,
    title: value.title,
    contacts: value.contacts,
    zone: value.zone,
    classification,
    costCenter: value.costCenter,
    accounts: accounts.sort((a, b) => ENVIRONMENTS.indexOf(a.environment) - ENVIRONMENTS.indexOf(b.environment)),
    useCases,
    source: sourceOf(document, ['code']),
  };
}

/**
 * Whether an account can be entered to confirm its settings: the account configurator stands only where these ids are
 * known. Tenants of ガバメントクラウド configure each account from within.
 */
function canConfigure({ name, governance, id }: OrganizationFile, ids: Readonly<Record<string, string>>): boolean {
  const needed = ['management', 'log-archive', 'security'].map((account) => ids[`${name}-${account}`]);
  return governance === 'govcloud-tenant' || [id, ...needed].every((known) => known !== undefined);
}

/** An account's place follows from its lifecycle, environment and zone. CCOE-ORG-03. */
export function organizationalUnitOf(
  lifecycle: AccountLifecycle,
  environment: Environment,
  zone: Zone,
): OrganizationalUnitPath {
  if (lifecycle === 'requested' || lifecycle === 'quarantined') return 'Quarantine';
  if (lifecycle === 'suspended' || lifecycle === 'closed') return 'Suspended';
  if (environment === 'pilot') return 'Pilot';
  const zoneUnit = { internet: 'Internet', lgwan: 'Lgwan', mynumber: 'MyNumber' } as const;
  return `Workloads/${zoneUnit[zone]}/${environment === 'prod' ? 'Prod' : 'NonProd'}`;
}

/** Models of the use cases that are approved, not expired, and name the environment. The day of expiry still counts. */
function openModels(useCases: readonly UseCase[], environment: Environment, asOf: IsoDate): readonly string[] {
  const open = useCases.filter(
    (useCase) => useCase.approval && useCase.expiresOn >= asOf && useCase.environments.includes(environment),
  );
  return inRegisterOrder(new Set(open.flatMap((useCase) => useCase.models)));
}

function inRegisterOrder(modelIds: ReadonlySet<string>): readonly string[] {
  return MODEL_REGISTER.models.map((model) => model.modelId).filter((modelId) => modelIds.has(modelId));
}

function withId(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}

function sourceOf(document: YamlDocument, path: Path): SourceLocation {
  const { line, column } = document.keySpan(path);
  return { file: document.file, line, column };
}
