import { Match } from 'aws-cdk-lib/assertions';
import type { Account, AccountLifecycle, Department, Environment } from '../../../policies/landing-zone-model';
import {
  accountFixture,
  departmentFixture,
  landingZoneFixture,
  policiesFixture,
  policyFixture,
} from './landing-zone-fixture';
import { type Json, resourcesOf, synthesizedStacks } from './synthesized-stacks';

const department = (overrides: Partial<Department> = {}, policies = policiesFixture()) =>
  synthesizedStacks(landingZoneFixture({ departments: [departmentFixture(overrides)] }), policies).template(
    'ccoe-department-tax',
  );
const template = department();
const accounts = resourcesOf(template, 'AWS::Organizations::Account');
const [prodId, devId] = Object.keys(accounts) as [string, string];

describe('the accounts of a department', () => {
  it('are created one after the other and never closed by removal', () => {
    expect(accounts[prodId]!.DependsOn).toBeUndefined();
    expect(accounts[devId]!.DependsOn).toEqual([prodId]);
    for (const { DeletionPolicy, UpdateReplacePolicy } of Object.values(accounts)) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  it('are placed in the unit that the model computed', () => {
    expect(accounts[prodId]!.Properties.ParentIds).toEqual([
      { 'Fn::ImportValue': expect.stringMatching(/WorkloadsLgwanProd/) },
    ]);
  });

  it('carry who owns them and what they may hold', () => {
    expect(Object.fromEntries(accounts[prodId]!.Properties.Tags.map((tag: Json) => [tag.Key, tag.Value]))).toEqual({
      'ccoe:organization': 'ccoe',
      'ccoe:owner': 'owner.tax@example.com',
      'ccoe:cost-center': 'CC-tax',
      'ccoe:classification': 'local-government:3B',
      'ccoe:department': 'tax',
      'ccoe:department-title': '税務課_市民税_資産税_',
      'ccoe:environment': 'prod',
      'ccoe:zone': 'lgwan',
    });
  });
});

describe('the gate of an account', () => {
  const id = '123456789012';
  const gated = (overrides: Partial<Account>) => {
    const resources = department({ accounts: [accountFixture('prod', { id, ...overrides })] }).toJSON().Resources;
    const ofType = (type: string) => Object.entries<Json>(resources).filter(([, { Type }]) => Type === type);
    return { gates: ofType('Custom::AccountConfiguration'), accounts: ofType('AWS::Organizations::Account') };
  };

  it('holds the account until the account configurator has confirmed its settings', () => {
    const { gates, accounts } = gated({});
    const [[gateId, gate]] = gates as [[string, Json]];
    expect(accounts[0]![1].DependsOn).toEqual([gateId]);
    expect(gate).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        ServiceToken: 'arn:aws:sns:ap-northeast-1:777788889999:ccoe-account-gate',
        ServiceTimeout: '3600',
        AccountId: id,
        AccountName: 'ccoe-tax-prod',
        OrganizationalUnit: 'Workloads/Lgwan/Prod',
      },
    });
    expect(JSON.stringify(gate)).not.toContain('Fn::');
  });

  it.each<[string, Partial<Account>]>([
    ['has no id yet', { id: undefined, organizationalUnit: 'Quarantine' }],
    ['goes into Quarantine', { organizationalUnit: 'Quarantine', lifecycle: 'quarantined' }],
    ['is suspended', { organizationalUnit: 'Suspended', lifecycle: 'suspended' }],
  ])('is not there where the account %s: nothing holds up what closes', (_, overrides) => {
    const { gates, accounts } = gated(overrides);
    expect(gates).toEqual([]);
    expect(accounts).toHaveLength(1);
  });
});

