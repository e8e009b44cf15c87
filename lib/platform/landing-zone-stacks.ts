import type { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { handlerCode } from '../../constructs/handler-code';
import type { Account, CoreAccount, Department, Environment, LandingZone } from '../../policies/landing-zone-model';
import { organizationPolicies } from '../../policies/organization/organization-policies';
import type { OrganizationPolicy } from '../../policies/organization/statement';
import type { Text } from '../../policies/text';
import { RepeatedStack } from '../repeated-stack/repeated-stack';
import { AccountBaselineStack } from './account-baseline-stack';
import { AccountConfiguratorStack } from './account-configurator/account-configurator-stack';
import { AuditQueriesStack } from './audit-queries/audit-queries-stack';
import { CostAllocationStack } from './cost-allocation-stack';
import { CostExportStack } from './cost-export-stack';
import { CriticalOperationAlarmsStack } from './critical-operation-alarms-stack';
import { type DepartmentPattern, departmentPatterns, departmentValues } from './department-pattern';
import { closableEnvironments, type DepartmentOfStack, DepartmentStack, departmentStackId } from './department-stack';
import { GuardrailsStack } from './guardrails-stack';
import { logArchiveAddress } from './log-archive-address';
import { LogArchiveCopyStack } from './log-archive-copy-stack';
import { LogArchiveStack } from './log-archive-stack';
import { LogCentralizationCopyStack } from './log-centralization-copy-stack';
import { LogCentralizationStack } from './log-centralization-stack';
import type { NotBuilt } from './not-built';
import { OrganizationStack } from './organization-stack';
import { OrganizationSwitchesStack } from './organization-switches-stack';
import { OrganizationTrailStack } from './organization-trail-stack';
import { PipelineStack } from './pipeline-stack';
import { OSAKA, type PlatformStack, TOKYO } from './platform-stack';
import { SecurityStack } from './security-stack';
import { TenantAccountStack } from './tenant-account-stack';
import { TenantSettingsStack } from './tenant-settings-stack';

export interface LandingZoneStacks {
  /** In the order of deployment, without those that stand for several. */
  readonly stacks: readonly PlatformStack[];
  /** Departments that look alike, built once; empty unless asked for. `addPolicyChecks` writes their copies. */
  readonly repeated: readonly RepeatedStack[];
  /** The organization policies as they are attached; those that could not be built are in `notBuilt`. */
  readonly policies: readonly OrganizationPolicy[];
  /** What the model describes and this synth could not build, with the reason. */
  readonly notBuilt: readonly NotBuilt[];
}

/**
 * Adds the platform of a landing zone to the app: organization, guardrails, one stack a department, log archive with
 * its copy, organization trail, account baseline, security and cost. What needs an id that is not known yet is left out
 * and reported.
 *
 * @param policies what the guardrails stack attaches; given by tests, computed from the model otherwise
 * @param options `repeat`: departments that look alike are built once, as `repeated`; otherwise each is a stack of the app
 * @throws Error when the management account has no id
 * @throws RangeError when a budget cannot be expressed in dollars
 */
export function addLandingZoneStacks(
  app: App,
  landingZone: LandingZone,
  policies: readonly OrganizationPolicy[] = organizationPolicies(landingZone),
  { repeat = false }: { readonly repeat?: boolean } = {},
): LandingZoneStacks {
  return landingZone.organization.governance === 'govcloud-tenant'
    ? tenantOf(app, landingZone)
    : organizationOf(app, landingZone, policies, repeat);
}

/** Stacks that fail while their policy type or trusted access is off. */
const NEEDS_SWITCHES: ReadonlySet<string> = new Set([
  'AccountBaseline',
  'Guardrails',
  'LogCentralization',
  'OrganizationTrail',
]);

function organizationOf(
  app: App,
  landingZone: LandingZone,
  policies: readonly OrganizationPolicy[],
  repeat: boolean,
): LandingZoneStacks {
  const account = vended(landingZone.coreAccounts.management);
  const organization = new OrganizationStack(app, 'Organization', { landingZone, account });
  const switches = new OrganizationSwitchesStack(app, 'OrganizationSwitches', { landingZone, account, policies });
  switches.addStackDependency(organization, 'an organization has to be there, and the accounts that administer it');
  const guardrails = new GuardrailsStack(app, 'Guardrails', { landingZone, account, organization, policies });
  const logging = loggingOf(app, landingZone, organization);
  const closedAnyway = new Set(guardrails.bedrockClosed?.targets);
  const closable = (department: Department) => closableEnvironments(department, closedAnyway);
  const build = (department: DepartmentOfStack, environments: readonly Environment[]) => {
    const stack = new DepartmentStack(app, departmentStackId(department.code), {
      landingZone,
      account,
      department,
      organization,
      guardrails,
      closable: environments,
      securityAccountId: logging.baseline && landingZone.coreAccounts.security.id,
    });
    if (logging.baseline) {
      stack.addStackDependency(logging.baseline, 'an account is opened only behind its baseline and settings');
    }
    return stack;
  };
  const repeated = repeat
    ? repeatedDepartments(landingZone, departmentPatterns(landingZone.departments, closable), build)
    : [];
  const departments = repeat
    ? []
    : landingZone.departments.map((department) => build(department, closable(department)));
  for (const stack of [guardrails, ...logging.stacks]) {
    if (NEEDS_SWITCHES.has(stack.node.id)) stack.addStackDependency(switches, 'policy types and trusted access are on');
  }
  const deployed = [organization, switches, guardrails, ...logging.stacks, ...departments];
  const { pipeline } = landingZone;
  const environments = [...new Set(deployed.map((stack) => `${stack.account} ${stack.region}`))].sort().map((place) => {
    const [id, region] = place.split(' ');
    return { account: id!, region: region! };
  });
  const stacks = pipeline
    ? [...deployed, new PipelineStack(app, 'Pipeline', { landingZone, account, pipeline, environments })]
    : deployed;
  return {
    stacks,
    repeated,
    policies: guardrails.policies,
    notBuilt: [
      ...guardrails.notBuilt,
      ...(guardrails.bedrockClosed ? [] : [BUDGET_ACTIONS_NOT_BUILT]),
      ...logging.notBuilt,
      ...(pipeline && !(pipeline.approverPermissionSet && landingZone.coreAccounts.security.id)
        ? [APPROVER_NOT_BUILT]
        : []),
    ],
  };
}

function repeatedDepartments(
  landingZone: LandingZone,
  patterns: readonly DepartmentPattern[],
  build: (department: DepartmentOfStack, closable: readonly Environment[]) => Stack,
): readonly RepeatedStack[] {
  const positions = new Map(landingZone.departments.map((department, position) => [department, position]));
  return patterns.map(({ department, closable, departments }, index) => {
    const own = { ...department, code: `${department.code}${index}` };
    return new RepeatedStack({
      stack: build(own, closable),
      placeholders: departmentValues(landingZone, own),
      copies: departments.map((copy) => ({
        position: positions.get(copy)!,
        values: departmentValues(landingZone, copy),
      })),
    });
  });
}

/** Only what a tenant of ガバメントクラウド may build: its own accounts, one by one. */
function tenantOf(app: App, landingZone: LandingZone): LandingZoneStacks {
  const archive = logArchiveAddress(landingZone);
  const securityAccountId = landingZone.coreAccounts.security.id;
  const inherited = inheritedFromDigitalAgency();
  if (!archive || !securityAccountId) {
    return { stacks: [], repeated: [], policies: [], notBuilt: [...inherited, TENANT_NOT_BUILT] };
  }

  // One scope for all, so that one exception can speak of the baseline wherever it is deployed.
  const baselines = new Construct(app, 'AccountBaseline');
  const allSettings = new Construct(app, 'AccountSettings');
  const stacks: PlatformStack[] = [];
  const notBuilt: NotBuilt[] = [];
  for (const account of landingZone.departments.flatMap((department) => department.accounts)) {
    if (!isVended(account)) {
      notBuilt.push(accountNotVended(account));
      continue;
    }
    const name = `${account.department}-${account.environment}`;
    const inTokyo = { landingZone, account, archive, securityAccountId, region: TOKYO } as const;
    const inOsaka = { ...inTokyo, region: OSAKA } as const;
    const tokyo = new TenantAccountStack(baselines, `${name}-Tokyo`, inTokyo);
    const osaka = new TenantAccountStack(baselines, `${name}-Osaka`, inOsaka);
    const tokyoSettings = new TenantSettingsStack(allSettings, `${name}-Tokyo`, inTokyo);
    const osakaSettings = new TenantSettingsStack(allSettings, `${name}-Osaka`, inOsaka);
    osaka.addStackDependency(tokyo, 'roles exist once an account');
    tokyoSettings.addStackDependency(tokyo, 'the log of model calls needs its store');
    osakaSettings.addStackDependency(osaka, 'the log of model calls needs its store');
    stacks.push(tokyo, osaka, tokyoSettings, osakaSettings);
  }
  return { stacks, repeated: [], policies: [], notBuilt: [...inherited, ...notBuilt] };
}

function isVended(account: Account): account is Account & { readonly id: string } {
  return account.id !== undefined;
}

interface LoggingStacks extends Pick<LandingZoneStacks, 'notBuilt'> {
  readonly stacks: readonly PlatformStack[];
  /** Absent while there is no security account, and then no configurator either. */
  readonly baseline?: AccountBaselineStack;
}

function loggingOf(app: App, landingZone: LandingZone, organization: OrganizationStack): LoggingStacks {
  const address = logArchiveAddress(landingZone);
  if (!address) return { stacks: [], notBuilt: [LOGGING_NOT_BUILT] };

  const inLogArchive = { landingZone, account: vended(landingZone.coreAccounts['log-archive']) };
  const inManagement = { landingZone, account: vended(landingZone.coreAccounts.management) };
  const copy = new LogArchiveCopyStack(app, 'LogArchiveCopy', { ...inLogArchive, address });
  const securityAccountId = landingZone.coreAccounts.security.id;
  const archive = new LogArchiveStack(app, 'LogArchive', { ...inLogArchive, address, securityAccountId });
  const trail = new OrganizationTrailStack(app, 'OrganizationTrail', { ...inManagement, address });
  archive.addStackDependency(copy, 'the policies of the archive name the replication role');
  trail.addStackDependency(archive, 'CloudTrail checks bucket and key when the trail is created');

  const { organizationId } = address;
  const centralizationCopy = new LogCentralizationCopyStack(app, 'LogCentralizationCopy', inLogArchive);
  const centralization = new LogCentralizationStack(app, 'LogCentralization', {
    ...inLogArchive,
    organizationId,
    copy: centralizationCopy,
  });
  const costAllocation = new CostAllocationStack(app, 'CostAllocation', inManagement);
  const costExport = new CostExportStack(app, 'CostExport', { ...inManagement, allocation: costAllocation });
  const stacks = [copy, archive, trail, centralizationCopy, centralization, costAllocation, costExport];

  if (!securityAccountId) return { stacks, notBuilt: [SECURITY_NOT_BUILT] };
  const inSecurity = { landingZone, account: vended(landingZone.coreAccounts.security) };
  const baseline = new AccountBaselineStack(app, 'AccountBaseline', {
    ...inManagement,
    organization,
    address,
    securityAccountId,
  });
  const configurator = new AccountConfiguratorStack(app, 'AccountConfigurator', {
    ...inSecurity,
    address,
    code: handlerCode('account-configurator'),
  });
  configurator.addStackDependency(archive, 'records go to the log archive');
  baseline.addStackDependency(archive, 'replication needs its destination');
  baseline.addStackDependency(configurator, 'its event bus is told of every new baseline');
  const queries = new AuditQueriesStack(app, 'AuditQueries', { ...inLogArchive, address, securityAccountId });
  const security = new SecurityStack(app, 'Security', {
    ...inSecurity,
    managementAccountId: inManagement.account.id,
  });
  const alarms = new CriticalOperationAlarmsStack(app, 'CriticalOperationAlarms', {
    ...inManagement,
    trail,
    logGroupName: `/ccoe/${address.trailName}`,
    securityAccountId,
  });
  alarms.addStackDependency(security, 'the alarms name its topic');
  return { stacks: [...stacks, configurator, baseline, queries, security, alarms], notBuilt: [], baseline };
}

function vended(account: CoreAccount): CoreAccount & { readonly id: string } {
  const { id, name, source } = account;
  if (id) return { ...account, id };
  const where = `${source.file}:${source.line}:${source.column}`;
  throw new Error(
    `${where}: アカウント ${name} の ID がありません。12 桁の ID を accounts.lock.yaml に記録してください。` +
      ` / ${where}: account ${name} has no id: record its 12 digits in accounts.lock.yaml.`,
  );
}

const LOGGING_NOT_BUILT: NotBuilt = {
  what: {
    ja: 'ログアーカイブ、組織の証跡、アカウントのベースライン、警報、監査用の検索、費用の出力',
    en: 'Log archive, organization trail, account baseline, alarms, queries for auditors and cost export',
  },
  why: {
    ja: '組織 ID(organization.yaml)またはログアーカイブアカウントの ID(accounts.lock.yaml)がまだありません。組織スタックの展開後に記録し、再度合成してください。',
    en: 'The organization id (organization.yaml) or the log archive account id (accounts.lock.yaml) is not known yet. Record them once the organization stack is deployed and synthesize again.',
  },
};

const SECURITY_NOT_BUILT: NotBuilt = {
  what: {
    ja: 'アカウントのベースライン、重要操作の警報、監査用の検索',
    en: 'Account baseline, alarms for critical operations and queries for auditors',
  },
  why: {
    ja: 'セキュリティアカウントの ID(accounts.lock.yaml)がまだありません。組織スタックの展開後に記録し、再度合成してください。',
    en: 'The security account id (accounts.lock.yaml) is not known yet. Record it once the organization stack is deployed and synthesize again.',
  },
};

const TENANT_NOT_BUILT: NotBuilt = {
  what: { ja: 'アカウントのベースライン', en: 'Account baseline' },
  why: {
    ja: '組織 ID(organization.yaml の id)、または management・log-archive・security のアカウント ID(accounts.lock.yaml)がまだありません。',
    en: 'The organization id (id in organization.yaml) or the id of management, log-archive or security (accounts.lock.yaml) is not known yet.',
  },
};

function accountNotVended({ name }: Account): NotBuilt {
  return {
    what: { ja: `アカウント ${name} のベースライン`, en: `Baseline of account ${name}` },
    why: {
      ja: 'アカウント ID が accounts.lock.yaml にまだありません。払い出された後に記録し、再度合成してください。',
      en: 'The account id is not in accounts.lock.yaml yet. Record it once the account is issued and synthesize again.',
    },
  };
}

const BUDGET_ACTIONS_NOT_BUILT: NotBuilt = {
  what: { ja: '予算超過時にモデル推論を閉じる予算アクション', en: 'Budget actions that close model inference' },
  why: {
    ja: 'モデル推論を閉じる SCP(<組織名>-bedrock-closed)がポリシーに含まれていません。',
    en: 'The policies contain no SCP that closes model inference (<organization>-bedrock-closed).',
  },
};

const APPROVER_NOT_BUILT: NotBuilt = {
  what: {
    ja: 'パイプラインの承認者のロール(ccoe-pipeline-approver)',
    en: "Role of the pipeline's approver (ccoe-pipeline-approver)",
  },
  why: {
    ja: 'pipeline.approverPermissionSet(organization.yaml)またはセキュリティアカウントの ID(accounts.lock.yaml)がありません。誰が承認できるかは、管理アカウントの IAM だけで決まります。',
    en: 'pipeline.approverPermissionSet (organization.yaml) or the security account id (accounts.lock.yaml) is missing. Only IAM of the management account decides who approves.',
  },
};

function inheritedFromDigitalAgency(): NotBuilt[] {
  const what: readonly Text[] = [
    { ja: '組織(OU とコアアカウント)', en: 'Organization (organizational units and core accounts)' },
    { ja: 'ガードレール(SCP、RCP など)', en: 'Guardrails (SCP, RCP and others)' },
    { ja: '部局ごとのアカウントと予算', en: 'Accounts and budgets of the departments' },
    { ja: 'ログアーカイブと組織の証跡', en: 'Log archive and organization trail' },
  ];
  const why: Text = {
    ja: 'ガバメントクラウドではデジタル庁が組織を管理するため、組織レベルの統制は継承します。ここでは実装していません。',
    en: 'In Government Cloud the Digital Agency owns the organization: controls at the level of the organization are inherited, not implemented here.',
  };
  return what.map((text) => ({ what: text, why }));
}
