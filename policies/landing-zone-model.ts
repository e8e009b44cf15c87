import type { Attestation } from './controls/attestation';
import type { Registers } from './registers';
import type { Text } from './text';

/**
 * The landing zone model: what `landing-zone/*.yaml` says, validated and completed.
 * Stacks, policies and evidence are functions of this model (plus the clock), and of nothing else.
 */
export interface LandingZone {
  /** The clock of this run. Everything dated (expiry, pilots, reviews) is decided against it. */
  readonly asOf: IsoDate;
  /** `option`: given by the caller; `configuration`: fixed in organization.yaml (samples); `clock`: today in Japan. */
  readonly asOfOrigin: 'option' | 'configuration' | 'clock';
  readonly organization: Organization;
  /** Management, log archive and security accounts; `network` only where a shared network is described. */
  readonly coreAccounts: Readonly<Record<'management' | 'log-archive' | 'security', CoreAccount>> & {
    readonly network?: CoreAccount;
  };
  readonly logging: Logging;
  readonly cost: Cost;
  /** What was given up: it stays named here, and is then no orphan of `accounts.lock.yaml`. @default none */
  readonly closed?: readonly ClosedThing[];
  /** How a change of the account baseline is rolled out. @default `BASELINE_ROLLOUT` */
  readonly baseline?: Partial<BaselineRollout>;
  /** Model ids of the model register that this organisation approves, in register order. */
  readonly approvedModels: readonly string[];
  /** Dated quotas that replace the built-in ones, by quota code of `policies/organization/quotas`. */
  readonly quotaOverrides: Readonly<Record<string, QuotaOverride>>;
  readonly departments: readonly Department[];
  /** How changes are deployed; absent where there is no pipeline. */
  readonly pipeline?: Pipeline;
  readonly exceptions: readonly Exception[];
  /** Deployments that may lose something protected; absent where there is no `changes.yaml`. */
  readonly changes?: readonly ApprovedChange[];
  /** Paper evidence for controls that no template shows. @default none */
  readonly attestations?: readonly Attestation[];
  /** Services, connections, corpora and lessons, which no template can hold. @default none */
  readonly registers?: Registers;
}

/** Where in the organisation's YAML something stands; lines and columns start at 1. `file` is relative to the repository. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A calendar day in Japan, `YYYY-MM-DD`. */
export type IsoDate = string;

export interface Organization {
  /** ASCII, `^[a-z][a-z0-9-]{1,19}$`; prefix of account and resource names (AWS Organizations names are ASCII only). */
  readonly name: string;
  readonly title: Text;
  /**
   * `organizations`: we own the organization.
   * `govcloud-tenant`: ガバメントクラウド; the Digital Agency owns it, organisation-level controls are inherited.
   */
  readonly governance: 'organizations' | 'govcloud-tenant';
  /** `o-…`, known once the organization exists. */
  readonly id?: string;
  /** `r-…`, known once the organization exists. */
  readonly rootId?: string;
  /** Where AWS Control Tower governs the organization too: how many policies it attaches to each organizational unit. */
  readonly controlTower?: {
    readonly policiesPerOrganizationalUnit: Readonly<Record<string, number>>;
  };
  /**
   * Enforces a guardrail on every model call below `targets` (Organizations policy type BEDROCK_POLICY). Off when absent:
   * a wrong ARN, or a caller without `bedrock:ApplyGuardrail` on it, stops every call below the targets.
   */
  readonly bedrockPolicy?: {
    /** Guardrail of the management account in Tokyo with its numeric version: `arn:aws:bedrock:ap-northeast-1:<id>:guardrail/<guardrail>:<version>`. */
    readonly guardrail: string;
    readonly targets: readonly OrganizationalUnitPath[];
  };
  /** The department that runs the CCoE. */
  readonly ccoe: { readonly title: Text; readonly contacts: Contacts };
  readonly source: SourceLocation;
}

export interface Contacts {
  /** Who answers for it (role or section, never a person's name). */
  readonly owner: Contact;
  readonly security: Contact;
  readonly billing: Contact;
}

export interface Contact {
  readonly title: Text;
  readonly email: string;
}

export interface CoreAccount {
  /** Account name, ASCII, at most 50 characters. */
  readonly name: string;
  readonly email: string;
  readonly monthlyBudgetYen: number;
  /** 12 digits from `accounts.lock.yaml`; absent until the account is vended. */
  readonly id?: string;
  readonly source: SourceLocation;
}

export interface Logging {
  /** Days that the log archive keeps every log; Object Lock holds them as long. */
  readonly retentionDays: number;
  /**
   * Days that the log of model calls (prompts and answers) is kept and locked, by the highest class of its account; at
   * most `retentionDays`, which holds where a class is not named. @default `retentionDays` for every class
   */
  readonly retentionByClassification?: readonly ClassificationRetention[];
  /** S3 Object Lock mode. `COMPLIANCE` cannot be shortened by anyone, also where personal data must be disposed of. */
  readonly objectLockMode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Days in S3 Standard before the transition to Glacier Instant Retrieval. */
  readonly standardStorageDays: number;
  readonly source: SourceLocation;
}

