import type { AccountTransition } from '../../policies/accounts/account-transitions';
import type { Account, Exception, LandingZone, UseCase } from '../../policies/landing-zone-model';
import type { PolicyType } from '../../policies/organization/statement';
import type { Registers } from '../../policies/registers';
import type { Text } from '../../policies/text';
import type { Estimate } from '../estimate/estimate';
import type { ControlEvidence } from './control-evidence';
import type { DepartmentEvidence, PromptHandling } from './department-evidence';
import type { NetworkEvidence } from './network-evidence';

/** Raised whenever a field changes its meaning or disappears; readers reject a major version they do not know. */
export const EVIDENCE_SCHEMA_VERSION = '1.2';

/**
 * Everything a report says about one synth. Renderers render it and compute no verdict.
 * Deterministic: same input, same bytes; the clock is `subject.asOf`.
 */
export interface Evidence {
  readonly schemaVersion: typeof EVIDENCE_SCHEMA_VERSION;
  readonly subject: Subject;
  /** `failed` when `failures` is not empty. */
  readonly verdict: 'passed' | 'failed';
  /** Why the run failed, one entry a cause; empty when it passed. */
  readonly failures: readonly Failure[];
  readonly stacks: readonly StackEvidence[];
  /** What the landing zone describes and this synth could not build, with the reason. */
  readonly notBuilt: readonly { readonly what: Text; readonly why: Text }[];
  /** What stands in the templates and some rules cannot judge, with the reason; it never counts as passed. */
  readonly notEvaluated?: readonly NotEvaluatedEvidence[];
  readonly organizationalUnits: readonly OrganizationalUnitEvidence[];
  readonly policies: readonly PolicyEvidence[];
  /** What the policies of the templates answer to every attempt of the golden list; absent when nothing was synthesized. */
  readonly decisions?: readonly PromiseEvidence[];
  /** Every control of the catalogue, each once; absent when nothing was synthesized. */
  readonly controls?: readonly ControlEvidence[];
  readonly rules: readonly RuleEvidence[];
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ExceptionEvidence[];
  readonly templateValidation: TemplateValidation;
  readonly accounts: readonly AccountEvidence[];
  /** Steps that accounts take with this change, from what `accounts.lock.yaml` recorded; absent where nothing was read. */
  readonly accountTransitions?: readonly AccountTransition[];
  readonly useCases: readonly UseCaseEvidence[];
  /** Who owns accounts, and where the prompts of each department go; absent in evidence of one department's app. */
  readonly departments?: readonly DepartmentEvidence[];
  /** What happens to prompts and answers in every account; absent when nothing was synthesized. */
  readonly promptHandling?: PromptHandling;
  /** The VPCs of the templates; absent where there is none. */
  readonly networks?: readonly NetworkEvidence[];
  /** Services, connections, corpora and lessons, as the organisation registers them. */
  readonly registers?: Registers;
  /** What a department's app costs every month; absent for the platform. */
  readonly estimate?: Estimate;
  /** What this report does not prove, and how to prove it. */
  readonly notProven: readonly NotProven[];
}

export interface NotEvaluatedEvidence {
  readonly what: Text;
  readonly why: Text;
  /** `file:line:column` where known. */
  readonly location?: string;
}

export interface Subject {
  readonly organization: LandingZone['organization'];
  readonly asOf: string;
  readonly asOfOrigin: LandingZone['asOfOrigin'];
  readonly tools: Readonly<Record<string, string>>;
  /** SHA-256 over the configuration files, in path order. */
  readonly configurationSha256: string;
  readonly yenPerUsd: number;
  readonly rateAsOf: string;
}

export interface Failure {
  readonly kind:
    | 'finding'
    | 'rule-error'
    | 'rule-not-run'
    | 'exception-expired'
    | 'exception-orphaned'
    | 'template-invalid'
    | 'policy-over-quota'
    /** The policies answer an attempt of the golden list otherwise than promised. */
    | 'decision'
    /** The policies stop a role of the CCoE from what it needs. */
    | 'lock-out'
    /** What a control rests on is not in the templates or registers. */
    | 'control'
    | 'synth-error';
  readonly message: Text;
  readonly fix: Text;
  /** `file:line:column` of the YAML or the source line, where known. */
  readonly location?: string;
}

export interface StackEvidence {
  readonly name: string;
  readonly description: string;
  readonly account: string;
  readonly region: string;
  readonly resources: number;
  readonly templateFile: string;
  readonly templateSha256: string;
}

