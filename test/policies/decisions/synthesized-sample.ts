import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import featureFlags from '../../../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';
import { addLandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import { readAssembly, type SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import type { LandingZone } from '../../../policies/landing-zone-model';

export interface SynthesizedSample {
  readonly landingZone: LandingZone;
  readonly templates: readonly SynthesizedTemplate[];
}

/** The sample organization of `landing-zone/`, loaded and synthesized; `change` makes another organization of it. */
export function synthesizedSample(
  change: (landingZone: LandingZone) => LandingZone = (same) => same,
): SynthesizedSample {
  const loaded = loadLandingZone(join(process.cwd(), 'landing-zone'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const landingZone = change(loaded.landingZone);
  const outdir = mkdtempSync(join(tmpdir(), 'golden-list-'));
  try {
    const app = new App({ outdir, context: featureFlags, analyticsReporting: false, treeMetadata: false });
    addLandingZoneStacks(app, landingZone);
    app.synth();
    return { landingZone, templates: readAssembly(outdir) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
