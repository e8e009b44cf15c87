import { Stack } from 'aws-cdk-lib';
import { AccountBaseline } from '../../../../lib/platform/account-baseline/account-baseline';
import { logArchiveAddress } from '../../../../lib/platform/log-archive-address';
import { decide } from '../../../../policies/decisions/decide';
import { compilePolicy } from '../../../../policies/decisions/policy';
import { MODEL_REGISTER } from '../../../../policies/models/model-register';
import { appFixture, landingZoneFixture } from '../landing-zone-fixture';
import { baselineFixture, inAccount, SECURITY } from './baseline-fixture';

const MEMBER = '123456789012';
const BOUNDARY = `arn:aws:iam::${MEMBER}:policy/ccoe/ccoe-department-boundary`;

const CALLS = `arn:aws:logs:ap-northeast-1:${MEMBER}:log-group:/ccoe/bedrock-model-invocations`;
const STORE = `arn:aws:s3:::ccoe-log-archive-ai-${MEMBER}-ap-northeast-1`;

const { member, ofType } = baselineFixture();
const document = inAccount(
  ofType(member, 'AWS::IAM::ManagedPolicy').find(
    ({ Properties }) => Properties.ManagedPolicyName === 'ccoe-department-boundary',
  )!.Properties.PolicyDocument,
  MEMBER,
);
const boundary = compilePolicy(document, { kind: 'boundary', name: 'ccoe-department-boundary' });
const everything = compilePolicy(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  { kind: 'identity', name: 'administrator' },
);

const tokyo = { 'aws:RequestedRegion': 'ap-northeast-1' };
const model = 'foundation-model/anthropic.claude-sonnet-4-6';
const viaProfile = {
  'bedrock:InferenceProfileArn': `arn:aws:bedrock:ap-northeast-1:${MEMBER}:inference-profile/jp.anthropic.claude-sonnet-4-6`,
};

