import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { takeOutputFolder, writeReports } from './assembly-folder';
import featureFlags from './cdk-feature-flags.json';
import { checkAssembly } from './check-assembly';
import type { LoadResult } from './config/load-landing-zone';
import { decisionEvidence } from './evidence/decisions';
import { addPolicyChecks } from './evidence/policy-checks';
import { TemplateValidator } from './evidence/template-validation';
import { departmentStackId } from './platform/department-stack';
import { addLandingZoneStacks } from './platform/landing-zone-stacks';
import { filesOf } from './repeated-stack/write-copies';
import type { Synthesized, SynthesizeOptions } from './synthesize';
import { isOfWorkload } from './workload-scope';

export interface PlatformInput {
  readonly loaded: Extract<LoadResult, { readonly ok: true }>;
  /** Name → version of what takes part in the synth. */
  readonly tools: Readonly<Record<string, string>>;
  /** Digest of everything that the templates follow from. */
  readonly inputs: string;
}

/** Everything of the main job that needs the CDK: stacks and policies → cloud assembly → evidence → report. */
export async function synthesizePlatform(input: PlatformInput, options: SynthesizeOptions): Promise<Synthesized> {
  const { landingZone, files } = input.loaded;
  const step = options.onStep ?? (() => undefined);
  const kept = landingZone.departments.map(({ code }) => departmentStackId(code));
  takeOutputFolder(options.outdir, [options.landingZoneDirectory], new Set(kept.flatMap(filesOf)));
  // Before the stacks are built, because the engine's start is the longest of all steps.
  const validator = new TemplateValidator(input.inputs);

  step('stacks');
  const app = new App({
    outdir: options.outdir,
    context: { ...featureFlags, ...options.context },
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    // The engine's start costs seconds; TemplateValidator pays it only for templates that changed.
    builtinCloudFormationValidation: false,
  });
  const checked = await checkAssembly({
    app,
    subject: { landingZone, configurationFiles: files, tools: input.tools },
    validator,
    build: () => {
      // Whoever adds stacks may look for those of the departments.
      const repeat = options.addStacks === undefined;
      const platform = addLandingZoneStacks(app, landingZone, undefined, { repeat });
      const stacks = [...platform.stacks, ...(options.addStacks?.(app, landingZone) ?? [])];
      const exceptions = landingZone.exceptions.filter((exception) => !isOfWorkload(exception, landingZone));
      const { repeated } = platform;
      return { ...platform, stacks, checks: addPolicyChecks(app, { exceptions, asOf: landingZone.asOf, repeated }) };
    },
    decide: (templates) => decisionEvidence(templates, landingZone),
    onStep: step,
  });

  step('report');
  removeWhatIsNotWritten(app.outdir, kept);
  const { evidence } = checked;
  return { ok: evidence.verdict === 'passed', evidence, ...writeReports(app.outdir, checked) };
}

/** Files that were kept for stacks of which this synth has none: it threw, or the landing zone is of another kind now. */
function removeWhatIsNotWritten(outdir: string, kept: readonly string[]): void {
  const manifest = join(outdir, 'manifest.json');
  const written = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).artifacts : {};
  for (const artifactId of kept) {
    if (written[artifactId]) continue;
    for (const file of filesOf(artifactId)) rmSync(join(outdir, file), { force: true });
  }
}
