import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Token } from 'aws-cdk-lib';
import { accountTransitions } from '../../policies/accounts/account-transitions';
import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import {
  type Account,
  type Department,
  type LandingZone,
  ORGANIZATIONAL_UNITS,
  type UseCase,
} from '../../policies/landing-zone-model';
import type { OrganizationPolicy } from '../../policies/organization/statement';
import type { Text } from '../../policies/text';
import { yenToUsd } from '../platform/budget-currency';
import type { DeployedStack } from '../repeated-stack/repeated-stack';
import { sha256 } from '../sha256';
import type { ControlEvidence } from './control-evidence';
import { controlFailures } from './control-failures';
import { controlEvidence } from './control-verdicts';
import type { DecisionEvidence } from './decisions';
import { departmentEvidence, promptHandling } from './department-evidence';
import {
  type AccountEvidence,
  EVIDENCE_SCHEMA_VERSION,
  type Evidence,
  type Failure,
  type OrganizationalUnitEvidence,
  type PolicyEvidence,
  type StackEvidence,
  type TemplateValidation,
  type UseCaseEvidence,
} from './evidence';
import { networkEvidence } from './network-evidence';
import { notProven } from './not-proven';
import type { PolicyChecks } from './policy-checks';
import { templateFailures } from './template-failures';
import { TemplateProofs } from './template-proofs';

export { readEvidence, writeEvidence } from './evidence-file';

export interface EvidenceInput {
  readonly landingZone: LandingZone;
  /** The files that the landing zone was read from; `path` relative to the repository. */
  readonly configurationFiles: readonly ConfigurationFile[];
  /** Those of the cloud assembly; absent when nothing was synthesized. */
  readonly templates?: readonly SynthesizedTemplate[];
  readonly stacks: readonly DeployedStack[];
  /** Where the templates are. */
  readonly directory: string;
  readonly notBuilt: readonly { readonly what: Text; readonly why: Text }[];
  readonly notEvaluated?: Evidence['notEvaluated'];
  readonly estimate?: Evidence['estimate'];
  readonly checks: PolicyChecks;
  readonly templateValidation: TemplateValidation;
  readonly policies: readonly OrganizationPolicy[];
  /** Absent when nothing was synthesized. */
  readonly decisions?: DecisionEvidence;
  /** Name → version of what took part in the synth. */
  readonly tools: Readonly<Record<string, string>>;
}

export interface ConfigurationFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Puts together everything a report says about one synth. Reads the templates and nothing else; decides only what follows
 * from the model and its clock. Same input, same evidence.
 */
export function collectEvidence(input: EvidenceInput): Evidence {
  const { landingZone, checks } = input;
  const policies = sortedBy(input.policies.map(policyEvidence), (policy) => policy.name);
  // Where no attempt was decided, no template of this run is there to be read.
  const templates = input.decisions && input.templates;
  const networks = networkEvidence(input.templates ?? []);
  const controls = templates && controlsOf(input, templates, policies);
  const failures: readonly Failure[] = [
    ...checks.failures,
    ...templateFailures(input.templateValidation),
    ...input.policies.flatMap(overQuota),
    ...(input.decisions?.failures ?? []),
    ...controlFailures(controls ?? []),
  ];
  return {
    schemaVersion: EVIDENCE_SCHEMA_VERSION,
    subject: {
      organization: landingZone.organization,
      asOf: landingZone.asOf,
      asOfOrigin: landingZone.asOfOrigin,
      tools: input.tools,
      configurationSha256: configurationSha256(input.configurationFiles),
      yenPerUsd: landingZone.cost.yenPerUsd,
      rateAsOf: landingZone.cost.rateAsOf,
    },
    verdict: failures.length === 0 ? 'passed' : 'failed',
    failures,
    stacks: sortedBy(stacksOf(input), (stack) => stack.name),
    notBuilt: input.notBuilt,
    ...(input.notEvaluated && { notEvaluated: input.notEvaluated }),
    organizationalUnits: organizationalUnits(landingZone, input.policies),
    policies,
    ...(input.decisions && { decisions: input.decisions.promises }),
    ...(controls && { controls }),
    rules: checks.rules,
    findings: checks.findings,
    exceptions: checks.exceptions,
    templateValidation: input.templateValidation,
    accountTransitions: accountTransitions(landingZone),
    accounts: sortedBy(
      landingZone.departments.flatMap((department) =>
        department.accounts.map((account) => accountEvidence(account, department, landingZone)),
      ),
      (account) => account.name,
    ),
    useCases: sortedBy(
      landingZone.departments.flatMap((department) =>
        department.useCases.map((useCase) => useCaseEvidence(useCase, department, landingZone.asOf)),
      ),
      (useCase) => useCase.id,
    ),
    departments: departmentEvidence(landingZone),
    ...(templates && { promptHandling: promptHandling(templates, landingZone) }),
    ...(networks.length > 0 && { networks }),
    ...(landingZone.registers && { registers: landingZone.registers }),
    ...(input.estimate && { estimate: input.estimate }),
    notProven: notProven(landingZone),
  };
}

