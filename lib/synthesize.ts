import type { App, Stack } from 'aws-cdk-lib';
import type { LandingZone } from '../policies/landing-zone-model';
import type { ConfigurationError } from './config/configuration-error';
import { type LoadResult, loadLandingZone } from './config/load-landing-zone';
import type { Evidence } from './evidence/evidence';
import { sha256 } from './sha256';
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

/** Of a configuration that could be read. */
export interface Synthesized {
  readonly ok: boolean;
  readonly evidence: Evidence;
  readonly evidencePath: string;
  readonly reportPath: string;
}

export type SynthesizeResult = { readonly ok: false; readonly errors: readonly ConfigurationError[] } | Synthesized;

/**
 * The main job: configuration → stacks and policies → cloud assembly → evidence → report.
 * Evidence and report are written whenever the configuration could be read, also when a check fails.
 * Wrong configuration leaves `outdir` untouched.
 *
 * @throws CommandError where `outdir` holds what is no output of a synth, or cannot be written
 */
export async function synthesizeLandingZone(options: SynthesizeOptions): Promise<SynthesizeResult> {
  options.onStep?.('configuration');
  const loaded = loadLandingZone(options.landingZoneDirectory, { asOf: options.asOf });
  if (!loaded.ok) return { ok: false, errors: loaded.errors };

  const tools = toolVersions();
  const inputs = inputsOf(loaded.files, options, tools);
  // The CDK and the packs take longer to load than a wrong file takes to be found.
  const { synthesizePlatform } = require('./synthesize-platform') as typeof import('./synthesize-platform');
  return synthesizePlatform({ loaded, tools, inputs }, options);
}

/** Everything that the templates follow from, as far as it can be told without understanding it. */
function inputsOf(
  files: Extract<LoadResult, { readonly ok: true }>['files'],
  { asOf }: SynthesizeOptions,
  tools: Record<string, string>,
): string {
  return sha256(JSON.stringify([asOf, new Date().toISOString().slice(0, 10), tools, files]));
}
