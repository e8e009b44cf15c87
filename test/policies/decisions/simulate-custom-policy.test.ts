import { runSimulation } from '@cloud-copilot/iam-simulate';
import { goldenList } from '../../../policies/decisions/golden-list';
import { simulationReplay } from '../../../policies/decisions/simulate-custom-policy';
import { synthesizedSample } from './synthesized-sample';

const { templates, landingZone } = synthesizedSample();
const replay = simulationReplay(goldenList(templates, landingZone), templates);

/** Resources that the oracle does not take for the action, though a policy may be asked about them. */
const REFUSED_BY_ORACLE = 5;

describe('the replay file for iam simulate-custom-policy', () => {
  it('holds most of the golden list, each with every parameter that the simulator needs', () => {
    expect(replay.attempts.length).toBeGreaterThan(250);
    for (const { input, organizationPolicies } of replay.attempts) {
      expect(Object.keys(input)).toEqual(['PolicyInputList', 'ActionNames', 'ResourceArns', 'ContextEntries']);
      expect(replay.organizationPolicies[organizationPolicies]).toBeDefined();
      expect(input.ContextEntries.map(({ ContextKeyName }) => ContextKeyName)).toContain('aws:PrincipalArn');
    }
  });

  it('states levels from the root to the account, each of which AWS lets at least FullAWSAccess pass', () => {
    const levels = replay.organizationPolicies['mihon-assembly-prod']!;
    // Root, Workloads, Workloads/Internet, Workloads/Internet/Prod, the account.
    expect(levels).toHaveLength(5);
    for (const {
      ServiceControlPolicyInputList: [first],
    } of levels) {
      expect(JSON.parse(first!).Statement).toEqual([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    }
    expect(levels.at(-1)!.ServiceControlPolicyInputList[1]).toContain('DenyModelsOutsideUseCases');
  });

  it('is answered by an independent simulator as by ours', async () => {
    let refused = 0;
    const different: string[] = [];
    for (const { id, expected, input, organizationPolicies } of replay.attempts) {
      const context = Object.fromEntries(
        input.ContextEntries.map(({ ContextKeyName, ContextKeyValues, ContextKeyType }) => [
          ContextKeyName,
          ContextKeyType === 'string' ? ContextKeyValues[0]! : [...ContextKeyValues],
        ]),
      );
      const result = await runSimulation(
        {
          request: {
            principal: String(context['aws:PrincipalArn']),
            action: input.ActionNames[0]!,
            resource: { resource: input.ResourceArns[0]!, accountId: String(context['aws:PrincipalAccount']) },
            contextVariables: context,
          },
          identityPolicies: [{ name: 'rights', policy: JSON.parse(input.PolicyInputList[0]!) }],
          serviceControlPolicies: replay.organizationPolicies[organizationPolicies]!.map((level, index) => ({
            orgIdentifier: `level-${index}`,
            policies: level.ServiceControlPolicyInputList.map((policy, at) => ({
              name: `scp-${at}`,
              policy: JSON.parse(policy),
            })),
          })),
          resourceControlPolicies: [],
        },
        { simulationMode: 'Strict' },
      );
      if (result.resultType === 'error') {
        refused++;
        continue;
      }
      const answer = result.overallResult === 'Allowed' ? 'allowed' : 'denied';
      if (answer !== expected) different.push(`${id}: ${answer}, not ${expected}`);
    }
    expect(different).toEqual([]);
    expect(refused).toBe(REFUSED_BY_ORACLE);
  });
});
