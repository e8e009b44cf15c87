import { findControl } from '../../../policies/controls/control-catalogue';
import { LANDING_ZONE_RULES } from '../../../policies/rules';
import { UndecidableError } from '../../../policies/rules/intrinsic';
import { type Subject, type Surroundings, verdict } from './rule-verdict';

interface Case {
  readonly it: string;
  readonly subject: Subject;
  readonly around?: Surroundings;
}
interface Cases {
  readonly passes: readonly Case[];
  /** `at`: the properties that deviate. */
  readonly fails: readonly (Case & { readonly at: readonly string[] })[];
  readonly undecidable?: readonly Case[];
  readonly ignores?: readonly Case[];
}

const PARAMETER = { Ref: 'SomeParameter' };
const costExport = (region: unknown) => ({
  type: 'AWS::BCMDataExports::Export',
  properties: { Export: { DestinationConfigurations: { S3Destination: { S3Region: region } } } },
});
const bucket = (properties: Record<string, unknown>): Subject => ({ type: 'AWS::S3::Bucket', properties });
const lockedFor = (Days: unknown, rule: object): Subject =>
  bucket({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days } } },
    LifecycleConfiguration: { Rules: [rule] },
  });
const key = (properties: Record<string, unknown>): Subject => ({ type: 'AWS::KMS::Key', properties });
const logGroup = (properties: Record<string, unknown>): Subject => ({ type: 'AWS::Logs::LogGroup', properties });
const policy = (...Statement: object[]): Subject => ({
  type: 'AWS::IAM::Policy',
  properties: { PolicyDocument: { Version: '2012-10-17', Statement } },
});
const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const scp = (Content: unknown, Type = 'SERVICE_CONTROL_POLICY'): Subject => ({
  type: 'AWS::Organizations::Policy',
  properties: { Type, Content },
});
const PUBLIC_ACCESS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const ALL_BLOCKED = Object.fromEntries(PUBLIC_ACCESS.map((name) => [name, true]));
const denyHttp = (Bucket: unknown, change: object = {}) => ({
  logicalId: 'BucketPolicy',
  type: 'AWS::S3::BucketPolicy',
  properties: {
    Bucket,
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 's3:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          ...change,
        },
      ],
    },
  },
});
const MODEL = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const modelArn = (region: string) => `arn:aws:bedrock:${region}::foundation-model/${MODEL}`;
const locked = (value: object) => ({ '@@operators_allowed_for_child_policies': ['@@none'], ...value });
const OPT_OUT = { services: locked({ default: locked({ opt_out_policy: locked({ '@@assign': 'optOut' }) }) }) };
const budgetFor = (LinkedAccount: unknown) => ({
  logicalId: 'Budget',
  type: 'AWS::Budgets::Budget',
  properties: { Budget: { CostFilters: { LinkedAccount } } },
});
const TAGS = { 'ccoe:owner': 'owner@example.com', 'ccoe:cost-center': '1010', 'ccoe:classification': '自治体機密性2' };

