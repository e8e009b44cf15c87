import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { losses } from '../../../lib/blast-radius/losses';
import featureFlags from '../../../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';
import { addLandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import { readAssembly, type SynthesizedTemplate } from '../../../policies/decisions/read-assembly';

function sampleOn(asOf: string): readonly SynthesizedTemplate[] {
  const loaded = loadLandingZone('landing-zone', { asOf });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const outdir = mkdtempSync(join(tmpdir(), 'models-'));
  try {
    const app = new App({ outdir, context: featureFlags, analyticsReporting: false, treeMetadata: false });
    addLandingZoneStacks(app, loaded.landingZone);
    app.synth();
    return readAssembly(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

let before: readonly SynthesizedTemplate[];
let after: readonly SynthesizedTemplate[];
beforeAll(() => {
  before = sampleOn('2026-11-25');
  // Use cases of the tax department have expired by then: one set of models goes, its account gets another.
  after = sampleOn('2026-12-20');
});

interface Policy {
  readonly Type: string;
  readonly Properties: { readonly Name: string; TargetIds: unknown[] };
}
type Policies = Record<string, Policy>;

/** The assembly with its policies changed. */
function changed(templates: readonly SynthesizedTemplate[], change: (all: Policy[], by: Policies) => void) {
  const copy = structuredClone(templates);
  for (const { template } of copy) {
    const resources = (template['Resources'] ?? {}) as Policies;
    const policies = Object.values(resources).filter(({ Type }) => Type === 'AWS::Organizations::Policy');
    if (policies.length > 0) change(policies, resources);
  }
  return copy;
}
const named = (policies: readonly Policy[], end: RegExp) =>
  policies.filter(({ Properties }) => end.test(Properties.Name));
const MODELS = /-models-/;
const CLOSED = /-bedrock-closed$/;
const TAX = '777788889999';
const without = (policies: readonly Policy[], target: string) => {
  for (const { Properties } of policies) {
    Properties.TargetIds = Properties.TargetIds.filter((one) => !JSON.stringify(one).includes(target));
  }
};
const idsOf = (all: ReturnType<typeof losses>) => all.map(({ logicalId, action }) => `${logicalId} ${action}`);

it('a use case that expires changes models, and is no loss', () => {
  const gone = (templates: readonly SynthesizedTemplate[]) =>
    templates
      .flatMap(({ template }) => Object.keys((template['Resources'] ?? {}) as Policies))
      .filter((id) => /^PoliciesModels/.test(id));
  expect(gone(before)).not.toEqual(gone(after));
  expect(losses(before, after)).toEqual([]);
});

it.each([
  ['is closed', (all: Policy[]) => named(all, CLOSED)[0]!.Properties.TargetIds.push(TAX), []],
  [
    'stands in a unit that is closed as a whole',
    (all: Policy[]) =>
      named(all, CLOSED)[0]!.Properties.TargetIds.push({
        'Fn::ImportValue': 'mihon-organization:ExportsOutputFnGetAttOrganizationalUnitsWorkloadsA87D9775IdB2A7E592',
      }),
    [],
  ],
  ['has none', () => {}, ['PoliciesModels73742c9b07E0B091 delete']],
])('an account whose policy goes %s', (_, change, expected) => {
  const now = changed(after, (all) => {
    without(named(all, MODELS), TAX);
    change(all);
  });
  expect(idsOf(losses(before, now))).toEqual(expected);
});

it('an account that is closed gets models', () => {
  const now = changed(before, (all) => {
    without(named(all, CLOSED), '444444444444');
    named(all, MODELS)[0]!.Properties.TargetIds.push('444444444444');
  });
  expect(losses(before, now)).toEqual([]);
});

it.each([
  ['an account', CLOSED, '444444444444'],
  ['a unit', CLOSED, 'WorkloadsMyNumber'],
  ['an account of other policies', /-residency$/, 'r-exam'],
])('%s that ends with none is a loss', (_, policy, target) => {
  const now = changed(before, (all) => without(named(all, policy), target));
  expect(losses(before, now)).toMatchObject([{ action: 'loosen', properties: ['TargetIds'] }]);
});
