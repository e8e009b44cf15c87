import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks } from 'cdk-nag';
import { type Json, resourcesOf } from '../synthesized-stacks';
import { configuratorStacks, SECURITY, TENANT } from './configurator-stacks';

const { app, configurator, management, tenant } = configuratorStacks();
const policies = Object.values(resourcesOf(configurator, 'AWS::IAM::ManagedPolicy')).flatMap(
  ({ Properties }) => Properties.PolicyDocument.Statement as Json[],
);

describe('who may do what', () => {
  it('enters the configurator role of accounts of this organization, and no other role', () => {
    expect(policies.filter(({ Action }) => Action === 'sts:AssumeRole')).toEqual([
      expect.objectContaining({
        Resource: 'arn:aws:iam::*:role/ccoe/ccoe-configurator',
        Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-exampleorgid' } },
      }),
    ]);
  });

  it('has the one role that the members trust by name', () => {
    configurator.hasResourceProperties('AWS::IAM::Role', { Path: '/ccoe/', RoleName: 'ccoe-configurator-caller' });
  });

  it('writes into its own folder of the log archive, and reads or deletes nothing there', () => {
    const archive = policies.filter(({ Resource }) =>
      JSON.stringify(Resource).includes('ccoe-log-archive-444455556666'),
    );
    expect(archive.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['s3:PutObject', 'arn:aws:s3:::ccoe-log-archive-444455556666/account-configuration/*'],
    ]);
  });

  it('asks for no wildcard but where an action knows no resource or an id is not known', () => {
    const everywhere = policies.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    expect(everywhere.filter((action: string) => !/^(logs|xray|organizations):/.test(action))).toEqual([]);
  });

  it('lets only the management account ask through the gate', () => {
    const statements = Object.values(resourcesOf(configurator, 'AWS::SNS::TopicPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Json[])
      .filter(({ Sid }) => Sid === 'ManagementAccountAsks');
    expect(statements).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Resource: { Ref: expect.stringContaining('Gate') },
      }),
    ]);
    configurator.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'ccoe-account-gate' });
    configurator.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'lambda' });
  });

  it('takes events from one role of the management account only', () => {
    configurator.hasResourceProperties('AWS::Events::EventBus', {
      Policy: Match.objectLike({
        Statement: [
          Match.objectLike({
            Action: 'events:PutEvents',
            Principal: { AWS: 'arn:aws:iam::111122223333:root' },
            Condition: {
              ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ccoe/ccoe-account-baseline-events' },
            },
          }),
        ],
      }),
    });
    management.hasResourceProperties('AWS::IAM::Role', { Path: '/ccoe/', RoleName: 'ccoe-account-baseline-events' });
  });
});

describe('when it runs', () => {
  it('every night at two in Japan, and then a change is drift', () => {
    configurator.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(0 17 * * ? *)',
      Targets: [Match.objectLike({ Input: '{"nightly":true}', DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('for each account that has just got its baseline: created, by Control Tower, or invited', () => {
    management.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation StackSet StackInstance Status Change'],
        detail: {
          'stack-set-arn': [
            { prefix: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stackset/ccoe-account-baseline:' },
          ],
          action: ['CREATE'],
          'status-details': { 'detailed-status': ['SUCCEEDED'] },
        },
      },
      Targets: [Match.objectLike({ Arn: `arn:aws:events:ap-northeast-1:${SECURITY}:event-bus/ccoe-account-baseline` })],
    });
    configurator.hasResourceProperties('AWS::Events::EventBus', { Name: 'ccoe-account-baseline' });
  });
});

describe('what it tells', () => {
  it.each([
    ['ccoe-account-configurator-failed', 'notBreaching'],
    ['ccoe-account-configurator-timedout', 'notBreaching'],
    ['ccoe-account-configurator-aborted', 'notBreaching'],
    ['ccoe-account-configurator-missed-starts', 'notBreaching'],
    ['ccoe-account-configurator-missed-calls', 'notBreaching'],
    // A night without a run is an alarm: silence must not pass for success.
    ['ccoe-account-configurator-no-success', 'breaching'],
  ])('%s, to the encrypted topic; without data: %s', (AlarmName, TreatMissingData) => {
    configurator.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName,
      TreatMissingData,
      AlarmActions: [Match.anyValue()],
    });
  });

  it('reaches the security contact', () => {
    configurator.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    configurator.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'security.ccoe@example.com',
    });
  });
});

