import { type App, type CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks } from 'cdk-nag';
import type { Exception } from '../../policies/landing-zone-model';
import { LANDING_ZONE_RULES } from '../../policies/rules';
import type { Rule } from '../../policies/rules/rule';
import type { Text } from '../../policies/text';
import type { RepeatedStack } from '../repeated-stack/repeated-stack';
import { writeCopies } from '../repeated-stack/write-copies';
import type { ExceptionEvidence, Failure, Finding, Pack, RuleEvidence } from './evidence';
import { ExceptionRegister } from './exception-register';
import expectedRules from './expected-rules.json';
import { LandingZoneChecks } from './landing-zone-checks';
import { policyFailures } from './policy-failures';
import { type Hit, pathOf, RecordedPack, type RuleRecord, reportedId } from './recorded-pack';
import titlesJa from './rule-titles-ja.json';
import { SourceLocations } from './source-location';
import { enclosing } from './synthesized-template';

/** CDK would print its own report and throw before ours is written. */
const FAIL_SYNTH = '@aws-cdk/core:failSynthOnValidationErrors';

export interface PolicyCheckOptions {
  /** The register of approved deviations. A deviation acknowledged in code only stays a finding. */
  readonly exceptions: readonly Exception[];
  /** The day to decide expiries against, `YYYY-MM-DD`. */
  readonly asOf: string;
  /**
   * Rules of the LandingZone pack.
   * @default all of them
   */
  readonly rules?: readonly Rule[];
  /**
   * `file:line:column` of what a resource was made from.
   * @default the source line that created its construct
   */
  readonly locationOf?: (resource: CfnResource) => string | undefined;
  /**
   * Stacks of the app that stand for several: their copies are written before the rules run, and what was found in one is
   * reported of each that it stands for.
   */
  readonly repeated?: readonly RepeatedStack[];
}

/** What the packs gave in the last synth; to be read after `app.synth()`. Everything is sorted. */
export interface PolicyChecks {
  /** Every rule of the three packs, also one that never ran. */
  readonly rules: readonly RuleEvidence[];
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ExceptionEvidence[];
  /** Why the run fails; empty when every finding is excepted, and every rule ran. */
  readonly failures: readonly Failure[];
}

/**
 * Registers AwsSolutions, NIST 800-53 r5 and LandingZone on an app, so that every synth records what each rule gave on each
 * resource. Findings do not stop the synth: the caller reads `failures` and decides, after the evidence is written.
 *
 * Serves CCOE-DEV-01 (policy check on every synth), CCOE-GOV-04 (exceptions with expiry) and CCOE-REP-02.
 */
