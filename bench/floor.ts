import { App } from 'aws-cdk-lib';
import featureFlags from '../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../lib/config/load-landing-zone';
import { addLandingZoneStacks } from '../lib/platform/landing-zone-stacks';

/** The floor: the same stacks from the same YAML, synthesized by the CDK without any check, evidence or report. */
const [directory = 'landing-zone', outdir = 'cdk.out.floor'] = process.argv.slice(2);
const loaded = loadLandingZone(directory);
if (!loaded.ok) throw new Error(`${directory}: ${loaded.errors.length} configuration errors`);
const app = new App({
  outdir,
  context: featureFlags,
  analyticsReporting: false,
  treeMetadata: false,
  builtinCloudFormationValidation: false,
});
addLandingZoneStacks(app, loaded.landingZone);
app.synth();