describe('in an account of a tenant', () => {
  it('asks nothing of AWS Organizations and enters no other account', () => {
    expect(JSON.stringify(tenant.toJSON())).not.toMatch(/organizations:|AWS::Organizations|sts:AssumeRole"\]|states:/);
    const statements = Object.values(resourcesOf(tenant, 'AWS::IAM::ManagedPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Json[],
    );
    expect(statements.flatMap(({ Action }) => Action)).not.toContain('sts:AssumeRole');
  });

  it('runs on deployment and nightly, and leaves what it set when it leaves the template', () => {
    const [settings] = Object.values(resourcesOf(tenant, 'Custom::AccountSettings'));
    expect(settings).toMatchObject({ DeletionPolicy: 'Retain', Properties: { AccountName: 'ccoe-tax-prod' } });
    tenant.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(0 17 * * ? *)' });
  });

  it('hands exactly one role to Bedrock', () => {
    tenant.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'iam:PassRole',
            Resource: `arn:aws:iam::${TENANT}:role/ccoe/ccoe-invocation-log-delivery`,
          }),
        ]),
      }),
    });
  });

  it('names the account in its alarms', () => {
    const names = Object.values(resourcesOf(tenant, 'AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties.AlarmName,
    );
    expect(names.sort()).toEqual(['ccoe-tax-prod-account-settings-failed', 'ccoe-tax-prod-account-settings-not-run']);
  });
});

describe('the packs find nothing but what an exception has to answer for', () => {
  const listTargets = 'AccountConfigurator/AccountConfigurator/ListTargets/Execution/Permissions/Resource';
  const configureMember = 'AccountConfigurator/AccountConfigurator/ConfigureMember/Execution/Permissions/Resource';
  const run = 'AccountConfigurator/AccountConfigurator/Run/Execution/Permissions/Resource';
  const switchOn = 'Management/OrganizationSwitches/SwitchOn/Execution/Permissions/Resource';
  const own = 'Tenant/OwnAccountConfigurator/Configure/Execution/Permissions/Resource';
  const bucket = 'AccountConfigurator/AccountConfigurator/RunBucket/Resource';
  const states = 'arn:aws:states:ap-northeast-1:777788889999';

  it('AwsSolutions: actions that know no resource, ids that are not known, and a bucket of ninety days', () => {
    expect(findings(new AwsSolutionsChecks(app))).toEqual(
      [
        `AwsSolutions-IAM5[Resource::*] ${listTargets}`,
        `AwsSolutions-IAM5[Resource::*] ${run}`,
        `AwsSolutions-IAM5[Resource::*] ${switchOn}`,
        `AwsSolutions-IAM5[Resource::*] ${own}`,
        `AwsSolutions-IAM5[Resource::<AccountConfiguratorRunBucket2CE45DFE.Arn>/results/*] ${run}`,
        `AwsSolutions-IAM5[Resource::<AccountConfiguratorRunBucket2CE45DFE.Arn>/targets/*] ${listTargets}`,
        `AwsSolutions-IAM5[Resource::<AccountConfiguratorRunBucket2CE45DFE.Arn>/targets/*] ${run}`,
        `AwsSolutions-IAM5[Resource::arn:aws:iam::*:role/ccoe/ccoe-configurator] ${configureMember}`,
        `AwsSolutions-IAM5[Resource::arn:aws:kms:ap-northeast-1:444455556666:key/*] ${configureMember}`,
        `AwsSolutions-IAM5[Resource::arn:aws:organizations::111122223333:ou/o-exampleorgid/*] ${listTargets}`,
        `AwsSolutions-IAM5[Resource::arn:aws:s3:::ccoe-log-archive-444455556666/account-configuration/*] ${configureMember}`,
        `AwsSolutions-IAM5[Resource::${states}:execution:ccoe-account-configurator/*] ${run}`,
        `AwsSolutions-IAM5[Resource::${states}:mapRun:ccoe-account-configurator/*] ${run}`,
        `AwsSolutions-S1 ${bucket}`,
      ].sort(),
    );
  });

  it('NIST 800-53: functions whose APIs have no PrivateLink in Tokyo, and the same bucket', () => {
    expect(findings(new NIST80053R5Checks(app))).toEqual([
      'NIST.800.53.R5-LambdaInsideVPC AccountConfigurator/AccountConfigurator/ConfigureMember/Function/Resource',
      'NIST.800.53.R5-LambdaInsideVPC AccountConfigurator/AccountConfigurator/ListTargets/Function/Resource',
      'NIST.800.53.R5-LambdaInsideVPC Management/OrganizationSwitches/SwitchOn/Function/Resource',
      'NIST.800.53.R5-LambdaInsideVPC Tenant/OwnAccountConfigurator/Configure/Function/Resource',
      `NIST.800.53.R5-S3BucketLoggingEnabled ${bucket}`,
      `NIST.800.53.R5-S3BucketReplicationEnabled ${bucket}`,
    ]);
  });
});

function findings(pack: NagPack): string[] {
  const { violations } = pack.validateScope(app);
  return violations
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    )
    .sort();
}
