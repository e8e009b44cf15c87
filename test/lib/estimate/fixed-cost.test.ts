import { fixedCost } from '../../../lib/estimate/fixed-cost';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';

const RATE = { yenPerUsd: 150, rateAsOf: '2026-11-02' };
const TOKYO = 'ap-northeast-1';
const OSAKA = 'ap-northeast-3';

const unit = (path: string, ...accounts: readonly string[]) => ({ path, policies: [], accounts });
const UNITS = [unit('Root', 'management'), unit('A', 'a'), unit('A/B', 'b', 'c'), unit('AB', 'd'), unit('Out', 'e')];
const template = (Resources: object, region: string = TOKYO, file = 'S.template.json'): SynthesizedTemplate => ({
  file,
  stackName: 'S',
  account: '111122223333',
  region,
  template: { Resources },
});
const cost = (...templates: readonly SynthesizedTemplate[]) =>
  fixedCost(templates, { organizationalUnits: UNITS, policies: [] }, RATE);

const KEY = { Type: 'AWS::KMS::Key' };
const noRegion = { ...template({ K: KEY }), region: undefined };
const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties });
const endpoint = (Properties: object) => ({ Type: 'AWS::EC2::VPCEndpoint', Properties });
const stat = (Period: number) => ({ MetricStat: { Period } });

const UNIT = { Type: 'AWS::Organizations::OrganizationalUnit', Properties: { Name: 'A', ParentId: 'r-0000' } };
const stackSet = (Regions: readonly string[], body: object) => ({
  Type: 'AWS::CloudFormation::StackSet',
  Properties: {
    TemplateBody: JSON.stringify(body),
    StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: [{ 'Fn::GetAtt': ['A', 'Id'] }] }, Regions }],
  },
});

it.each([
  ['a key', template({ K: KEY }), 'kms/key-month ap-northeast-1 1 150'],
  ['a replica of a key', template({ K: { Type: 'AWS::KMS::ReplicaKey' } }), 'kms/key-month ap-northeast-1 1 150'],
  ['a key where no price was read', template({ K: KEY }, OSAKA), 'kms/key-month ap-northeast-3 1 unknown'],
  ['a key in no Region', noRegion, 'kms/key-month unknown 1 unknown'],
  [
    'a secret',
    template({ S: { Type: 'AWS::SecretsManager::Secret' } }),
    'secrets-manager/secret-month ap-northeast-1 1 60',
  ],
  ['an alarm', template({ A: alarm({ Period: 60 }) }), 'cloudwatch/alarm-month ap-northeast-1 1 15'],
  [
    'an alarm on two metrics and what is reckoned of them',
    template({ A: alarm({ Metrics: [stat(60), stat(300), { Expression: 'a/b' }] }) }),
    'cloudwatch/alarm-month ap-northeast-1 2 30',
  ],
  [
    'an endpoint in two zones',
    template({ E: endpoint({ VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] }) }),
    'vpc-interface-endpoint/az-hour ap-northeast-1 1460 3066',
  ],
  [
    'a price that holds in every Region',
    template({ A: { Type: 'AWS::Budgets::BudgetsAction' } }, OSAKA),
    'budgets/action-budget-day ap-northeast-3 30.42 456',
  ],
  [
    'a StackSet: every account of its unit and those below, in Tokyo and Osaka',
    template({ A: UNIT, S: stackSet([TOKYO, OSAKA], { Resources: { K: KEY } }) }),
    'kms/key-month ap-northeast-1 3 450, kms/key-month ap-northeast-3 3 unknown',
  ],
  [
    'what a condition of the StackSet leaves out in Osaka',
    template({
      A: UNIT,
      S: stackSet([TOKYO, OSAKA], {
        Conditions: { InTokyo: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, TOKYO] } },
        Resources: { K: { ...KEY, Condition: 'InTokyo' } },
      }),
    }),
    'kms/key-month ap-northeast-1 3 450',
  ],
  ['the file of a StackSet, which goes nowhere by itself', template({ K: KEY }, TOKYO, 'S.stackset.template.json'), ''],
  ['a role and a unit', template({ R: { Type: 'AWS::IAM::Role' }, A: UNIT }), ''],
])('counts %s', (_, one, expected) => {
  const { lines } = cost(one);
  const read = lines.map(({ price, region, quantity, yen = 'unknown' }) =>
    [price, region, Number(quantity.toFixed(2)), yen].join(' '),
  );
  expect(read.join(', ')).toBe(expected);
});

it.each([
  ['an alarm below a minute', alarm({ Period: 10 })],
  ['an alarm of which nothing is read', alarm({ Metrics: [{ Expression: 'TIME_SERIES(1)' }] })],
  ['an alarm of alarms', { Type: 'AWS::CloudWatch::CompositeAlarm' }],
  [
    'an endpoint whose zones only the deployment knows',
    endpoint({ VpcEndpointType: 'Interface', SubnetIds: { Ref: 'S' } }),
  ],
  ['a StackSet whose template only the deployment knows', { Type: 'AWS::CloudFormation::StackSet', Properties: {} }],
  ['a type without a row', { Type: 'AWS::EC2::NatGateway' }],
])('does not judge %s, and says so', (_, resource) => {
  const { lines, yen, notJudged } = cost(template({ R: resource }));
  expect([lines, yen, notJudged]).toEqual([[], 0, [resource.Type]]);
});

it('names what depends on use, also where a policy switches it on, and sums up what has a price', () => {
  const policy = { name: 'p', description: '', characters: 1, quota: 2, targets: [], statements: [], sha256: '' };
  const policies = [{ ...policy, type: 'SECURITYHUB_POLICY' as const }];
  const templates = [
    template({ B: { Type: 'AWS::S3::Bucket' }, K: KEY }),
    template({ K: KEY }, OSAKA, 'T.template.json'),
  ];
  expect(fixedCost(templates, { organizationalUnits: [], policies }, RATE)).toMatchObject({
    ...RATE,
    yen: 150,
    unknown: 1,
    dependsOnUse: ['KMS', 'S3', 'Security Hub'],
    notJudged: [],
  });
});
