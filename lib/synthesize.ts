import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import type { LandingZone } from '../policies/landing-zone-model';
import { removeEarlierSynth, writeReports } from './assembly-folder';
import featureFlags from './cdk-feature-flags.json';
import { checkAssembly } from './check-assembly';
import type { ConfigurationError } from './config/configuration-error';
import { loadLandingZone } from './config/load-landing-zone';
import { isOfWorkload } from './department-app/workload-scope';
import { decisionEvidence } from './evidence/decisions';
import type { Evidence } from './evidence/evidence';
import { addPolicyChecks } from './evidence/policy-checks';
import { TemplateValidator } from './evidence/template-validation';
import { addLandingZoneStacks } from './platform/landing-zone-stacks';
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
  const checked = await checkAssembly({
    app,
    subject: { landingZone, configurationFiles: loaded.files, tools },
    validator,
    build: () => {
      const platform = addLandingZoneStacks(app, landingZone);
      const stacks = [...platform.stacks, ...(options.addStacks?.(app, landingZone) ?? [])];
      const exceptions = landingZone.exceptions.filter((exception) => !isOfWorkload(exception, landingZone));
      return { ...platform, stacks, checks: addPolicyChecks(app, { exceptions, asOf: landingZone.asOf }) };
    },
    decide: (templates) => decisionEvidence(templates, landingZone),
    onStep: step,
  });

  step('report');
  const { evidence } = checked;
  return { ok: evidence.verdict === 'passed', evidence, ...writeReports(app.outdir, checked) };
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