export interface ClassificationRetention {
  readonly classification: Classification;
  readonly days: number;
}

/** Something that AWS held once and that was given up, with the decision to do so. */
export interface ClosedThing {
  readonly kind: 'account' | 'organizational-unit' | 'store' | 'region';
  /** Account name, unit path, bucket name or Region, as `accounts.lock.yaml` has it. */
  readonly name: string;
  readonly closedOn: IsoDate;
  /** Document number of the decision. */
  readonly reference: string;
  readonly source: SourceLocation;
}

export interface Cost {
  /** Stated yen for one US dollar; AWS bills and budgets are in dollars. */
  readonly yenPerUsd: number;
  readonly rateAsOf: IsoDate;
  readonly rateSource: string;
  readonly source: SourceLocation;
}

/** How StackSets bring a change of the account baseline to the accounts of the organization. */
export interface BaselineRollout {
  /** Percent of the accounts of a Region that may fail before the operation stops. */
  readonly failureTolerancePercentage: number;
  /** Percent of the accounts that are changed at the same time; at least 1. */
  readonly maxConcurrentPercentage: number;
  /** Whether Osaka waits for Tokyo. */
  readonly regionConcurrency: 'SEQUENTIAL' | 'PARALLEL';
}

/** Few at a time, and stop early: a baseline that fails in one account fails in the next. */
export const BASELINE_ROLLOUT: BaselineRollout = {
  failureTolerancePercentage: 5,
  maxConcurrentPercentage: 10,
  regionConcurrency: 'SEQUENTIAL',
};

export interface QuotaOverride {
  readonly value: number;
  readonly asOf: IsoDate;
  readonly reason: string;
}

/** The 三層 network zones. */
export type Zone = 'internet' | 'lgwan' | 'mynumber';
export type Environment = 'prod' | 'staging' | 'dev' | 'pilot';
export type AccountLifecycle = 'requested' | 'quarantined' | 'active' | 'suspended' | 'closed';

/** Ordered from least to most sensitive; never converted to another scheme. */
export const CLASSIFICATION_SCHEMES = {
  自治体機密性: ['1', '2', '3C', '3B', '3A'],
  機密性: ['1', '2', '3'],
} as const;
export type ClassificationScheme = keyof typeof CLASSIFICATION_SCHEMES;
export interface Classification {
  readonly scheme: ClassificationScheme;
  readonly class: string;
}

/** Organizational unit path from the root, e.g. `Workloads/Lgwan/Prod`. */
export const ORGANIZATIONAL_UNITS = [
  'Security',
  'Infrastructure',
  'Workloads',
  'Workloads/Internet',
  'Workloads/Internet/Prod',
  'Workloads/Internet/NonProd',
  'Workloads/Lgwan',
  'Workloads/Lgwan/Prod',
  'Workloads/Lgwan/NonProd',
  'Workloads/MyNumber',
  'Workloads/MyNumber/Prod',
  'Workloads/MyNumber/NonProd',
  'Pilot',
  'Quarantine',
  'Suspended',
] as const;
export type OrganizationalUnitPath = (typeof ORGANIZATIONAL_UNITS)[number];

/** A 部局 or 課 that owns accounts, a budget, contacts and use cases. One YAML file each. */
export interface Department {
  /** `^[a-z][a-z0-9-]{1,15}$`, unique. */
  readonly code: string;
  readonly title: Text;
  readonly contacts: Contacts;
  readonly zone: Zone;
  /** The highest class that the department's accounts may hold. */
  readonly classification: Classification;
  readonly costCenter: string;
  readonly accounts: readonly Account[];
  readonly useCases: readonly UseCase[];
  readonly source: SourceLocation;
}

export interface Account {
  /** `<organization>-<department>-<environment>`. */
  readonly name: string;
  readonly department: string;
  readonly email: string;
  readonly environment: Environment;
  readonly zone: Zone;
  readonly lifecycle: AccountLifecycle;
  readonly classification: Classification;
  /** Days that its log of model calls is kept, computed from its classification. @default `Logging.retentionDays` */
  readonly invocationLogRetentionDays?: number;
  readonly monthlyBudgetYen: number;
  /** Computed from lifecycle, environment and zone; never typed. */
  readonly organizationalUnit: OrganizationalUnitPath;
  /** Model ids that approved, unexpired use cases of this account may invoke; empty keeps Bedrock closed. */
  readonly models: readonly string[];
  /** Only for `environment: pilot`. */
  readonly pilot?: Pilot;
  readonly id?: string;
  /** What `accounts.lock.yaml` recorded when the account last changed; absent where nothing was recorded. */
  readonly recorded?: RecordedAccount;
  readonly source: SourceLocation;
}

