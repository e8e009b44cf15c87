import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { readAssembly } from '../policies/decisions/read-assembly';
import type { LandingZone } from '../policies/landing-zone-model';
import type { Text } from '../policies/text';
import featureFlags from './cdk-feature-flags.json';
import type { ConfigurationError } from './config/configuration-error';
import { loadLandingZone } from './config/load-landing-zone';
import { collectEvidence, type EvidenceInput, writeEvidence } from './evidence/collect-evidence';
import { type DecisionEvidence, decisionEvidence } from './evidence/decisions';
import type { Evidence, Failure } from './evidence/evidence';
import { addPolicyChecks } from './evidence/policy-checks';
import { TemplateValidator } from './evidence/template-validation';
import { addLandingZoneStacks } from './platform/landing-zone-stacks';
import { renderHtml } from './report/html';
import { toolVersions } from './tool-versions';

export interface SynthesizeOptions {
  /** Folder with `organization.yaml`, `departments/` and the rest. */
  readonly landingZoneDirectory: string;
  /** Cloud assembly; what an earlier synth left in it is replaced. */
  readonly outdir: string;
  /** The day to decide expiries against, `YYYY-MM-DD`; default as `loadLandingZone`. */
  readonly asOf?: string;
  /** Context that the CDK CLI passes (`CDK_CONTEXT_JSON` is read by `App` itself). */
  readonly context?: Record<string, unknown>;
  /** More stacks in the same app, checked by the same packs. */
  readonly addStacks?: (app: App, landingZone: LandingZone) => readonly Stack[];
  /** Told when a step begins: configuration, stacks, synth, validation, report. */
  readonly onStep?: (step: Step) => void;
}

export type Step = 'configuration' | 'stacks' | 'policy' | 'validation' | 'report';

export type SynthesizeResult =
  | { readonly ok: false; readonly errors: readonly ConfigurationError[] }
  | { readonly ok: boolean; readonly evidence: Evidence; readonly evidencePath: string; readonly reportPath: string };

/**
 * The main job: configuration → stacks and policies → cloud assembly → evidence → report.
 * Evidence and report are written whenever the configuration could be read, also when a check fails.
 * Wrong configuration leaves `outdir` untouched.
 */
export async function synthesizeLandingZone(options: SynthesizeOptions): Promise<SynthesizeResult> {
  const step = options.onStep ?? (() => undefined);

  step('configuration');
  const tools = toolVersions();
  // Before anything is read, because the engine's start is the longest of all steps.
  const validator = new TemplateValidator(inputsOf(options, tools));
  const loaded = loadLandingZone(options.landingZoneDirectory, { asOf: options.asOf });
  if (!loaded.ok) {
    validator.stop();
    return { ok: false, errors: loaded.errors };
  }
  const { landingZone } = loaded;

  step('stacks');
  removeEarlierSynth(options.outdir);
  const app = new App({
    outdir: options.outdir,
    context: { ...featureFlags, ...options.context },
    analyticsReporting: false,
    treeMetadata: false,
    // The engine's start costs seconds; TemplateValidator pays it only for templates that changed.
    builtinCloudFormationValidation: false,
  });
  const subject = { landingZone, configurationFiles: loaded.files, tools };
  let synthesized: Synthesized;
  try {
    const platform = addLandingZoneStacks(app, landingZone);
    const stacks = [...platform.stacks, ...(options.addStacks?.(app, landingZone) ?? [])];
    const checks = addPolicyChecks(app, { exceptions: landingZone.exceptions, asOf: landingZone.asOf });
    step('policy');
    app.synth();
    step('validation');
    // The engine validates in a thread of its own; attempts are decided meanwhile.
    const [templateValidation, decisions] = await Promise.all([
      validator.validate(app.outdir, stacks),
      decideAttempts(app.outdir, landingZone),
    ]);
    synthesized = { ...platform, stacks, checks, templateValidation, decisions };
  } catch (error) {
    validator.stop();
    synthesized = nothingSynthesized(error);
  }

  step('report');
  const evidence = collectEvidence({ ...subject, assemblyDirectory: app.outdir, ...synthesized });
  return { ok: evidence.verdict === 'passed', evidence, ...writeReports(app.outdir, evidence, synthesized.decisions) };
}

type Synthesized = Pick<
  EvidenceInput,
  'stacks' | 'notBuilt' | 'checks' | 'templateValidation' | 'policies' | 'decisions'
>;

/** Asynchronous, so that what it throws is awaited beside the validation. */
async function decideAttempts(assemblyDirectory: string, landingZone: LandingZone): Promise<DecisionEvidence> {
  return decisionEvidence(readAssembly(assemblyDirectory), landingZone);
}

/** A synth that threw is a failure with a report, not a stack trace without one. */
function nothingSynthesized(error: unknown): Synthesized {
  const message = error instanceof Error ? error.message : String(error);
  const failure: Failure = {
    kind: 'synth-error',
    message: hasText(error) ? error.text : { ja: message, en: message },
    fix: {
      ja: '示された箇所を直して、もう一度合成してください。設定に誤りがなければ CCoE に連絡してください。',
      en: 'Correct what the message names and synthesize again. If the configuration is right, tell the CCoE.',
    },
  };
  return {
    stacks: [],
    policies: [],
    notBuilt: [],
    checks: { rules: [], findings: [], exceptions: [], failures: [failure] },
    templateValidation: { engine: '', templates: 0, diagnostics: [] },
  };
}

function hasText(error: unknown): error is { readonly text: Text } {
  return error instanceof Error && 'text' in error;
}

/** Everything that the templates follow from, as far as it can be told without understanding it. */
function inputsOf({ landingZoneDirectory, asOf }: SynthesizeOptions, tools: Record<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify([asOf, new Date().toISOString().slice(0, 10), tools]));
  if (!existsSync(landingZoneDirectory)) return '';
  for (const name of readdirSync(landingZoneDirectory, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.yaml')) hash.update(name).update(readFileSync(join(landingZoneDirectory, name)));
  }
  return hash.digest('hex');
}

/** The CDK CLI holds `*.lock` files in the folder while the app runs; everything else belongs to the last synth. */
function removeEarlierSynth(outdir: string): void {
  if (!existsSync(join(outdir, 'manifest.json'))) return;
  for (const name of readdirSync(outdir)) {
    if (!name.endsWith('.lock')) rmSync(join(outdir, name), { recursive: true });
  }
}

function writeReports(
  directory: string,
  evidence: Evidence,
  decisions: DecisionEvidence | undefined,
): { evidencePath: string; reportPath: string } {
  mkdirSync(directory, { recursive: true });
  const evidencePath = writeEvidence(directory, evidence);
  const reportPath = join(directory, 'report', 'index.html');
  mkdirSync(join(directory, 'report'), { recursive: true });
  writeFileSync(`${reportPath}.new`, renderHtml(evidence));
  renameSync(`${reportPath}.new`, reportPath);
  if (decisions) {
    writeFileSync(join(directory, 'report', 'simulate-custom-policy.json'), `${JSON.stringify(decisions.replay)}\n`);
  }
  return { evidencePath, reportPath };
}