export interface OrganizationalUnitEvidence {
  /** `Root` or a path such as `Workloads/Lgwan/Prod`. */
  readonly path: string;
  /** Names of the policies attached to this unit itself. */
  readonly policies: readonly string[];
  /** Names of the accounts directly in it. */
  readonly accounts: readonly string[];
}

export interface PolicyEvidence {
  readonly name: string;
  readonly type: PolicyType;
  readonly description: string;
  readonly characters: number;
  readonly quota: number;
  readonly targets: readonly string[];
  readonly statements: readonly { readonly sid: string; readonly controls: readonly string[] }[];
  readonly sha256: string;
}

/** One promise of the guardrails, and every attempt that shows it. */
export interface PromiseEvidence {
  /** Name of the table, e.g. `residency`. */
  readonly promise: string;
  readonly title: Text;
  readonly attempts: readonly AttemptEvidence[];
}

/** Who tries what where, and what the policies answer. */
export interface AttemptEvidence {
  /** `<promise>-<number>`. */
  readonly id: string;
  readonly text: Text;
  readonly who: Text;
  readonly where: Text;
  readonly expected: 'allowed' | 'denied';
  /** `not-applicable`: the organization has no such account, model or id; nothing was decided. */
  readonly outcome: 'passed' | 'failed' | 'not-applicable';
  /** Absent where nothing was decided. */
  readonly answer?: 'allowed' | 'denied' | 'undecided';
  /** `policy/Sid` of the statements that deny, or that leave the answer open; empty where allowed. */
  readonly by: readonly string[];
  /** How one case was decided, for a reader who asks why. */
  readonly explanation?: Text;
  /** Combinations of principal, account, action and values that were decided; all as expected where `passed`. */
  readonly tried: number;
  /** Accounts in which it was tried; each stands for all with the same policies and models. */
  readonly accounts: readonly string[];
}

export type Pack = 'AwsSolutions' | 'NIST.800.53.R5' | 'LandingZone';

/** One rule over all resources. "Clean" and "did not run" differ: a rule that never ran has zero in every count. */
export interface RuleEvidence {
  readonly id: string;
  readonly pack: Pack;
  readonly title: Text;
  readonly controls: readonly string[];
  /** Resources. One with several findings counts once, and as excepted only when all of them are. */
  readonly counts: {
    readonly compliant: number;
    readonly nonCompliant: number;
    readonly notApplicable: number;
    readonly excepted: number;
    readonly error: number;
  };
}

/** Everything that is not compliant and not "not applicable": one row per rule × resource (× finding). */
export interface Finding {
  /** With `[finding]` where the rule reports findings. */
  readonly rule: string;
  readonly pack: Pack;
  readonly outcome: 'non-compliant' | 'excepted' | 'error';
  readonly severity: 'error' | 'warning';
  readonly constructPath: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly resourceType: string;
  /** `lib/platform/log-archive-stack.ts:42:5`, relative; absent when traces are off. */
  readonly location?: string;
  readonly title: Text;
  readonly explanation: Text;
  readonly fix: Text;
  /** Values seen and wanted; present for the LandingZone pack. */
  readonly deviations: readonly { readonly property: string; readonly actual: string; readonly expected: string }[];
  /** For `error`: what the rule threw. */
  readonly errorMessage?: string;
  /** For `excepted`: id of the exception. */
  readonly exception?: string;
}

export interface ExceptionEvidence extends Exception {
  /** `expired` and `orphaned` (matches nothing) are failures. `expiring`: 30 days or fewer left. */
  readonly state: 'active' | 'expiring' | 'expired' | 'orphaned';
  /** Days from `asOf` to `expiresOn`; negative when expired. */
  readonly daysLeft: number;
  /** Number of findings that it covers. */
  readonly covers: number;
}

export interface TemplateValidation {
  readonly engine: string;
  readonly templates: number;
  readonly diagnostics: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly stack: string;
    readonly logicalId: string;
    readonly property: string;
    readonly message: string;
  }[];
}

export interface AccountEvidence extends Omit<Account, 'models'> {
  readonly departmentTitle: Text;
  readonly models: readonly string[];
  readonly monthlyBudgetUsd: number;
}

export interface UseCaseEvidence extends UseCase {
  readonly departmentTitle: Text;
  /** `approved`, `pending` (evidence without approval), `expired` or `review-overdue`, as of the clock. */
  readonly state: 'approved' | 'pending' | 'expired' | 'review-overdue';
  /** DS-920: any of the four axes. */
  readonly possiblyHighRisk: boolean;
}

export interface NotProven {
  readonly id: string;
  readonly what: Text;
  readonly why: Text;
  /** The command or act that would prove it in a live account. */
  readonly proveWith: string;
}