export interface RecordedAccount {
  readonly lifecycle: AccountLifecycle;
  /** Yen a month, as it was budgeted. */
  readonly monthlyBudgetYen?: number;
  /** Requirement of a lifecycle step → where its evidence stands (record, document number). */
  readonly shown?: Readonly<Record<string, string>>;
}

export interface Pilot {
  readonly startsOn: IsoDate;
  /** At most three months after `startsOn`. */
  readonly endsOn: IsoDate;
  readonly maxUsers: number;
  readonly kpis: readonly Kpi[];
}

export interface Kpi {
  readonly who: string;
  readonly what: string;
  readonly how: string;
  readonly threshold: string;
  readonly dueOn: IsoDate;
}

/** A row of the AI use-case register. No row, no synth. */
export interface UseCase {
  /** `<department>-…`, unique over the organisation. */
  readonly id: string;
  readonly department: string;
  readonly title: Text;
  readonly purpose: string;
  /** Who sees the output: staff only, staff edits before it goes out, or the resident directly. */
  readonly outputChannel: 'staff-only' | 'staff-edited' | 'direct';
  readonly environments: readonly Environment[];
  /** The highest class of information that may be entered. */
  readonly inputClassification: Classification;
  readonly models: readonly string[];
  /** The four axes of DS-920's 高リスク判定シート; any `true` means 高リスクの可能性あり. */
  readonly riskScreening: RiskScreening;
  readonly risks: readonly Risk[];
  readonly approval?: Approval;
  readonly expiresOn: IsoDate;
  readonly reviewOn: IsoDate;
  readonly source: SourceLocation;
}

export interface RiskScreening {
  /** ① 利用者の範囲・種別 */
  readonly users: boolean;
  /** ② 利用業務の性格 */
  readonly business: boolean;
  /** ③ 要機密情報・個人情報の学習等の有無 */
  readonly learning: boolean;
  /** ④ 出力結果の職員による判断 */
  readonly judgement: boolean;
}

export interface Risk {
  readonly risk: string;
  /** 回避 / 低減 / 移転 / 受容 */
  readonly treatment: 'avoid' | 'reduce' | 'transfer' | 'accept';
  /** What is done; control ids for `reduce`. */
  readonly measure: string;
  readonly controls: readonly string[];
}

export interface Approval {
  /** A role, never a person's name. */
  readonly approver: string;
  readonly approvedOn: IsoDate;
  /** Document number of the decision. */
  readonly reference: string;
}

/** A dated, approved deviation from one rule in one scope. */
export interface Exception {
  /** `EX-…`, unique. */
  readonly id: string;
  /** Rule id as reported, e.g. `AwsSolutions-S1` or `LandingZone-S3PublicAccess`, with `[finding]` where the rule reports findings. */
  readonly rule: string;
  /** Construct path; the exception covers this construct and what is below it, never the whole app. */
  readonly scope: string;
  readonly reason: string;
  readonly approver: string;
  readonly approvedOn: IsoDate;
  /** The last day on which the exception holds. */
  readonly expiresOn: IsoDate;
  readonly compensatingControl: string;
  /** The same in English, where the product wrote it. */
  readonly en?: { readonly reason: string; readonly compensatingControl: string };
  /** Of the platform's own register: approved as an edition, and listed only where it covers something. */
  readonly platform?: true;
  readonly source: SourceLocation;
}

/** Where the landing zone's repository is, and who approves what is deployed from it. */
export interface Pipeline {
  readonly source: {
    /** Of AWS CodeConnections; absent: `repository` is one of AWS CodeCommit. */
    readonly connectionArn?: string;
    /** `owner/name`, or the name in CodeCommit. */
    readonly repository: string;
  };
  readonly branch: string;
  /** A role, never a person's name. */
  readonly approver: string;
  readonly approverEmail: string;
  /** Permission set of the security account that may assume the approver's role. @default no such role: IAM alone decides */
  readonly approverPermissionSet?: string;
  /** Codes of the departments that are deployed before the rest. */
  readonly firstDepartments?: readonly string[];
  /** Folder of the repository that is synthesized. @default landing-zone */
  readonly landingZone?: string;
  /** Names of stacks, units and policies that are known to stand beside the assembly. @default none */
  readonly beside?: readonly string[];
}

/** One thing that a deployment may lose, by a dated approval of at most 30 days. */
export interface ApprovedChange {
  readonly stack: string;
  readonly logicalId: string;
  readonly action: 'delete' | 'replace' | 'abandon' | 'loosen';
  readonly reason: string;
  /** A role, never a person's name. */
  readonly approver: string;
  readonly approvedOn: IsoDate;
  readonly expiresOn: IsoDate;
  readonly source: SourceLocation;
}

/** One approval of the exceptions that the platform itself needs, `policies/exceptions`. */
export interface PlatformApproval {
  /** Newest edition of the register that was read when it was approved. */
  readonly edition: number;
  /** A role, never a person's name. */
  readonly approver: string;
  readonly approvedOn: IsoDate;
  readonly expiresOn: IsoDate;
  readonly source: SourceLocation;
}
