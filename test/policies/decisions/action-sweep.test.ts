import { ActionElement } from '../../../policies/decisions/action-element';
import { sweepActions } from '../../../policies/decisions/action-sweep';
import { policyStackFromAssembly } from '../../../policies/decisions/policy-stack';
import globalServices from '../../../policies/organization/global-services.json';
import { everyIamAction } from './every-iam-action';
import { synthesizedSample } from './synthesized-sample';

const ACTIONS = everyIamAction();
const REVIEWED = globalServices.allowed.map(({ action }) => new ActionElement([action], action));
const reviewed = (action: string) =>
  REVIEWED.filter((entry) => entry.matches(action.toLowerCase(), action.split(':')[0]!));

describe('every IAM action, asked by the administrator of a department', () => {
  const { templates } = synthesizedSample();
  const accountId = '111111111111';
  const stack = policyStackFromAssembly(templates, { organization: 'mihon-assembly-prod', accountId });
  const principal = {
    arn: `arn:aws:iam::${accountId}:role/department-administrator`,
    accountId,
    organizationPath: 'o-exampleorgid/r-exam/ou-Workloads/',
  };
  const { decided, open } = sweepActions(stack, principal, ACTIONS, ['us-east-1', undefined, 'unspecified']);

  it('covers the whole Service Authorization Reference', () => {
    expect(ACTIONS.length).toBeGreaterThan(20_000);
    expect(decided).toBe(ACTIONS.length * 3);
  });

  it('is denied outside Japan, without a Region and with the Region "unspecified", save for the reviewed global services', () => {
    expect(open.filter(({ action }) => reviewed(action).length === 0)).toEqual([]);
  });

  it('is open there for something of each reviewed entry, so that none stands in the list for nothing', () => {
    // Purchases are denied wherever they are made, unless Bedrock makes them.
    const used = new Set(open.flatMap(({ action }) => reviewed(action)));
    expect(REVIEWED.filter((entry) => !used.has(entry)).map(({ values }) => values)).toEqual([
      ['aws-marketplace:Subscribe'],
    ]);
  });

  it('is open in Tokyo for most actions', () => {
    const inTokyo = sweepActions(stack, principal, ACTIONS, ['ap-northeast-1']).open.length;
    expect(inTokyo / ACTIONS.length).toBeGreaterThan(0.95);
  });
});