const CASES: Readonly<Record<string, Cases>> = {
  AccountBudget: {
    passes: [
      {
        it: 'a budget that counts the account',
        subject: { type: 'AWS::Organizations::Account' },
        around: { beside: [budgetFor([{ 'Fn::GetAtt': ['Subject', 'AccountId'] }])] },
      },
      {
        it: 'a budget that counts it by Ref, which is the account id too',
        subject: { type: 'AWS::Organizations::Account' },
        around: { beside: [budgetFor([{ Ref: 'Subject' }])] },
      },
    ],
    fails: [
      { it: 'no budget', subject: { type: 'AWS::Organizations::Account' }, at: ['Budget'] },
      {
        it: 'a budget of another account',
        subject: { type: 'AWS::Organizations::Account' },
        around: { beside: [budgetFor([{ 'Fn::GetAtt': ['Other', 'AccountId'] }])] },
        at: ['Budget'],
      },
    ],
  },
  AccountRetained: {
    passes: [
      {
        it: 'kept on delete and on replacement',
        subject: { type: 'AWS::Organizations::Account', deletionPolicy: 'Retain', updateReplacePolicy: 'Retain' },
      },
    ],
    fails: [
      {
        it: 'the default',
        subject: { type: 'AWS::Organizations::Account' },
        at: ['DeletionPolicy', 'UpdateReplacePolicy'],
      },
      {
        it: 'closed on replacement',
        subject: { type: 'AWS::Organizations::Account', deletionPolicy: 'Retain', updateReplacePolicy: 'Delete' },
        at: ['UpdateReplacePolicy'],
      },
    ],
  },
  AdministratorGrant: {
    passes: [
      { it: 'named actions on *', subject: policy(allow('logs:DescribeLogGroups')) },
      { it: 'every action on one resource', subject: policy(allow('*', 'arn:aws:s3:::example')) },
      { it: 'a denial of everything', subject: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) },
    ],
    fails: [
      { it: '* on *', subject: policy(allow('*')), at: ['PolicyDocument.Statement.0'] },
      { it: '*:* on *', subject: policy(allow(['s3:GetObject', '*:*'])), at: ['PolicyDocument.Statement.0'] },
      {
        it: 'NotAction on *',
        subject: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
        at: ['PolicyDocument.Statement.0'],
      },
      {
        it: 'an inline policy of a role',
        subject: { type: 'AWS::IAM::Role', properties: { Policies: [{ PolicyDocument: { Statement: allow('*') } }] } },
        at: ['Policies.0.PolicyDocument.Statement.0'],
      },
      {
        it: 'a permission set whose policy is JSON text',
        subject: {
          type: 'AWS::SSO::PermissionSet',
          properties: { InlinePolicy: JSON.stringify({ Statement: [allow('*')] }) },
        },
        at: ['InlinePolicy.Statement.0'],
      },
      {
        it: 'the AWS managed policy AdministratorAccess',
        subject: {
          type: 'AWS::IAM::Role',
          properties: {
            ManagedPolicyArns: [
              { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AdministratorAccess']] },
            ],
          },
        },
        at: ['ManagedPolicyArns'],
      },
    ],
    undecidable: [
      {
        it: 'a document from a parameter',
        subject: { type: 'AWS::IAM::Policy', properties: { PolicyDocument: PARAMETER } },
      },
    ],
  },
  AiServicesOptOut: {
    passes: [
      { it: 'an opt-out that no child may change', subject: scp(OPT_OUT, 'AISERVICES_OPT_OUT_POLICY') },
      {
        it: 'an SCP beside an opt-out',
        subject: scp({}),
        around: { beside: [{ ...scp(OPT_OUT, 'AISERVICES_OPT_OUT_POLICY'), logicalId: 'OptOut' }] },
      },
    ],
    fails: [
      { it: 'an SCP without any opt-out in the template', subject: scp({}), at: ['Type'] },
      {
        it: 'an opt-in',
        subject: scp(
          { services: locked({ default: locked({ opt_out_policy: locked({ '@@assign': 'optIn' }) }) }) },
          'AISERVICES_OPT_OUT_POLICY',
        ),
        at: ['Content.services.default.opt_out_policy.@@assign'],
      },
      {
        it: 'an opt-out that a child may change',
        subject: scp(
          { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } },
          'AISERVICES_OPT_OUT_POLICY',
        ),
        at: ['Content.services.@@operators_allowed_for_child_policies'],
      },
      {
        it: 'one service that opts in',
        subject: scp(
          { services: { ...OPT_OUT.services, lex: { opt_out_policy: { '@@assign': 'optIn' } } } },
          'AISERVICES_OPT_OUT_POLICY',
        ),
        at: ['Content.services.lex'],
      },
    ],
    ignores: [{ it: 'a tag policy', subject: scp({}, 'TAG_POLICY') }],
  },
  BedrockAgentsClassic: {
    passes: [{ it: 'AgentCore', subject: { type: 'AWS::BedrockAgentCore::Runtime' } }],
    fails: [{ it: 'an agent', subject: { type: 'AWS::Bedrock::Agent' }, at: ['Type'] }],
  },
  BedrockDataAutomation: {
    passes: [{ it: 'a model call', subject: policy(allow('bedrock:InvokeModel', modelArn('ap-northeast-1'))) }],
    fails: [
      { it: 'a project', subject: { type: 'AWS::Bedrock::DataAutomationProject' }, at: ['Type'] },
      {
        it: 'a grant',
        subject: policy(allow('bedrock:InvokeDataAutomationAsync')),
        at: ['PolicyDocument.Statement.0.Action'],
      },
    ],
  },
  BedrockGrantInJapan: {
    passes: [
      {
        it: 'a model in Tokyo and in Osaka',
        subject: policy(allow('bedrock:InvokeModel', [modelArn('ap-northeast-1'), modelArn('ap-northeast-3')])),
      },
      { it: 'a list action, which has no resource', subject: policy(allow('bedrock:ListFoundationModels')) },
      {
        it: 'an application inference profile of the same template',
        subject: policy(allow('bedrock:InvokeModel', { 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] })),
        around: { beside: [{ logicalId: 'Profile', type: 'AWS::Bedrock::ApplicationInferenceProfile' }] },
      },
      {
        it: 'a profile in the Region of the stack',
        subject: policy(
          allow('bedrock:InvokeModel', {
            'Fn::Sub': `arn:\${AWS::Partition}:bedrock:\${AWS::Region}:\${AWS::AccountId}:inference-profile/jp.${MODEL}`,
          }),
        ),
      },
      {
        it: 'what another stack exports, which is in the same Region',
        subject: policy(allow('bedrock:ApplyGuardrail', { 'Fn::ImportValue': 'guardrails:GuardrailArn' })),
      },
    ],
    fails: [
      {
        it: 'bedrock:* even on one model',
        subject: policy(allow('bedrock:*', modelArn('ap-northeast-1'))),
        at: ['PolicyDocument.Statement.0.Action'],
      },
      {
        it: 'a model call on *',
        subject: policy(allow(['bedrock:invokemodel*'])),
        at: ['PolicyDocument.Statement.0.Resource'],
      },
      {
        it: 'a model in Virginia',
        subject: policy(allow('bedrock:InvokeModel', modelArn('us-east-1'))),
        at: ['PolicyDocument.Statement.0.Resource'],
      },
      {
        it: 'a model in every Region',
        subject: policy(allow('bedrock:InvokeModel', modelArn('*'))),
        at: ['PolicyDocument.Statement.0.Resource'],
      },
      {
        it: 'a model without Region, as global profiles use',
        subject: policy(allow('bedrock:InvokeModel', modelArn(''))),
        at: ['PolicyDocument.Statement.0.Resource'],
      },
      {
        it: 'every model of Tokyo',
        subject: policy(allow('bedrock:InvokeModel', 'arn:aws:bedrock:ap-northeast-1::foundation-model/*')),
        at: ['PolicyDocument.Statement.0.Resource'],
      },
      {
        it: 'all resources but some',
        subject: policy({ Effect: 'Allow', Action: 'bedrock:InvokeModel', NotResource: modelArn('us-east-1') }),
        at: ['PolicyDocument.Statement.0.NotResource'],
      },
    ],
    undecidable: [
      { it: 'an ARN from a parameter', subject: policy(allow('bedrock:InvokeModel', PARAMETER)) },
      {
        it: 'a Region from a parameter',
        subject: policy(allow('bedrock:InvokeModel', { 'Fn::Sub': 'arn:aws:bedrock:${Target}::foundation-model/x' })),
      },
    ],
    ignores: [{ it: 'a policy without Bedrock', subject: policy(allow('s3:GetObject')) }],
  },
  BedrockMantle: {
    passes: [
      {
        it: 'an endpoint of bedrock-runtime',
        subject: {
          type: 'AWS::EC2::VPCEndpoint',
          properties: { ServiceName: 'com.amazonaws.ap-northeast-1.bedrock-runtime' },
        },
      },
      {
        it: "the platform's own setting of data retention",
        subject: policy(allow('bedrock-mantle:PutAccountDataRetention')),
      },
    ],
    fails: [
      {
        it: 'an endpoint',
        subject: {
          type: 'AWS::EC2::VPCEndpoint',
          properties: { ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.bedrock-mantle' } },
        },
        at: ['ServiceName'],
      },
      {
        it: 'a grant',
        subject: policy(allow('bedrock-mantle:CreateInference')),
        at: ['PolicyDocument.Statement.0.Action'],
      },
      { it: 'a project', subject: { type: 'AWS::BedrockMantle::Project' }, at: ['Type'] },
    ],
  },
  BudgetNotByService: {
    passes: [{ it: 'by account', subject: budgetFor(['111122223333']) }],
    fails: [
      {
        it: 'by service name',
        subject: {
          type: 'AWS::Budgets::Budget',
          properties: { Budget: { CostFilters: { Service: ['Amazon Bedrock'] } } },
        },
        at: ['Budget.CostFilters.Service'],
      },
      {
        it: 'by an expression over services',
        subject: {
          type: 'AWS::Budgets::Budget',
          properties: {
            Budget: { FilterExpression: { And: [{ Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock'] } }] } },
          },
        },
        at: ['Budget.FilterExpression'],
      },
    ],
  },
  GuardrailInJapan: {
    passes: [{ it: 'the Classic tier', subject: { type: 'AWS::Bedrock::Guardrail', properties: { Name: 'x' } } }],
    fails: [
      {
        it: 'a guardrail profile',
        subject: {
          type: 'AWS::Bedrock::Guardrail',
          properties: {
            CrossRegionConfig: { GuardrailProfileArn: 'arn:aws:bedrock:…:guardrail-profile/apac.guardrail.v1:0' },
          },
        },
        at: ['CrossRegionConfig'],
      },
      {
        it: 'the Standard tier, which needs one',
        subject: {
          type: 'AWS::Bedrock::Guardrail',
          properties: { ContentPolicyConfig: { ContentFiltersTierConfig: { TierName: 'STANDARD' } } },
        },
        at: ['ContentPolicyConfig.ContentFiltersTierConfig.TierName'],
      },
    ],
    undecidable: [
      {
        it: 'a tier from a parameter',
        subject: {
          type: 'AWS::Bedrock::Guardrail',
          properties: { TopicPolicyConfig: { TopicsTierConfig: { TierName: PARAMETER } } },
        },
      },
    ],
  },
  InferenceProfileInJapan: {
    passes: [
      {
        it: 'a jp. profile',
        subject: {
          type: 'AWS::Bedrock::ApplicationInferenceProfile',
          properties: {
            ModelSource: { CopyFrom: `arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.${MODEL}` },
          },
        },
      },
      {
        it: 'a model id without geography',
        subject: { type: 'AWS::Lambda::Function', properties: { Environment: { Variables: { MODEL } } } },
      },
      {
        it: 'a foreign profile that is denied, or excluded by a condition',
        subject: policy(
          { Effect: 'Deny', Action: 'bedrock:InvokeModel', Resource: `arn:aws:bedrock:*:*:inference-profile/apac.*` },
          allow('bedrock:InvokeModel', modelArn('ap-northeast-1'), {
            Condition: {
              ArnNotLike: { 'bedrock:InferenceProfileArn': 'arn:aws:bedrock:*:*:inference-profile/global.*' },
            },
          }),
        ),
      },
    ],
    fails: [
      ...['apac', 'global', 'us', 'us-gov', 'eu', 'au'].map((geography) => ({
        it: `a ${geography}. profile in a Lambda variable`,
        subject: {
          type: 'AWS::Lambda::Function',
          properties: { Environment: { Variables: { MODEL_ID: `${geography}.${MODEL}` } } },
        },
        at: ['Environment.Variables.MODEL_ID'],
      })),
      {
        it: 'an application inference profile that copies an apac. profile',
        subject: {
          type: 'AWS::Bedrock::ApplicationInferenceProfile',
          properties: {
            ModelSource: { CopyFrom: { 'Fn::Sub': `arn:aws:bedrock:ap-northeast-1::inference-profile/apac.${MODEL}` } },
          },
        },
        at: ['ModelSource.CopyFrom'],
      },
      {
        it: 'a grant on all global. profiles',
        subject: policy(
          allow('bedrock:InvokeModel', 'arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/global.*'),
        ),
        at: ['PolicyDocument.Statement.0.Resource'],
      },
      {
        it: 'a model in Virginia, in any type of resource',
        subject: { type: 'AWS::SSM::Parameter', properties: { Value: modelArn('us-east-1') } },
        at: ['Value'],
      },
    ],
    ignores: [
      { it: 'a policy of the organization, which names profiles to forbid them', subject: scp({ x: `apac.${MODEL}` }) },
      { it: 'a resource without any model', subject: bucket({ BucketName: 'docs.aws.amazon.com-copy' }) },
    ],
  },
  InternetPath: {
    passes: [
      { it: 'an isolated subnet', subject: { type: 'AWS::EC2::Subnet', properties: { MapPublicIpOnLaunch: false } } },
      { it: 'a function URL for IAM', subject: { type: 'AWS::Lambda::Url', properties: { AuthType: 'AWS_IAM' } } },
    ],
    fails: [
      ...['EIP', 'EgressOnlyInternetGateway', 'InternetGateway', 'NatGateway'].map((type) => ({
        it: type,
        subject: { type: `AWS::EC2::${type}` },
        at: ['Type'],
      })),
      {
        it: 'a public subnet',
        subject: { type: 'AWS::EC2::Subnet', properties: { MapPublicIpOnLaunch: true } },
        at: ['MapPublicIpOnLaunch'],
      },
      {
        it: 'a function URL for everyone',
        subject: { type: 'AWS::Lambda::Url', properties: { AuthType: 'NONE' } },
        at: ['AuthType'],
      },
    ],
    undecidable: [
      {
        it: 'a switch from a parameter',
        subject: { type: 'AWS::EC2::Subnet', properties: { MapPublicIpOnLaunch: PARAMETER } },
      },
    ],
  },
  KmsKeyDeletionWindow: {
    passes: [
      { it: 'the default of 30 days', subject: key({}) },
      { it: '30 days', subject: key({ PendingWindowInDays: 30 }) },
    ],
    fails: [{ it: '7 days', subject: key({ PendingWindowInDays: 7 }), at: ['PendingWindowInDays'] }],
    undecidable: [{ it: 'a parameter', subject: key({ PendingWindowInDays: PARAMETER }) }],
  },
  KmsKeyRotation: {
    passes: [{ it: 'rotation', subject: key({ EnableKeyRotation: true }) }],
    fails: [
      { it: 'the default', subject: key({}), at: ['EnableKeyRotation'] },
      { it: 'AWS::NoValue', subject: key({ EnableKeyRotation: { Ref: 'AWS::NoValue' } }), at: ['EnableKeyRotation'] },
    ],
    undecidable: [{ it: 'a parameter', subject: key({ EnableKeyRotation: PARAMETER }) }],
    ignores: [{ it: 'a signing key, which cannot rotate', subject: key({ KeySpec: 'ECC_NIST_P256' }) }],
  },
  LambdaLogGroup: {
    passes: [
      {
        it: 'a log group by property',
        subject: { type: 'AWS::Lambda::Function', properties: { LoggingConfig: { LogGroup: { Ref: 'Logs' } } } },
      },
      {
        it: 'a log group by the name that Lambda uses',
        subject: { type: 'AWS::Lambda::Function' },
        around: {
          beside: [
            {
              logicalId: 'Logs',
              type: 'AWS::Logs::LogGroup',
              properties: { LogGroupName: { 'Fn::Join': ['', ['/aws/lambda/', { Ref: 'Subject' }]] } },
            },
          ],
        },
      },
    ],
    fails: [{ it: 'none', subject: { type: 'AWS::Lambda::Function' }, at: ['LoggingConfig.LogGroup'] }],
  },
  LogGroupEncryption: {
    passes: [{ it: 'a key', subject: logGroup({ KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }) }],
    fails: [{ it: 'none', subject: logGroup({}), at: ['KmsKeyId'] }],
  },
  LogGroupRetention: {
    passes: [{ it: 'a year', subject: logGroup({ RetentionInDays: 365 }) }],
    fails: [{ it: 'for ever', subject: logGroup({}), at: ['RetentionInDays'] }],
    undecidable: [{ it: 'a parameter', subject: logGroup({ RetentionInDays: PARAMETER }) }],
  },
  LongTermCredentials: {
    passes: [{ it: 'a role', subject: { type: 'AWS::IAM::Role' } }],
    fails: ['AccessKey', 'ServiceSpecificCredential', 'User'].map((type) => ({
      it: type,
      subject: { type: `AWS::IAM::${type}` },
      at: ['Type'],
    })),
  },
  OrganizationPolicyContent: {
    passes: [
      { it: 'an object', subject: scp({ Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] }) },
      { it: 'JSON text', subject: scp(JSON.stringify({ Statement: [{ Effect: 'Deny', Action: '*' }] })) },
      { it: 'an opt-out, which has no statements', subject: scp(OPT_OUT, 'AISERVICES_OPT_OUT_POLICY') },
    ],
    fails: [
      { it: 'no JSON', subject: scp('{"Statement":'), at: ['Content'] },
      { it: 'no statement', subject: scp({ Statement: [] }), at: ['Content.Statement'] },
      {
        it: 'an effect in lower case',
        subject: scp({ Statement: { Effect: 'deny', Action: '*' } }),
        at: ['Content.Statement.0.Effect'],
      },
      { it: 'no action', subject: scp({ Statement: [{ Effect: 'Deny' }] }), at: ['Content.Statement.0.Action'] },
      {
        it: 'one character over the quota of 10,240',
        subject: scp({ Statement: [{ Effect: 'Deny', Action: 'x'.repeat(10_240 - 45 + 1) }] }),
        at: ['Content'],
      },
      { it: 'a type without a known quota', subject: scp({}, 'CHATBOT_POLICY'), at: ['Type'] },
    ],
    undecidable: [{ it: 'a part known at deployment', subject: scp({ Statement: [{ Resource: PARAMETER }] }) }],
  },
  PublicPrincipal: {
    passes: [
      {
        it: 'everyone of the organization',
        subject: denyHttp('x', {
          Effect: 'Allow',
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
        }),
      },
      {
        it: 'one service',
        subject: {
          type: 'AWS::IAM::Role',
          properties: {
            AssumeRolePolicyDocument: {
              Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
            },
          },
        },
      },
      { it: 'a denial for everyone', subject: denyHttp('x') },
    ],
    fails: [
      {
        it: 'a bucket for everyone',
        subject: denyHttp('x', { Effect: 'Allow', Principal: { AWS: ['*'] }, Condition: undefined }),
        at: ['PolicyDocument.Statement.0.Principal'],
      },
      {
        it: 'a condition that a caller fulfils at will',
        subject: denyHttp('x', { Effect: 'Allow', Condition: { StringEquals: { 's3:x-amz-acl': 'private' } } }),
        at: ['PolicyDocument.Statement.0.Principal'],
      },
      {
        it: 'a condition that passes without its key',
        subject: denyHttp('x', {
          Effect: 'Allow',
          Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
        }),
        at: ['PolicyDocument.Statement.0.Principal'],
      },
      {
        it: 'a key for everyone',
        subject: key({
          KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' }] },
        }),
        at: ['KeyPolicy.Statement.0.Principal'],
      },
    ],
    undecidable: [
      { it: 'a principal from a parameter', subject: denyHttp('x', { Effect: 'Allow', Principal: PARAMETER }) },
    ],
  },
  RegionInJapan: {
    passes: [
      ...['ap-northeast-1', 'ap-northeast-3'].map((region) => ({
        it: region,
        subject: bucket({}),
        around: { region },
      })),
      {
        it: 'an order in Virginia for data in Tokyo',
        subject: costExport('ap-northeast-1'),
        around: { region: 'us-east-1' },
      },
    ],
    undecidable: [
      { it: 'a destination from a parameter', subject: costExport(PARAMETER), around: { region: 'us-east-1' } },
    ],
    fails: [
      {
        it: 'an order for data in Virginia',
        subject: costExport('us-east-1'),
        around: { region: 'us-east-1' },
        at: ['Export.DestinationConfigurations.S3Destination.S3Region'],
      },
      {
        it: 'an order without destination',
        subject: { type: 'AWS::BCMDataExports::Export' },
        at: ['Export.DestinationConfigurations.S3Destination.S3Region'],
      },
      { it: 'Seoul', subject: bucket({}), around: { region: 'ap-northeast-2' }, at: ['env.region'] },
      { it: 'a stack without a Region', subject: bucket({}), around: { region: null }, at: ['env.region'] },
    ],
  },
  ReplicationInJapan: {
    passes: [
      {
        it: 'a copy in Osaka',
        subject: { type: 'AWS::DynamoDB::GlobalTable', properties: { Replicas: [{ Region: 'ap-northeast-3' }] } },
      },
      {
        it: 'an event target of another stack',
        subject: {
          type: 'AWS::Events::Rule',
          properties: { Targets: [{ Arn: { 'Fn::ImportValue': 'other:Topic' } }] },
        },
      },
    ],
    fails: [
      {
        it: 'a replica of a table in Virginia',
        subject: {
          type: 'AWS::DynamoDB::GlobalTable',
          properties: { Replicas: [{ Region: 'ap-northeast-1' }, { Region: 'us-east-1' }] },
        },
        at: ['Replicas.1.Region'],
      },
      {
        it: 'copies of a bucket under a key in Singapore',
        subject: bucket({
          ReplicationConfiguration: {
            Rules: [
              {
                Destination: {
                  EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:ap-southeast-1:111122223333:alias/copy' },
                },
              },
            ],
          },
        }),
        at: ['ReplicationConfiguration.Rules.0.Destination.EncryptionConfiguration.ReplicaKmsKeyID'],
      },
      {
        it: 'a StackSet to every Region',
        subject: {
          type: 'AWS::CloudFormation::StackSet',
          properties: { StackInstancesGroup: [{ Regions: ['ap-northeast-1', 'eu-west-1'] }] },
        },
        at: ['StackInstancesGroup.0.Regions.1'],
      },
      { it: 'a multi-Region access point', subject: { type: 'AWS::S3::MultiRegionAccessPoint' }, at: ['Type'] },
    ],
    undecidable: [
      {
        it: 'a Region from a parameter',
        subject: { type: 'AWS::SecretsManager::Secret', properties: { ReplicaRegions: [{ Region: PARAMETER }] } },
      },
    ],
    ignores: [{ it: 'a bucket without copies', subject: bucket({}) }],
  },
  RequiredTags: {
    passes: [
      { it: 'tags of its own', subject: { ...bucket({}), tags: TAGS } },
      { it: 'tags of the stack', subject: { ...bucket({}), tags: {} }, around: { stackTags: TAGS } },
    ],
    fails: [
      {
        it: 'no owner',
        subject: { ...bucket({}), tags: { ...TAGS, 'ccoe:owner': '' } },
        at: ['Tags.ccoe:owner'],
      },
    ],
    ignores: [{ it: 'a type that takes no tags', subject: denyHttp('x') }],
  },
  S3ObjectLockRetention: {
    passes: [
      {
        it: 'expiry after the retention',
        subject: bucket({
          ObjectLockEnabled: true,
          ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
          LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365 }] },
        }),
      },
      {
        it: 'expiry after the retention in each branch of the same condition',
        subject: lockedFor({ 'Fn::If': ['Short', 30, 365] }, { ExpirationInDays: { 'Fn::If': ['Short', 60, 365] } }),
      },
      {
        it: 'expiry after the longest retention of all branches',
        subject: lockedFor({ 'Fn::If': ['Short', 30, 365] }, { ExpirationInDays: 365 }),
      },
      {
        it: 'an earlier expiry of model calls, whose copies carry the lock of their account',
        subject: lockedFor(365, {
          Prefix: 'AWSLogs/123456789012/BedrockModelInvocationLogs/',
          ExpirationInDays: 60,
        }),
      },
    ],
    fails: [
      ...[
        {
          it: 'one branch that expires before its retention',
          days: { 'Fn::If': ['Short', 30, 365] },
          expires: { 'Fn::If': ['Short', 60, 364] },
        },
        {
          it: 'branches of another condition',
          days: { 'Fn::If': ['Short', 30, 365] },
          expires: { 'Fn::If': ['Other', 30, 365] },
        },
      ].map(({ it, days, expires }) => ({
        it,
        subject: lockedFor(days, { ExpirationInDays: expires }),
        at: ['LifecycleConfiguration.Rules.0.ExpirationInDays'],
      })),
      {
        it: 'an earlier expiry of another folder',
        subject: lockedFor(365, { Prefix: 'AWSLogs/', ExpirationInDays: 60 }),
        at: ['LifecycleConfiguration.Rules.0.ExpirationInDays'],
      },
      {
        it: 'a branch without retention',
        subject: lockedFor({ 'Fn::If': ['Short', { Ref: 'AWS::NoValue' }, 365] }, { ExpirationInDays: 365 }),
        at: ['ObjectLockConfiguration.Rule.DefaultRetention'],
      },
      {
        it: 'a lock without default retention',
        subject: bucket({ ObjectLockEnabled: true }),
        at: ['ObjectLockConfiguration.Rule.DefaultRetention'],
      },
      {
        it: 'expiry one day before the retention ends',
        subject: bucket({
          ObjectLockEnabled: true,
          ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 1 } } },
          LifecycleConfiguration: { Rules: [{ ExpirationInDays: 364 }] },
        }),
        at: ['LifecycleConfiguration.Rules.0.ExpirationInDays'],
      },
    ],
    undecidable: [{ it: 'a parameter', subject: bucket({ ObjectLockEnabled: PARAMETER }) }],
    ignores: [{ it: 'a bucket without Object Lock', subject: bucket({}) }],
  },
  S3PublicAccess: {
    passes: [{ it: 'all four switches', subject: bucket({ PublicAccessBlockConfiguration: ALL_BLOCKED }) }],
    fails: [
      {
        it: 'the default',
        subject: bucket({}),
        at: PUBLIC_ACCESS.map((name) => `PublicAccessBlockConfiguration.${name}`),
      },
      ...PUBLIC_ACCESS.map((name) => ({
        it: `${name} off`,
        subject: bucket({ PublicAccessBlockConfiguration: { ...ALL_BLOCKED, [name]: false } }),
        at: [`PublicAccessBlockConfiguration.${name}`],
      })),
    ],
    undecidable: [
      {
        it: 'a switch from a parameter',
        subject: bucket({ PublicAccessBlockConfiguration: { BlockPublicAcls: PARAMETER } }),
      },
    ],
  },
  S3TlsOnly: {
    passes: [
      { it: 'its policy denies plain HTTP', subject: bucket({}), around: { beside: [denyHttp({ Ref: 'Subject' })] } },
      {
        it: 'a policy by its name',
        subject: bucket({ BucketName: 'example' }),
        around: { beside: [denyHttp('example')] },
      },
    ],
    fails: [
      { it: 'no policy', subject: bucket({}), at: ['BucketPolicy'] },
      {
        it: 'the policy of another bucket',
        subject: bucket({}),
        around: { beside: [denyHttp({ Ref: 'Other' })] },
        at: ['BucketPolicy'],
      },
      ...[
        { it: 'for one principal', change: { Principal: { AWS: 'arn:aws:iam::111122223333:root' } } },
        { it: 'for reading', change: { Action: 's3:GetObject' } },
        { it: 'as an allowance', change: { Effect: 'Allow' } },
        {
          it: 'under one more condition',
          change: {
            Condition: {
              Bool: { 'aws:SecureTransport': 'false' },
              StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
            },
          },
        },
      ].map(({ it, change }) => ({
        it: `denied only ${it}`,
        subject: bucket({}),
        around: { beside: [denyHttp({ Ref: 'Subject' }, change)] },
        at: ['BucketPolicy'],
      })),
    ],
  },
  SecurityGroupOpen: {
    passes: [
      {
        it: 'an internal network',
        subject: { type: 'AWS::EC2::SecurityGroup', properties: { SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16' }] } },
      },
      {
        it: 'the CIDR of the VPC',
        subject: {
          type: 'AWS::EC2::SecurityGroupIngress',
          properties: { CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } },
        },
      },
    ],
    fails: [
      {
        it: 'every address, inline',
        subject: {
          type: 'AWS::EC2::SecurityGroup',
          properties: { SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0' }, { CidrIpv6: '::/0' }] },
        },
        at: ['SecurityGroupIngress.0.CidrIp', 'SecurityGroupIngress.1.CidrIpv6'],
      },
      {
        it: 'every address, as a resource',
        subject: { type: 'AWS::EC2::SecurityGroupIngress', properties: { CidrIp: '0.0.0.0/0' } },
        at: ['CidrIp'],
      },
    ],
  },
  StatefulResourceRetained: {
    passes: [
      { it: 'kept', subject: { ...bucket({}), deletionPolicy: 'RetainExceptOnCreate', updateReplacePolicy: 'Retain' } },
    ],
    fails: [
      { it: 'the default', subject: key({}), at: ['DeletionPolicy', 'UpdateReplacePolicy'] },
      {
        it: 'deleted',
        subject: { ...logGroup({}), deletionPolicy: 'Delete', updateReplacePolicy: 'Retain' },
        at: ['DeletionPolicy'],
      },
    ],
  },
  TrailProtected: {
    passes: [
      {
        it: 'everything on',
        subject: {
          type: 'AWS::CloudTrail::Trail',
          properties: {
            IsLogging: true,
            IsMultiRegionTrail: true,
            IncludeGlobalServiceEvents: true,
            EnableLogFileValidation: true,
            KMSKeyId: 'alias/x',
          },
        },
      },
    ],
    fails: [
      {
        it: 'the defaults',
        subject: { type: 'AWS::CloudTrail::Trail', properties: { IsLogging: true } },
        at: ['IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'EnableLogFileValidation', 'KMSKeyId'],
      },
    ],
    undecidable: [
      { it: 'a parameter', subject: { type: 'AWS::CloudTrail::Trail', properties: { IsLogging: PARAMETER } } },
    ],
  },
  VpcEndpointPolicy: {
    passes: [
      {
        it: 'named actions',
        subject: {
          type: 'AWS::EC2::VPCEndpoint',
          properties: { PolicyDocument: { Statement: [allow('bedrock:InvokeModel', '*', { Principal: '*' })] } },
        },
      },
      {
        it: 'everything for the organization',
        subject: {
          type: 'AWS::EC2::VPCEndpoint',
          properties: {
            PolicyDocument: {
              Statement: [
                allow('*', '*', {
                  Principal: '*',
                  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
                }),
              ],
            },
          },
        },
      },
    ],
    fails: [
      { it: 'no policy', subject: { type: 'AWS::EC2::VPCEndpoint' }, at: ['PolicyDocument'] },
      {
        it: "AWS's default policy",
        subject: {
          type: 'AWS::EC2::VPCEndpoint',
          properties: { PolicyDocument: { Statement: [allow('*', '*', { Principal: '*' })] } },
        },
        at: ['PolicyDocument.Statement.0'],
      },
    ],
    undecidable: [
      {
        it: 'a policy from a parameter',
        subject: { type: 'AWS::EC2::VPCEndpoint', properties: { PolicyDocument: PARAMETER } },
      },
    ],
  },
};

it('has cases for every rule, and every rule has a case that passes and one that fails', () => {
  expect(Object.keys(CASES)).toEqual(LANDING_ZONE_RULES.map(({ name }) => name));
  for (const { passes, fails } of Object.values(CASES))
    expect([passes.length > 0, fails.length > 0]).toEqual([true, true]);
});

for (const rule of LANDING_ZONE_RULES) {
  const { passes, fails, undecidable = [], ignores = [] } = CASES[rule.name]!;

  describe(rule.name, () => {
    it.each(passes)('passes $it', ({ subject, around }) => {
      const isAsked = rule.resourceTypes.includes('*') || rule.resourceTypes.includes(subject.type);
      expect(verdict(rule, subject, around)).toEqual(isAsked ? [] : 'not applicable');
    });

    it.each(fails)('fails $it', ({ subject, around, at }) => {
      expect(verdict(rule, subject, around)).toEqual(at.map((property) => expect.objectContaining({ property })));
    });

    for (const { it: what, subject, around } of undecidable) {
      it(`does not decide ${what}`, () => {
        expect(() => verdict(rule, subject, around)).toThrow(UndecidableError);
      });
    }

    for (const { it: what, subject, around } of ignores) {
      it(`ignores ${what}`, () => {
        expect(verdict(rule, subject, around)).toBe('not applicable');
      });
    }

    it('speaks both languages and serves controls of the catalogue', () => {
      for (const text of [rule.title, rule.explanation, rule.fix]) {
        expect(text.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
        expect(text.en).toMatch(/^[\x20-\x7e]+$/);
      }
      expect(rule.controls).not.toEqual([]);
      expect(rule.controls.filter((id) => findControl(id) === undefined)).toEqual([]);
    });
  });
}

it('keeps what must never be excepted a residency rule', () => {
  expect(LANDING_ZONE_RULES.filter(({ residency }) => residency).map(({ name }) => name)).toEqual([
    'AiServicesOptOut',
    'BedrockDataAutomation',
    'BedrockGrantInJapan',
    'BedrockMantle',
    'GuardrailInJapan',
    'InferenceProfileInJapan',
    'RegionInJapan',
    'ReplicationInJapan',
  ]);
});
