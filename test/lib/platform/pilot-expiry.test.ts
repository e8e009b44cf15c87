import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnAccount, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { PilotExpiry } from '../../../lib/platform/pilot-expiry';
import fc from '../../properties';
import { appFixture } from './landing-zone-fixture';
import { resourcesOf } from './synthesized-stacks';

function expiry(endsOn: string): Template {
  const stack = new Stack(appFixture(), 'Department');
  new PilotExpiry(stack, 'PilotExpiry', {
    accountName: 'ccoe-tax-pilot',
    account: new CfnAccount(stack, 'Account', { accountName: 'ccoe-tax-pilot', email: 'aws@example.com' }),
    policy: new CfnPolicy(stack, 'Closed', {
      name: 'ccoe-bedrock-closed',
      type: 'SERVICE_CONTROL_POLICY',
      content: {},
    }),
    endsOn,
  });
  return Template.fromStack(stack);
}

it.each([
  ['2026-12-24', '2026-12-25'],
  ['2027-02-28', '2027-03-01'],
  ['2026-12-31', '2027-01-01'],
])('a pilot that ends on %s is closed when %s begins in Japan', (endsOn, closedOn) => {
  expiry(endsOn).hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'ccoe-tax-pilot-pilot-end',
    ScheduleExpression: `at(${closedOn}T00:00:00)`,
    ScheduleExpressionTimezone: 'Asia/Tokyo',
    FlexibleTimeWindow: { Mode: 'OFF' },
  });
});

it('leaves the whole last day to the pilot, whatever the date', () => {
  const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2099-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (day) => {
      const endsOn = day.toISOString().slice(0, 10);
      const [{ Properties }] = Object.values(resourcesOf(expiry(endsOn), 'AWS::Scheduler::Schedule')) as [never];
      const closedOn = /at\((.{10})T/.exec((Properties as Record<string, string>)['ScheduleExpression']!)![1]!;
      expect(Date.parse(closedOn) - Date.parse(endsOn)).toBe(86_400_000);
    }),
    { numRuns: 20 },
  );
});

it('attaches the one SCP to the one account, and can do nothing else', () => {
  const template = expiry('2026-12-24');
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    Target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:organizations:attachPolicy',
      Input: {
        'Fn::Join': [
          '',
          [
            '{"PolicyId":"',
            { 'Fn::GetAtt': ['Closed', 'Id'] },
            '","TargetId":"',
            { 'Fn::GetAtt': ['Account', 'AccountId'] },
            '"}',
          ],
        ],
      },
    },
  });
  const policies = Object.values(resourcesOf(template, 'AWS::IAM::ManagedPolicy'));
  expect(policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
    {
      Sid: 'AttachBedrockClosed',
      Effect: 'Allow',
      Action: 'organizations:AttachPolicy',
      Resource: [{ 'Fn::GetAtt': ['Account', 'Arn'] }, { 'Fn::GetAtt': ['Closed', 'Arn'] }],
    },
  ]);
});

it('is trusted to schedules of this account only', () => {
  const [role] = Object.values(resourcesOf(expiry('2026-12-24'), 'AWS::IAM::Role'));
  expect(role!.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toMatchObject({
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    ArnEquals: { 'aws:SourceArn': expect.anything() },
  });
});