describe('the budget of an account', () => {
  const budgets = Object.values(resourcesOf(template, 'AWS::Budgets::Budget')).map(({ Properties }) => Properties);

  it('is monthly, in dollars at the stated rate, and counts all of the account, whatever the service', () => {
    expect(budgets.map(({ Budget }) => Budget)).toEqual([
      {
        BudgetName: 'ccoe-tax-prod-monthly',
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 666.66, Unit: 'USD' },
        CostFilters: { LinkedAccount: [{ 'Fn::GetAtt': [prodId, 'AccountId'] }] },
      },
      expect.objectContaining({ CostFilters: { LinkedAccount: [{ 'Fn::GetAtt': [devId, 'AccountId'] }] } }),
    ]);
  });

  it('states the yen and the rate', () => {
    expect(budgets[0]!.ResourceTags).toEqual([
      { Key: 'ccoe:monthly-budget-yen', Value: '100000' },
      { Key: 'ccoe:yen-per-usd', Value: '150 @ 2026-11-01' },
    ]);
  });

  it('tells billing and owner at 50, 80 and 100 % of actual cost and 100 % of the forecast', () => {
    const notifications = budgets[0]!.NotificationsWithSubscribers;
    expect(notifications.map(({ Notification: n }: Json) => `${n.NotificationType} ${n.Threshold}`)).toEqual([
      'ACTUAL 50',
      'ACTUAL 80',
      'ACTUAL 100',
      'FORECASTED 100',
    ]);
    for (const { Subscribers, Notification } of notifications) {
      expect(Notification).toMatchObject({ ThresholdType: 'PERCENTAGE', ComparisonOperator: 'GREATER_THAN' });
      expect(Subscribers).toEqual([
        { Address: 'billing.tax@example.com', SubscriptionType: 'EMAIL' },
        { Address: 'owner.tax@example.com', SubscriptionType: 'EMAIL' },
      ]);
    }
  });

  it('mails an address once where billing and owner share it', () => {
    const { contacts } = departmentFixture();
    const shared = department({ contacts: { ...contacts, billing: contacts.owner } });
    const [budget] = Object.values(resourcesOf(shared, 'AWS::Budgets::Budget'));
    expect(budget!.Properties.NotificationsWithSubscribers[0].Subscribers).toHaveLength(1);
  });
});

