import {
  accountFixture,
  departmentFixture,
  landingZoneFixture,
  policiesFixture,
  policyFixture,
} from './landing-zone-fixture';
import { resourcesOf, synthesizedStacks } from './synthesized-stacks';

const vended = landingZoneFixture({
  departments: [
    departmentFixture({ accounts: [accountFixture('prod', { id: '123456789012' }), accountFixture('dev')] }),
  ],
});
const guardrails = (policies = policiesFixture()) => synthesizedStacks(vended, policies);
const policiesOf = (...targets: string[]) =>
  resourcesOf(guardrails([policyFixture({ targets })]).template('ccoe-guardrails'), 'AWS::Organizations::Policy');
const targetIds = (...targets: string[]) => Object.values(policiesOf(...targets))[0]!.Properties.TargetIds;

describe('a policy', () => {
  it('is deployed as given, its content as an object', () => {
    guardrails()
      .template('ccoe-guardrails')
      .hasResource('AWS::Organizations::Policy', {
        Properties: {
          Name: 'ccoe-bedrock-closed',
          Type: 'SERVICE_CONTROL_POLICY',
          Description: 'Denies what a test needs denied',
          Content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'bedrock:*', Resource: '*' }] },
        },
      });
  });

  it('stays attached when it leaves the template', () => {
    for (const policy of Object.values(policiesOf('Root'))) {
      expect([policy.DeletionPolicy, policy.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  it('that a newer one replaces is detached when it leaves the template', () => {
    const { template } = guardrails([policyFixture({ targets: ['Root'], replaceable: true })]);
    const [policy] = Object.values(resourcesOf(template('ccoe-guardrails'), 'AWS::Organizations::Policy'));
    expect([policy!.DeletionPolicy, policy!.UpdateReplacePolicy]).toEqual(['Delete', 'Delete']);
  });

  it('of a type that CloudFormation refuses is left out and reported with the command that creates it', () => {
    const { notBuilt, template, policies } = guardrails([
      policyFixture({ name: 'ccoe-threats', type: 'GUARDDUTY_POLICY', targets: ['Root'] }),
    ]);
    template('ccoe-guardrails').resourceCountIs('AWS::Organizations::Policy', 0);
    expect(policies).toEqual([]);
    expect(notBuilt.map(({ why }) => why.en).join()).toContain(
      'aws organizations create-policy --type GUARDDUTY_POLICY --name ccoe-threats',
    );
  });

  it('whose every target waits for its id is left out until one has', () => {
    const { policies, template } = guardrails([policyFixture({ targets: ['ccoe-tax-dev'] })]);
    template('ccoe-guardrails').resourceCountIs('AWS::Organizations::Policy', 0);
    expect(policies).toEqual([]);
  });

  it('is changed after the one before it, never at the same time', () => {
    const policies = resourcesOf(guardrails().template('ccoe-guardrails'), 'AWS::Organizations::Policy');
    expect(Object.values(policies).map(({ DependsOn }) => DependsOn)).toEqual([undefined, [Object.keys(policies)[0]]]);
  });
});

describe('a target', () => {
  it('Root is the root of the organization', () => {
    expect(targetIds('Root')).toEqual(['r-abcd']);
  });

  it('that is a unit is imported, so that no unit in use can be deleted', () => {
    expect(targetIds('Workloads/Lgwan/Prod')).toEqual([
      { 'Fn::ImportValue': expect.stringMatching(/^ccoe-organization:.*WorkloadsLgwanProd/) },
    ]);
  });

  it.each([
    ['ccoe-tax-prod', '123456789012'],
    ['ccoe-log-archive', '444455556666'],
  ])('that is the account %s is its id', (name, id) => {
    expect(targetIds(name)).toEqual([id]);
  });

  it('that is an account without id is left out and reported', () => {
    const { notBuilt, template, policies } = guardrails([policyFixture({ targets: ['Root', 'ccoe-tax-dev'] })]);
    const [policy] = Object.values(resourcesOf(template('ccoe-guardrails'), 'AWS::Organizations::Policy'));
    expect(policy!.Properties.TargetIds).toEqual(['r-abcd']);
    expect(notBuilt.map(({ what }) => what.en)).toContain('Attachment of policy ccoe-sample to account ccoe-tax-dev');
    expect(policies.map(({ targets }) => targets)).toEqual([['Root']]);
  });

  it('that does not exist is refused, in Japanese and English', () => {
    expect(() => guardrails([policyFixture({ targets: ['Workloads/Lgwan/Production'] })])).toThrow(
      /ccoe-sample.*Workloads\/Lgwan\/Production.*見つかりません.*does not exist/,
    );
  });
});
