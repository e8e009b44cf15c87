import { App } from 'aws-cdk-lib';
import featureFlags from '../../../../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../../../../lib/config/load-landing-zone';
import { addLandingZoneStacks } from '../../../../lib/platform/landing-zone-stacks';
import { deploymentWaves } from '../../../../lib/platform/pipeline/deployment-waves';
import quotas from '../../../../lib/platform/pipeline/quotas.json';

const loaded = loadLandingZone('landing-zone');
if (!loaded.ok) throw new Error('the sample does not load');
const { landingZone } = loaded;
const app = new App({ context: featureFlags });
const { stacks } = addLandingZoneStacks(app, landingZone);
const deployed = stacks.filter(({ node }) => node.id !== 'Pipeline');
const waves = deploymentWaves(landingZone.pipeline!.firstDepartments!);

/** As the CDK CLI matches stack ids. */
const matches = (pattern: string, id: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^$\\{}()|[\]]/g, '\\$&'))
      .join('.*')}$`,
  ).test(id);
const waveOf = (id: string) => waves.findIndex((wave) => wave.stacks.some((pattern) => matches(pattern, id)));

it.each(deployed.map(({ node }) => node.id))('%s is deployed by a wave', (id) => {
  expect(waveOf(id)).toBeGreaterThanOrEqual(0);
});

it('no wave deploys the pipeline itself', () => {
  expect(waveOf('Pipeline')).toBe(-1);
});

it('a stack is deployed after what it depends on, or in the same wave', () => {
  for (const stack of deployed) {
    for (const dependency of stack.dependencies) {
      expect([stack.node.id, dependency.node.id, waveOf(dependency.node.id) <= waveOf(stack.node.id)]).toEqual([
        stack.node.id,
        dependency.node.id,
        true,
      ]);
    }
  }
});

it('the first departments go before all', () => {
  const names = waves.map(({ name }) => name);
  expect(names.slice(-2)).toEqual(['FirstDepartments', 'Departments']);
  expect(waveOf('Department-dx')).toBe(names.length - 2);
  expect(deploymentWaves([]).map(({ name }) => name)).not.toContain('FirstDepartments');
});

describe('1,788 bodies with three accounts each stay within the quotas', () => {
  const BODIES = 1_788;
  const limit = (name: keyof typeof quotas.quotas) => quotas.quotas[name].value;

  it.each(Object.entries(quotas.quotas))('%s is dated data with a source', (_, { value, source }) => {
    expect(value).toBeGreaterThan(0);
    expect(source).toMatch(/^AWS .+: /);
  });

  it('stages and actions do not grow with the bodies', () => {
    expect(waves.length).toBeLessThanOrEqual(limit('codepipeline-actions-in-stage'));
    for (const { stacks: patterns } of waves) {
      expect(JSON.stringify(patterns).length).toBeLessThan(limit('codepipeline-configuration-characters'));
    }
  });

  it('one stack a body and the platform in the management account', () => {
    const platform = deployed.filter(({ node }) => !node.id.startsWith('Department-')).length + 1;
    expect(BODIES + platform).toBeLessThanOrEqual(limit('cloudformation-stacks'));
  });

  it('one instance of the baseline an account and Region', () => {
    expect(BODIES * 3 * 2).toBeLessThanOrEqual(limit('stacksets-instances'));
  });

  it('no more departments at once than accounts may be created at once', () => {
    expect(waves.at(-1)!.concurrency).toBeLessThanOrEqual(limit('organizations-accounts-at-once'));
  });
});