describe('the budget action', () => {
  it('stands ready to close model inference in the account when the budget is spent', () => {
    template.resourceCountIs('AWS::Budgets::BudgetsAction', 2);
    template.hasResourceProperties('AWS::Budgets::BudgetsAction', {
      BudgetName: 'ccoe-tax-prod-monthly',
      ActionType: 'APPLY_SCP_POLICY',
      ApprovalModel: 'MANUAL',
      NotificationType: 'ACTUAL',
      ActionThreshold: { Type: 'PERCENTAGE', Value: 100 },
      Definition: {
        ScpActionDefinition: {
          PolicyId: { 'Fn::ImportValue': Match.stringLikeRegexp('^ccoe-guardrails:.*BedrockClosed.*Id') },
          TargetIds: [{ 'Fn::GetAtt': [prodId, 'AccountId'] }],
        },
      },
    });
  });

  it.each<[Environment, string]>([
    ['pilot', 'AUTOMATIC'],
    ['prod', 'MANUAL'],
    ['staging', 'MANUAL'],
    ['dev', 'MANUAL'],
  ])('of an account for %s is %s', (environment, approvalModel) => {
    const one = department({ accounts: [accountFixture(environment)] });
    one.allResourcesProperties('AWS::Budgets::BudgetsAction', { ApprovalModel: approvalModel });
    one.resourceCountIs('AWS::Budgets::BudgetsAction', 1);
  });

  it('may attach and detach that one policy on the accounts of that one department', () => {
    const [policy] = Object.values(resourcesOf(template, 'AWS::IAM::ManagedPolicy'));
    expect(policy!.Properties.PolicyDocument.Statement).toEqual([
      {
        Sid: 'AttachBedrockClosed',
        Effect: 'Allow',
        Action: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
        Resource: [
          { 'Fn::GetAtt': [devId, 'Arn'] },
          { 'Fn::GetAtt': [prodId, 'Arn'] },
          { 'Fn::ImportValue': expect.stringMatching(/^ccoe-guardrails:.*BedrockClosed.*Arn/) },
        ],
      },
    ]);
  });

  it('is run by AWS Budgets of this account only', () => {
    const [role] = Object.values(resourcesOf(template, 'AWS::IAM::Role'));
    expect(role!.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'budgets.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          ArnLike: { 'aws:SourceArn': expect.anything() },
        },
      },
    ]);
    expect(role!.Properties.Policies).toBeUndefined();
  });

  it.each<[AccountLifecycle, number]>([
    ['requested', 1],
    ['quarantined', 1],
    ['active', 1],
    ['suspended', 0],
    ['closed', 0],
  ])('for a %s account: %i; account and budget are there in any case', (lifecycle, actions) => {
    const one = department({ accounts: [accountFixture('prod', { lifecycle })] });
    one.resourceCountIs('AWS::Budgets::BudgetsAction', actions);
    one.resourceCountIs('AWS::IAM::Role', actions);
    one.resourceCountIs('AWS::Budgets::Budget', 1);
    one.resourceCountIs('AWS::Organizations::Account', 1);
  });

  it('is absent where the policy is attached to the account anyway: its reversal would open the account', () => {
    const attached = [policyFixture({ name: 'ccoe-bedrock-closed', targets: ['ccoe-tax-dev'] })];
    const closing = department({}, attached);
    const actions = Object.values(resourcesOf(closing, 'AWS::Budgets::BudgetsAction'));
    expect(actions.map(({ Properties }) => Properties.BudgetName)).toEqual(['ccoe-tax-prod-monthly']);
    const [permissions] = Object.values(resourcesOf(closing, 'AWS::IAM::ManagedPolicy'));
    expect(permissions!.Properties.PolicyDocument.Statement[0].Resource).not.toContainEqual({
      'Fn::GetAtt': [devId, 'Arn'],
    });
  });

  it('is reported as not built where no policy closes inference', () => {
    const { notBuilt, template: of } = synthesizedStacks(landingZoneFixture(), []);
    of('ccoe-department-tax').resourceCountIs('AWS::Budgets::BudgetsAction', 0);
    expect(notBuilt.map(({ what }) => what.en)).toContain('Budget actions that close model inference');
  });
});

describe('the watch for unusual cost', () => {
  it('covers the accounts of the department', () => {
    template.hasResourceProperties('AWS::CE::AnomalyMonitor', {
      MonitorType: 'CUSTOM',
      MonitorSpecification: {
        'Fn::Join': [
          '',
          [
            '{"Dimensions":{"Key":"LINKED_ACCOUNT","Values":["',
            { 'Fn::GetAtt': [prodId, 'AccountId'] },
            '","',
            { 'Fn::GetAtt': [devId, 'AccountId'] },
            '"]}}',
          ],
        ],
      },
    });
  });

  it('mails billing and owner a day when an anomaly costs a tenth of the monthly budget', () => {
    const [subscription] = Object.values(resourcesOf(template, 'AWS::CE::AnomalySubscription'));
    expect(subscription!.Properties).toMatchObject({
      Frequency: 'DAILY',
      Subscribers: [
        { Address: 'billing.tax@example.com', Type: 'EMAIL' },
        { Address: 'owner.tax@example.com', Type: 'EMAIL' },
      ],
    });
    expect(JSON.parse(subscription!.Properties.ThresholdExpression).Dimensions).toEqual({
      Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
      MatchOptions: ['GREATER_THAN_OR_EQUAL'],
      Values: ['133.33'],
    });
  });
});

it('a department without accounts is an empty stack', () => {
  expect(department({ accounts: [] }).toJSON().Resources).toBeUndefined();
});
