import { decide } from '../../../../policies/decisions/decide';
import { compilePolicy } from '../../../../policies/decisions/policy';
import { baselineFixture, inAccount, SECURITY } from './baseline-fixture';

const MEMBER = '123456789012';
const MANAGEMENT = '111122223333';
const SSO = `arn:aws:iam::${SECURITY}:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO`;

const { member, ofType } = baselineFixture();
const role = (name: string) =>
  inAccount(
    ofType(member, 'AWS::IAM::Role').find(({ Properties }) => Properties.RoleName === name)!.Properties,
    MEMBER,
  );

describe.each([
  ['ccoe-deploy', `arn:aws:iam::${MANAGEMENT}:role/ccoe/ccoe-deploy`, 'allowed'],
  ['ccoe-deploy', `arn:aws:iam::${MANAGEMENT}:role/admin`, 'denied'],
  ['ccoe-deploy', `arn:aws:iam::${MEMBER}:role/app`, 'denied'],
  ['ccoe-auditor', `${SSO}_ccoe-auditor_0123456789abcdef`, 'allowed'],
  ['ccoe-auditor', `${SSO}_administrator_0123456789abcdef`, 'denied'],
  ['ccoe-auditor', `arn:aws:iam::${SECURITY}:role/ccoe-auditor`, 'denied'],
  // As a session of IAM Identity Center calls: without aws:MultiFactorAuthPresent.
  ['ccoe-break-glass', `${SSO}_ccoe-break-glass_0123456789abcdef`, 'allowed'],
  ['ccoe-break-glass', `${SSO}_ccoe-auditor_0123456789abcdef`, 'denied'],
  ['ccoe-configurator', `arn:aws:iam::${SECURITY}:role/ccoe/ccoe-configurator-caller`, 'allowed'],
  ['ccoe-configurator', `arn:aws:iam::${MANAGEMENT}:role/ccoe/ccoe-configurator-caller`, 'denied'],
])('%s', (name, caller, answer) => {
  it(`${answer} for ${caller}`, () => {
    const document = role(name).AssumeRolePolicyDocument;
    const accountId = caller.split(':')[4]!;
    const decision = decide(
      {
        principal: { arn: caller, accountId },
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${MEMBER}:role/ccoe/${name}`,
        resourceMembership: 'member',
        context: { 'aws:PrincipalArn': caller, 'aws:PrincipalAccount': accountId },
        unknownKeys: 'absent',
      },
      {
        organizationLevels: [],
        identity: [compilePolicy(ASSUME_ANYTHING, { kind: 'identity', name: 'caller' })],
        resource: [compilePolicy(document, { kind: 'resource', name })],
      },
    );
    expect(decision.answer).toBe(answer);
  });
});

const ASSUME_ANYTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
};

it('lives in the path that departments cannot write to', () => {
  expect(ofType(member, 'AWS::IAM::Role').map(({ Properties }) => Properties.Path)).toEqual(
    ofType(member, 'AWS::IAM::Role').map(() => '/ccoe/'),
  );
});

it('lets the configurator set what CloudFormation cannot hold, and hand one role to Bedrock', () => {
  const policy = ofType(member, 'AWS::IAM::ManagedPolicy').find(({ Properties }) =>
    JSON.stringify(Properties.PolicyDocument).includes('PutAccountDataRetention'),
  )!;
  const [settings, passRole] = inAccount(policy.Properties.PolicyDocument.Statement, MEMBER);
  expect(settings.Action.filter((action: string) => !/:(Get|Put|Enable)/.test(action))).toEqual([]);
  expect(passRole).toMatchObject({
    Action: 'iam:PassRole',
    Resource: `arn:aws:iam::${MEMBER}:role/ccoe/ccoe-invocation-log-delivery`,
    Condition: { StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' } },
  });
});
