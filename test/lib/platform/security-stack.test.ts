import { baselineFixture } from './account-baseline/baseline-fixture';

const { template, ofType } = baselineFixture();
const stack = template('security');
const [topicId] = Object.entries<{ Type: string }>(stack.Resources).find(([, { Type }]) => Type === 'AWS::SNS::Topic')!;

it('tells the security contact of the CCoE, encrypted and over TLS only', () => {
  expect(ofType(stack, 'AWS::SNS::Topic')[0]!.Properties).toMatchObject({
    TopicName: 'ccoe-security-alarms',
    KmsMasterKeyId: expect.anything(),
  });
  expect(ofType(stack, 'AWS::SNS::Subscription').map(({ Properties }) => Properties)).toEqual([
    { Protocol: 'email', Endpoint: 'security.ccoe@example.com', TopicArn: { Ref: topicId } },
  ]);
  expect(JSON.stringify(ofType(stack, 'AWS::SNS::TopicPolicy'))).toContain('"aws:SecureTransport":"false"');
});

it.each([
  ['threats of severity high and above', 'aws.guardduty', { severity: [{ numeric: ['>=', 7] }] }, undefined],
  [
    'weak configuration, critical or high, when it is new',
    'aws.securityhub',
    {
      findings: { Severity: { Label: ['CRITICAL', 'HIGH'] }, Workflow: { Status: ['NEW'] }, RecordState: ['ACTIVE'] },
    },
    undefined,
  ],
  ['access from outside', 'aws.access-analyzer', { status: ['ACTIVE'] }, [{ 'Fn::GetAtt': ['ExternalAccess', 'Arn'] }]],
])('tells of %s', (_, source, detail, resources) => {
  const rule = ofType(stack, 'AWS::Events::Rule').find(
    ({ Properties }) => Properties.EventPattern.source[0] === source,
  )!;
  expect(rule.Properties.EventPattern.detail).toEqual(detail);
  expect(rule.Properties.EventPattern.resources).toEqual(resources);
  expect(rule.Properties.Targets).toEqual([expect.objectContaining({ Arn: { Ref: topicId } })]);
});

it('looks for access from outside the organization, not from outside each account', () => {
  expect(ofType(stack, 'AWS::AccessAnalyzer::Analyzer')[0]!.Properties.Type).toBe('ORGANIZATION');
});

it('takes alarms of the management account and of no other', () => {
  const statement = ofType(stack, 'AWS::SNS::TopicPolicy')[0]!.Properties.PolicyDocument.Statement.find(
    ({ Sid }: { Sid: string }) => Sid === 'AlarmsOfManagementAccount',
  );
  expect(statement).toMatchObject({
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Condition: {
      StringEquals: { 'aws:SourceAccount': '111122223333' },
      ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:ccoe-*' },
    },
  });
});
