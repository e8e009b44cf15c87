import { version as cdkVersion } from 'aws-cdk-lib/package.json';
import { version as cdkNagVersion } from 'cdk-nag/package.json';
import { version } from '../package.json';

/** Versions that decide what a synth contains; part of the evidence, so that a run can be repeated. */
export function toolVersions(): Record<string, string> {
  return { 'ccoe-landing-zone': version, 'aws-cdk-lib': cdkVersion, 'cdk-nag': cdkNagVersion };
}