/** What an administrator of a department can do under the boundary. */
it.each([
  ['stores an object', 's3:PutObject', 'arn:aws:s3:::app/a', tokyo, 'allowed'],
  [
    'creates a function',
    'lambda:CreateFunction',
    `arn:aws:lambda:ap-northeast-1:${MEMBER}:function:app`,
    tokyo,
    'allowed',
  ],
  ['calls a model in Tokyo', 'bedrock:InvokeModel', `arn:aws:bedrock:ap-northeast-1::${model}`, tokyo, 'allowed'],
  ['calls a jp. profile', 'bedrock:InvokeModel', viaProfile['bedrock:InferenceProfileArn'], tokyo, 'allowed'],
  [
    'is routed to Osaka by a profile',
    'bedrock:InvokeModel',
    `arn:aws:bedrock:ap-northeast-3::${model}`,
    { 'aws:RequestedRegion': 'ap-northeast-3', ...viaProfile },
    'allowed',
  ],
  [
    'calls a model in Osaka directly',
    'bedrock:InvokeModel',
    `arn:aws:bedrock:ap-northeast-3::${model}`,
    { 'aws:RequestedRegion': 'ap-northeast-3' },
    'denied',
  ],
  [
    'calls an apac. profile',
    'bedrock:InvokeModel',
    `arn:aws:bedrock:ap-northeast-1:${MEMBER}:inference-profile/apac.${model}`,
    tokyo,
    'denied',
  ],
  [
    'calls a model in Seoul',
    'bedrock:InvokeModel',
    `arn:aws:bedrock:ap-northeast-2::${model}`,
    { 'aws:RequestedRegion': 'ap-northeast-2' },
    'denied',
  ],
  [
    'uses the endpoint without guardrails',
    'bedrock-mantle:CreateInference',
    `arn:aws:bedrock-mantle:ap-northeast-1:${MEMBER}:project/a`,
    tokyo,
    'denied',
  ],
  [
    'creates a role with the boundary',
    'iam:CreateRole',
    `arn:aws:iam::${MEMBER}:role/app`,
    { 'iam:PermissionsBoundary': BOUNDARY },
    'allowed',
  ],
  ['creates a role without it', 'iam:CreateRole', `arn:aws:iam::${MEMBER}:role/app`, {}, 'denied'],
  [
    'creates a role with another boundary',
    'iam:CreateRole',
    `arn:aws:iam::${MEMBER}:role/app`,
    { 'iam:PermissionsBoundary': `arn:aws:iam::${MEMBER}:policy/mine` },
    'denied',
  ],
  [
    'takes the boundary off',
    'iam:DeleteRolePermissionsBoundary',
    `arn:aws:iam::${MEMBER}:role/app`,
    { 'iam:PermissionsBoundary': BOUNDARY },
    'denied',
  ],
  ['rewrites the boundary', 'iam:CreatePolicyVersion', BOUNDARY, {}, 'denied'],
  ['creates a policy of its own', 'iam:CreatePolicy', `arn:aws:iam::${MEMBER}:policy/mine`, {}, 'allowed'],
  ['creates a user', 'iam:CreateUser', `arn:aws:iam::${MEMBER}:user/clerk`, {}, 'denied'],
  [
    'hands a role of the CCoE to a service',
    'iam:PassRole',
    `arn:aws:iam::${MEMBER}:role/ccoe/ccoe-deploy`,
    {},
    'denied',
  ],
  [
    'changes who may assume a role of the CCoE',
    'iam:UpdateAssumeRolePolicy',
    `arn:aws:iam::${MEMBER}:role/ccoe/ccoe-auditor`,
    { 'iam:PermissionsBoundary': BOUNDARY },
    'denied',
  ],
  ['takes the enforced guardrail off', 'bedrock:DeleteEnforcedGuardrailConfiguration', '*', tokyo, 'denied'],
  [
    'changes data retention',
    'bedrock:PutAccountDataRetention',
    '*',
    { ...tokyo, 'bedrock:DataRetentionMode': 'none' },
    'denied',
  ],
  ['reads the masked log of model calls', 'logs:GetLogEvents', `${CALLS}:log-stream:a`, tokyo, 'allowed'],
  ['takes masking off', 'logs:DeleteAccountPolicy', '*', tokyo, 'denied'],
  ['unmasks the log of model calls', 'logs:Unmask', CALLS, tokyo, 'denied'],
  ['shortens the log of model calls', 'logs:PutRetentionPolicy', CALLS, tokyo, 'denied'],
  ['lists the store of model calls', 's3:ListBucket', STORE, tokyo, 'allowed'],
  ['reads a prompt from the store', 's3:GetObject', `${STORE}/a`, tokyo, 'denied'],
  ['deletes from the store', 's3:DeleteObjectVersion', `${STORE}/a`, tokyo, 'denied'],
  ['turns replication of the store off', 's3:PutReplicationConfiguration', STORE, tokyo, 'denied'],
  ['stops a trail', 'cloudtrail:StopLogging', `arn:aws:cloudtrail:ap-northeast-1:${MEMBER}:trail/any`, tokyo, 'denied'],
])('an administrator of a department %s: %s', (_, action, resource, context, answer) => {
  const decision = decide(
    {
      principal: { arn: `arn:aws:iam::${MEMBER}:role/app`, accountId: MEMBER },
      action,
      resource,
      resourceAccountId: MEMBER,
      context: context as Record<string, string>,
      unknownKeys: 'absent',
    },
    { organizationLevels: [], boundary: [boundary], identity: [everything] },
  );
  expect(decision.answer).toBe(answer);
});

describe('the quota of a managed policy, 6,144 characters', () => {
  const all = MODEL_REGISTER.models.map(({ modelId }) => modelId);

  it('holds however many models are approved, where service control policies name them', () => {
    const many = baselineFixture({ approvedModels: all });
    const policy = many
      .ofType(many.member, 'AWS::IAM::ManagedPolicy')
      .find(({ Properties }) => Properties.ManagedPolicyName === 'ccoe-department-boundary')!;
    expect(JSON.stringify(policy.Properties.PolicyDocument).length).toBeLessThan(6_144);
  });

  it('is refused with the reason in ガバメントクラウド, where the boundary names the models itself', () => {
    expect(() => tenantBaseline(all)).toThrow(/approvedModels\(52 件\)を減らしてください.*approve fewer models/);
    expect(() => tenantBaseline(all.slice(0, 10))).not.toThrow();
  });
});

function tenantBaseline(approvedModels: readonly string[]): AccountBaseline {
  const landingZone = landingZoneFixture({ approvedModels });
  const tenant = {
    ...landingZone,
    organization: { ...landingZone.organization, governance: 'govcloud-tenant' as const },
  };
  return new AccountBaseline(new Stack(appFixture(), 'Tenant'), 'Baseline', {
    landingZone: tenant,
    archive: logArchiveAddress(landingZone)!,
    securityAccountId: SECURITY,
  });
}