export function addPolicyChecks(app: App, options: PolicyCheckOptions): PolicyChecks {
  const rules = options.rules ?? LANDING_ZONE_RULES;
  const residencyRules = new Set(rules.filter((rule) => rule.residency).map((rule) => `LandingZone-${rule.name}`));
  const isResidencyRule = (id: string) => residencyRules.has(id.replace(/\[.*$/s, ''));
  const newRegister = () => new ExceptionRegister(options.exceptions, options.asOf, isResidencyRule);

  leaveReportingToUs(app);
  const repeated = new Map(options.repeated?.map((one) => [one.stack, one]));
  const repeatedStackOf = (node: CfnResource) => repeated.get(Stack.of(node));
  const landingZone = new LandingZoneChecks(rules, repeatedStackOf);
  let register = newRegister();
  let outcome: PolicyChecks | undefined;
  const packs = [new AwsSolutionsChecks(), new NIST80053R5Checks(), landingZone].map(
    (pack: NagPack, index) =>
      new RecordedPack(pack, {
        beforeWalk: () => {
          if (index === 0) writeCopies(app.outdir, options.repeated ?? []);
          outcome = undefined;
          landingZone.forgetTemplates();
        },
        repeatedStackOf,
        isExcepted: (_, rule, hit) => register.cover(coverable(rule, hit, isResidencyRule)) !== undefined,
      }),
  );
  Validations.of(app).addPlugins(...packs);

  const expected = new Map<Pack, readonly string[]>([
    ['AwsSolutions', expectedRules.AwsSolutions],
    ['NIST.800.53.R5', expectedRules['NIST.800.53.R5']],
    ['LandingZone', rules.map((rule) => `LandingZone-${rule.name}`)],
  ]);
  const read = (): PolicyChecks => {
    if (outcome) return outcome;
    register = newRegister();
    const byId = new Map(rules.map((rule) => [`LandingZone-${rule.name}`, rule]));
    const locations = new SourceLocations();
    const findings: Finding[] = [];
    const evidence: RuleEvidence[] = [];
    for (const pack of packs) {
      for (const id of new Set([...expected.get(pack.name)!, ...pack.rules.keys()])) {
        const record = pack.rules.get(id);
        const rule = byId.get(id);
        const title = rule?.title ?? titleOf(id, record);
        const ofRule = (record?.hits ?? []).map((hit) =>
          findingOf(pack.name, record!, hit, {
            title,
            rule,
            exception: register.cover(coverable(record!, hit, isResidencyRule)),
            location: options.locationOf?.(hit.node) ?? locations.of(hit.node),
            deviations: rule ? landingZone.deviationsOf(rule, hit) : [],
          }),
        );
        const outcomes = outcomesByResource(ofRule);
        const count = (wanted: Finding['outcome']) => outcomes.filter((outcome) => outcome === wanted).length;
        findings.push(...ofRule);
        evidence.push({
          id,
          pack: pack.name,
          title,
          controls: rule?.controls ?? nistControls(record),
          counts: {
            compliant: record?.compliant ?? 0,
            nonCompliant: count('non-compliant'),
            notApplicable: record?.notApplicable ?? 0,
            excepted: count('excepted'),
            error: count('error'),
          },
        });
      }
    }
    const sorted = {
      rules: evidence.sort((a, b) => compare(a.pack, b.pack) || compare(a.id, b.id)),
      findings: findings.sort(
        (a, b) => compare(a.pack, b.pack) || compare(a.rule, b.rule) || compare(a.constructPath, b.constructPath),
      ),
      exceptions: register.evidence(),
    };
    outcome = {
      ...sorted,
      failures: policyFailures({ ...sorted, packs, expected, refusal: (exception) => register.refusal(exception) }),
    };
    return outcome;
  };
  return {
    get rules() {
      return read().rules;
    },
    get findings() {
      return read().findings;
    },
    get exceptions() {
      return read().exceptions;
    },
    get failures() {
      return read().failures;
    },
  };
}

/** @throws Error when a future `constructs` no longer lets the context of an app with stacks be set */
function leaveReportingToUs(app: App): void {
  // `setContext` refuses once there are stacks, because they may have read the value; CDK reads this one only after synthesis.
  const node = app.node as unknown as { _context?: Record<string, unknown> };
  node._context = { ...node._context, [FAIL_SYNTH]: false };
  if (app.node.tryGetContext(FAIL_SYNTH) !== false) {
    throw new Error(
      `addPolicyChecks: コンテキスト ${FAIL_SYNTH} を false にできません。new App({ context: … }) で指定してください。 / ` +
        `Cannot set the context ${FAIL_SYNTH} to false. Pass it in new App({ context: … }).`,
    );
  }
}

function coverable(rule: RuleRecord, hit: Hit, isResidencyRule: (id: string) => boolean) {
  return {
    rule: rule.id,
    finding: hit.finding,
    constructPath: pathOf(hit),
    residency: isResidencyRule(rule.id),
  };
}

function findingOf(
  pack: Pack,
  record: RuleRecord,
  hit: Hit,
  known: {
    readonly title: Text;
    readonly rule: Rule | undefined;
    readonly exception: Exception | undefined;
    readonly location: string | undefined;
    readonly deviations: Finding['deviations'];
  },
): Finding {
  const stack = Stack.of(hit.node);
  const undecided = hit.error === undefined ? 'non-compliant' : 'error';
  return {
    rule: reportedId(record, hit),
    pack,
    outcome: known.exception ? 'excepted' : undecided,
    severity: record.severity,
    constructPath: pathOf(hit),
    stack: hit.copy?.stackName ?? stackName(stack),
    logicalId: stack.resolve(hit.node.logicalId),
    resourceType: hit.node.cfnResourceType,
    location: known.location,
    title: known.title,
    explanation: known.rule?.explanation ?? { ja: record.explanation, en: record.explanation },
    fix: known.rule?.fix ?? THIRD_PARTY_FIX,
    deviations: hit.error === undefined ? known.deviations : [],
    errorMessage: hit.error,
    exception: known.exception?.id,
  };
}

/** One outcome a resource: it is excepted only when every finding on it is. */
function outcomesByResource(findings: readonly Finding[]): readonly Finding['outcome'][] {
  const byPath = new Map<string, Finding['outcome']>();
  for (const { constructPath, outcome } of findings) {
    if (outcome !== 'excepted' || !byPath.has(constructPath)) byPath.set(constructPath, outcome);
  }
  return [...byPath.values()];
}

const THIRD_PARTY_FIX: Text = {
  ja: '説明に従って資源の定義を直す。直せない理由があるときは、承認を得て期限付きの例外を台帳に登録する。',
  en: 'Change the resource as the explanation says. Where that is impossible, register an approved exception with an expiry.',
};

/** The stack as it is deployed; a nested stack goes with the one that holds it, because its name is known only then. */
function stackName(stack: Stack): string {
  const outer = enclosing(stack);
  return Token.isUnresolved(stack.stackName) && outer ? stackName(outer) : stack.stackName;
}

function titleOf(id: string, record: RuleRecord | undefined): Text {
  const en = (record?.info ?? id).replace(/ - \(Control IDs?: .*\)\.?$/, '.');
  return { ja: (titlesJa as Readonly<Record<string, string>>)[id] ?? en, en };
}

/** cdk-nag writes the NIST control ids into the text: `(Control IDs: AC-2(1), AU-9d)` is `ac-2.1`, `au-9d` in OSCAL's spelling. */
function nistControls(record: RuleRecord | undefined): readonly string[] {
  const ids = /\(Control IDs?: (.*)\)/.exec(record?.info ?? '')?.[1] ?? '';
  const oscal = ids.split(/,\s*/).map((id) =>
    id
      .trim()
      .toLowerCase()
      .replace(/\((\d+)\)/g, '.$1'),
  );
  return [...new Set(oscal.filter((id) => id !== ''))].sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
