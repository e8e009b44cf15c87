import { configuratorStacks } from '../account-configurator/configurator-stacks';
import { type Json, resourcesOf } from '../synthesized-stacks';

const { management } = configuratorStacks();
const statements = Object.values(resourcesOf(management, 'AWS::IAM::ManagedPolicy')).flatMap(
  ({ Properties }) => Properties.PolicyDocument.Statement as Json[],
);
const statement = (sid: string) => statements.find(({ Sid }) => Sid === sid);

it('hands the switches to the handler, in order', () => {
  const [resource] = Object.values(resourcesOf(management, 'Custom::OrganizationSwitches'));
  expect(resource?.Properties.Switches[0]).toEqual({
    kind: 'trusted-access',
    service: 'access-analyzer.amazonaws.com',
  });
  expect(resource?.Properties.Switches.at(-1)).toEqual({ kind: 'policy-type', policyType: 'SERVICE_CONTROL_POLICY' });
});

it('leaves everything on when it leaves the template', () => {
  const [resource] = Object.values(resourcesOf(management, 'Custom::OrganizationSwitches'));
  expect(resource?.DeletionPolicy).toBe('Retain');
});

it('may switch nothing off', () => {
  const actions = statements.flatMap(({ Action }) => Action);
  expect(
    actions.filter((action: string) => /:(Disable|Deregister|Deactivate|Delete|Detach|Leave|Remove)/.test(action)),
  ).toEqual([]);
});

it.each([
  ['EnablePolicyTypes', 'organizations:PolicyType', ['SERVICE_CONTROL_POLICY']],
  [
    'DelegateAdministration',
    'organizations:ServicePrincipal',
    [
      'access-analyzer.amazonaws.com',
      'guardduty.amazonaws.com',
      'observabilityadmin.amazonaws.com',
      'securityhub.amazonaws.com',
    ],
  ],
])('%s only what is to be switched on', (sid, key, values) => {
  expect([statement(sid)?.Condition.StringEquals[key]].flat()).toEqual(values);
});

it('delegates to the two accounts of the CCoE, and to no other', () => {
  expect(statement('DelegateAdministration')?.Resource).toEqual([
    'arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666',
    'arn:aws:organizations::111122223333:account/o-exampleorgid/777788889999',
  ]);
});