function controlsOf(
  { landingZone, checks, decisions }: EvidenceInput,
  templates: readonly SynthesizedTemplate[],
  policies: readonly PolicyEvidence[],
): readonly ControlEvidence[] {
  return controlEvidence(
    {
      landingZone,
      templates: new TemplateProofs(templates, landingZone.organization.name),
      rules: checks.rules,
      findings: checks.findings,
      exceptions: checks.exceptions,
      promises: decisions?.promises ?? [],
      attestations: landingZone.attestations ?? [],
    },
    policies,
  );
}

function stacksOf({ stacks, directory, templates = [] }: EvidenceInput): readonly StackEvidence[] {
  const parsed = new Map(templates.map(({ file, template }) => [file, template]));
  return stacks.map((stack) => {
    const text = readFileSync(join(directory, stack.templateFile), 'utf8');
    const template = parsed.get(stack.templateFile) ?? JSON.parse(text);
    return {
      name: stack.stackName,
      description: stack.templateOptions.description ?? '',
      account: known(stack.account),
      region: known(stack.region),
      resources: Object.keys((template.Resources ?? {}) as object).length,
      templateFile: basename(stack.templateFile),
      templateSha256: sha256(text),
    };
  });
}

/** A stack without a fixed account or Region gets `unknown`, as in CDK's own manifest. */
function known(value: string): string {
  return Token.isUnresolved(value) ? 'unknown' : value;
}

function organizationalUnits(
  landingZone: LandingZone,
  policies: readonly OrganizationPolicy[],
): readonly OrganizationalUnitEvidence[] {
  if (landingZone.organization.governance === 'govcloud-tenant') return [];
  const accounts = landingZone.departments.flatMap((department) => department.accounts);
  const core = landingZone.coreAccounts;
  const placed: readonly { readonly name: string; readonly unit: string }[] = [
    { name: core.management.name, unit: 'Root' },
    { name: core['log-archive'].name, unit: 'Security' },
    { name: core.security.name, unit: 'Security' },
    ...(core.network ? [{ name: core.network.name, unit: 'Infrastructure' }] : []),
    ...accounts.map((account) => ({ name: account.name, unit: account.organizationalUnit })),
  ];
  return ['Root', ...ORGANIZATIONAL_UNITS].map((path) => ({
    path,
    policies: policies
      .filter((policy) => policy.targets.includes(path))
      .map((policy) => policy.name)
      .sort(),
    accounts: placed
      .filter((account) => account.unit === path)
      .map((account) => account.name)
      .sort(),
  }));
}

function policyEvidence(policy: OrganizationPolicy): PolicyEvidence {
  const statements = Object.entries(policy.controls).map(([sid, controls]) => ({ sid, controls }));
  return {
    name: policy.name,
    type: policy.type,
    description: policy.description,
    characters: policy.characters,
    quota: policy.quota,
    targets: policy.targets,
    statements: sortedBy(statements, (statement) => statement.sid),
    sha256: sha256(JSON.stringify(policy.content)),
  };
}

function overQuota(policy: OrganizationPolicy): readonly Failure[] {
  if (policy.characters <= policy.quota) return [];
  const { name, characters, quota } = policy;
  return [
    {
      kind: 'policy-over-quota',
      message: {
        ja: `ポリシー ${name} は ${characters} 文字で、上限 ${quota} 文字を超えています`,
        en: `Policy ${name} has ${characters} characters, more than its quota of ${quota}`,
      },
      fix: {
        ja: '大きいステートメントを分割するか、別の対象に移す。上限が緩和されているときは quotaOverrides に記録する。',
        en: 'Split its largest statements or move them to another target; record a raised quota in quotaOverrides.',
      },
    },
  ];
}

function accountEvidence(account: Account, department: Department, landingZone: LandingZone): AccountEvidence {
  return {
    ...account,
    departmentTitle: department.title,
    monthlyBudgetUsd: yenToUsd(account.monthlyBudgetYen, landingZone.cost.yenPerUsd),
  };
}

function useCaseEvidence(useCase: UseCase, department: Department, asOf: string): UseCaseEvidence {
  return {
    ...useCase,
    departmentTitle: department.title,
    state: useCaseState(useCase, asOf),
    possiblyHighRisk: Object.values(useCase.riskScreening).some((axis) => axis),
  };
}

/** ISO dates compare as text; the day of expiry and the day of review still belong to the approved time. */
function useCaseState(useCase: UseCase, asOf: string): UseCaseEvidence['state'] {
  if (useCase.expiresOn < asOf) return 'expired';
  if (!useCase.approval || useCase.approval.approvedOn > asOf) return 'pending';
  return useCase.reviewOn < asOf ? 'review-overdue' : 'approved';
}

function configurationSha256(files: readonly ConfigurationFile[]): string {
  return sha256(
    sortedBy(files, (file) => file.path)
      .map((file) => `${file.path} ${file.sha256}\n`)
      .join(''),
  );
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
