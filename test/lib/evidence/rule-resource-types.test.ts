import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, NagRuleCompliance, NIST80053R5Checks } from 'cdk-nag';
import { addPolicyChecks } from '../../../lib/evidence/policy-checks';
import table from '../../../lib/evidence/rule-resource-types.json';
import { addManyResourceTypes } from './many-resource-types';

const script = join(__dirname, '../../../scripts/rule-resource-types.cjs');

it('is what its script proves about the installed packs (node scripts/rule-resource-types.cjs)', () => {
  expect(table).toEqual(JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })));
});

/** A cdk-nag pack, and the members that it keeps for subclasses. */
interface OpenPack extends Pick<NagPack, 'readPackName'> {
  applyRule(parameters: { ruleSuffixOverride?: string; rule: (node: CfnResource) => unknown; node: CfnResource }): void;
  checkResource(node: CfnResource): void;
}

type Counts = Record<'compliant' | 'nonCompliant' | 'notApplicable' | 'error', number>;

/** What the packs give when every rule is asked about every resource, whatever the table says. */
function askEveryRule(resources: readonly CfnResource[]): Record<string, Counts> {
  const counts: Record<string, Counts> = {};
  for (const pack of [new AwsSolutionsChecks(), new NIST80053R5Checks()] as unknown as OpenPack[]) {
    pack.applyRule = ({ ruleSuffixOverride, rule, node }) => {
      const id = `${pack.readPackName}-${ruleSuffixOverride || rule.name}`;
      counts[id] ??= { compliant: 0, nonCompliant: 0, notApplicable: 0, error: 0 };
      counts[id][outcomeOf(() => rule(node))] += 1;
    };
    for (const resource of resources) pack.checkResource(resource);
  }
  return counts;
}

function outcomeOf(ask: () => unknown): keyof Counts {
  try {
    const result = ask();
    if (result === NagRuleCompliance.NOT_APPLICABLE) return 'notApplicable';
    return result === NagRuleCompliance.COMPLIANT ? 'compliant' : 'nonCompliant';
  } catch {
    return 'error';
  }
}

it('changes no count: every rule asked about every resource gives the same', () => {
  const app = new App({ treeMetadata: false, analyticsReporting: false, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Many', { env: { account: '111122223333', region: 'ap-northeast-1' } });
  addManyResourceTypes(stack);
  const checks = addPolicyChecks(app, { exceptions: [], asOf: '2026-12-01', rules: [] });
  app.synth();

  const resources = stack.node.findAll().filter((node) => CfnResource.isCfnResource(node));
  expect(new Set(resources.map((resource) => resource.cfnResourceType)).size).toBe(32);
  const recorded = Object.fromEntries(checks.rules.map(({ id, counts: { excepted, ...counts } }) => [id, counts]));
  expect(recorded).toEqual(askEveryRule(resources));
});
