import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { PROTECTED_TYPES } from '../../../lib/blast-radius/losses';
import featureFlags from '../../../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';
import { addLandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import { readAssembly } from '../../../policies/decisions/read-assembly';

/**
 * What a released version has deployed may not come under another stack or logical id: CloudFormation would delete it, or
 * make another one. New ids are added by `UPDATE_LOGICAL_IDS=1 npx jest test/lib/blast-radius`; none is ever taken out.
 */
const HELD = join(__dirname, 'protected-logical-ids.json');

function idsOf(directory: string): readonly string[] {
  const loaded = loadLandingZone(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const outdir = mkdtempSync(join(tmpdir(), 'ids-'));
  try {
    const app = new App({ outdir, context: featureFlags, analyticsReporting: false, treeMetadata: false });
    addLandingZoneStacks(app, loaded.landingZone);
    app.synth();
    return readAssembly(outdir).flatMap(({ stackName, region, template }) =>
      Object.entries(template['Resources'] as Record<string, { Type: string }>)
        .filter(([, { Type }]) => Type in PROTECTED_TYPES)
        // Lambda's bundle and the CDK's own ids apart, ids follow from the place of a construct alone.
        .map(([logicalId, { Type }]) => `${stackName} ${region ?? '*'} ${logicalId} ${Type}`),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

it.each(['landing-zone', 'examples/govcloud-tenant'])(
  '%s: everything protected keeps its stack and logical id',
  (directory) => {
    const held = JSON.parse(readFileSync(HELD, 'utf8')) as Record<string, readonly string[]>;
    const now = idsOf(directory);
    const gone = (held[directory] ?? []).filter((id) => !now.includes(id));
    // Put the construct back under its name and scope, or override its logical id: an upgrade must not delete it.
    expect(gone).toEqual([]);
    const added = now.filter((id) => !(held[directory] ?? []).includes(id));
    if (process.env['UPDATE_LOGICAL_IDS'] === '1') {
      const all = { ...held, [directory]: [...(held[directory] ?? []), ...added].sort() };
      writeFileSync(HELD, `${JSON.stringify(all, null, 2)}\n`);
    } else expect(added).toEqual([]);
  },
);
