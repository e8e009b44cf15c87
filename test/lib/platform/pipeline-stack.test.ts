import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { PipelineStack } from '../../../lib/platform/pipeline-stack';
import type { Pipeline } from '../../../policies/landing-zone-model';
import { departmentFixture, landingZoneFixture } from './landing-zone-fixture';

const CONNECTION =
  'arn:aws:codeconnections:ap-northeast-1:111122223333:connection/01234567-89ab-cdef-0123-456789abcdef';
const landingZone = landingZoneFixture({ departments: [departmentFixture({ code: 'dx' })] });
const { management } = landingZone.coreAccounts;

function templateOf(pipeline: Partial<Pipeline> = {}, of = landingZone): Template {
  const stack = new PipelineStack(new App(), 'Pipeline', {
    landingZone: of,
    account: { ...management, id: management.id! },
    pipeline: {
      source: { connectionArn: CONNECTION, repository: 'mihon/landing-zone' },
      branch: 'main',
      approver: '最高情報セキュリティ責任者',
      approverEmail: 'ciso@example.com',
      firstDepartments: ['dx'],
      ...pipeline,
    },
    environments: [
      { account: '111122223333', region: 'ap-northeast-1' },
      { account: '444455556666', region: 'ap-northeast-3' },
    ],
  });
  return Template.fromStack(stack);
}

interface Stage {
  readonly Name: string;
  readonly BeforeEntry?: object;
  readonly Actions: readonly {
    readonly Name: string;
    readonly RunOrder?: number;
    readonly ActionTypeId: { readonly Provider: string };
    // biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands
    readonly Configuration: Record<string, any>;
  }[];
}
const stagesOf = (template: Template) =>
  Object.values(template.findResources('AWS::CodePipeline::Pipeline'))[0]!['Properties'].Stages as readonly Stage[];

const template = templateOf();
const stages = stagesOf(template);

it('goes from source to verification', () => {
  expect(stages.map(({ Name }) => Name)).toEqual(['Source', 'Review', 'Approve', 'Deploy', 'Verify']);
  expect(stages[3]!.Actions.map(({ Name, RunOrder }) => [RunOrder, Name])).toEqual([
    [1, 'Organization'],
    [2, 'Guardrails'],
    [3, 'LogArchiveAndSecurity'],
    [4, 'AccountBaseline'],
    [5, 'FirstDepartments'],
    [6, 'Departments'],
  ]);
});

it('skips approval, deployment and verification where nothing changed', () => {
  const skipped = stages.filter(({ BeforeEntry }) => BeforeEntry).map(({ Name }) => Name);
  expect(skipped).toEqual(['Approve', 'Deploy', 'Verify']);
  expect(stages[2]!.BeforeEntry).toMatchObject({
    Conditions: [
      {
        Result: 'SKIP',
        Rules: [
          {
            RuleTypeId: { Provider: 'VariableCheck' },
            Configuration: { Variable: '#{Review.CHANGED}', Value: 'true' },
          },
        ],
      },
    ],
  });
});

it('binds every deployment to the digest that the approver sees', () => {
  const { Configuration: approval } = stages[2]!.Actions[0]!;
  expect(JSON.stringify(approval)).toContain('#{Review.DIGEST}/index.html');
  expect(approval['CustomData']).toBe('承認者 / Approver: 最高情報セキュリティ責任者 — SHA-256 #{Review.DIGEST}');
  for (const { Configuration } of [...stages[3]!.Actions, ...stages[4]!.Actions]) {
    expect(JSON.parse(Configuration['EnvironmentVariables'])).toContainEqual({
      name: 'DIGEST',
      value: '#{Review.DIGEST}',
      type: 'PLAINTEXT',
    });
  }
});

it('assumes the bootstrap roles of the accounts it deploys to, by exact ARN, and only to deploy and verify', () => {
  const policies = Object.entries(template.findResources('AWS::IAM::ManagedPolicy'));
  const assuming = policies.flatMap(([id, { Properties }]) =>
    Properties.PolicyDocument.Statement.filter(({ Action }: { Action: string }) => Action === 'sts:AssumeRole').map(
      ({ Resource }: { Resource: readonly string[] }) => [id.replace(/[0-9A-F]{8}$/, ''), Resource] as const,
    ),
  );
  expect(assuming.map(([id]) => id).sort()).toEqual(['DeployPermissions', 'VerifyPermissions']);
  for (const [, resources] of assuming) {
    expect(resources).toHaveLength(6);
    expect(resources).toContain('arn:aws:iam::444455556666:role/cdk-hnb659fds-deploy-role-444455556666-ap-northeast-3');
    expect(resources.join()).not.toContain('*');
  }
});

it('reads the source by its connection, or from CodeCommit', () => {
  expect(stages[0]!.Actions[0]!.ActionTypeId.Provider).toBe('CodeStarSourceConnection');
  const commit = templateOf({ source: { repository: 'landing-zone' } });
  expect(stagesOf(commit)[0]!.Actions[0]).toMatchObject({
    ActionTypeId: { Provider: 'CodeCommit' },
    Configuration: { RepositoryName: 'landing-zone', BranchName: 'main' },
  });
  commit.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Sid: 'ReadSource',
          Resource: 'arn:aws:codecommit:ap-northeast-1:111122223333:landing-zone',
        }),
      ]),
    },
  });
});

it('keeps artifacts, reports, logs and notices under its own key, and runs nothing privileged', () => {
  template.allResourcesProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
    VersioningConfiguration: { Status: 'Enabled' },
  });
  template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 400 });
  template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  template.allResourcesProperties('AWS::CodeBuild::Project', {
    EncryptionKey: Match.anyValue(),
    Environment: { PrivilegedMode: false },
    TimeoutInMinutes: 480,
  });
});

it('lets the auditors of the security account read the reports, and nothing else', () => {
  const [role] = Object.values(
    template.findResources('AWS::IAM::Role', { Properties: { RoleName: 'ccoe-report-auditor' } }),
  );
  expect(role!['Properties'].AssumeRolePolicyDocument.Statement).toEqual([
    expect.objectContaining({
      Action: 'sts:AssumeRole',
      Condition: {
        ArnLike: {
          'aws:PrincipalArn':
            'arn:aws:iam::777788889999:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_ccoe-auditor_*',
        },
      },
    }),
  ]);
  const [policyId] = Object.keys(
    template.findResources('AWS::IAM::ManagedPolicy', { Properties: { Description: 'Read the bucket of reports' } }),
  );
  const policy = template.findResources('AWS::IAM::ManagedPolicy')[policyId!]!;
  expect(role!['Properties'].ManagedPolicyArns).toEqual([{ Ref: policyId }]);
  const allowed = policy['Properties'].PolicyDocument.Statement.flatMap(
    ({ Action }: { Action: string | string[] }) => Action,
  );
  expect(allowed.sort()).toEqual([
    'kms:Decrypt',
    's3:GetBucketLocation',
    's3:GetObject',
    's3:GetObjectVersion',
    's3:ListBucket',
    's3:ListBucketVersions',
  ]);
});

describe('the approver', () => {
  const named = templateOf({ approverPermissionSet: 'ccoe-approver' });
  const roleIn = (of: Template) =>
    Object.values(of.findResources('AWS::IAM::Role', { Properties: { RoleName: 'ccoe-pipeline-approver' } }));
  const statements = (): { Action: string | string[]; Resource: unknown }[] => {
    const [{ Ref }] = roleIn(named)[0]!['Properties'].ManagedPolicyArns;
    return named.findResources('AWS::IAM::ManagedPolicy')[Ref]!['Properties'].PolicyDocument.Statement;
  };

  it('comes by the one permission set that the YAML names', () => {
    const [role, ...others] = roleIn(named);
    expect(others).toEqual([]);
    expect(role!['Properties'].AssumeRolePolicyDocument.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::777788889999:root']] } },
        Condition: {
          ArnLike: {
            'aws:PrincipalArn':
              'arn:aws:iam::777788889999:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_ccoe-approver_*',
          },
        },
      },
    ]);
  });

  it('answers the approval of this pipeline, sees the pipeline, reads the reports, and nothing else', () => {
    const pipeline = 'arn:aws:codepipeline:ap-northeast-1:111122223333:ccoe-landing-zone';
    const [stage, ...more] = stagesOf(named).flatMap(({ Name, Actions }) =>
      Actions.filter(({ ActionTypeId }) => ActionTypeId.Provider === 'Manual').map(
        (action) => `${Name}/${action.Name}`,
      ),
    );
    expect(more).toEqual([]);
    const allowed = statements().flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => [action, action.startsWith('codepipeline:') ? Resource : 'reports']),
    );
    expect(Object.fromEntries(allowed)).toEqual({
      'codepipeline:PutApprovalResult': `${pipeline}/${stage}`,
      'codepipeline:GetPipeline': pipeline,
      'codepipeline:GetPipelineExecution': pipeline,
      'codepipeline:GetPipelineState': pipeline,
      'codepipeline:ListPipelineExecutions': pipeline,
      'kms:Decrypt': 'reports',
      's3:GetBucketLocation': 'reports',
      's3:GetObject': 'reports',
      's3:GetObjectVersion': 'reports',
      's3:ListBucket': 'reports',
      's3:ListBucketVersions': 'reports',
    });
    named.hasResourceProperties('AWS::CodePipeline::Pipeline', { Name: 'ccoe-landing-zone' });
  });

  it('alone holds what decides an approval: no build and no auditor does', () => {
    const deciding = /codepipeline:(\*|PutApprovalResult|RetryStageExecution|RollbackStage|OverrideStageCondition)/;
    const policies = Object.values(named.findResources('AWS::IAM::ManagedPolicy'));
    expect(policies.filter((policy) => deciding.test(JSON.stringify(policy)))).toHaveLength(1);
  });

  it('has no role where no permission set is named', () => {
    expect(roleIn(template)).toEqual([]);
    expect(JSON.stringify(template.toJSON())).not.toContain('PutApprovalResult');
  });
});

it('refuses a first wave of a department that does not exist', () => {
  expect(() => templateOf({ firstDepartments: ['dx', 'nope'] })).toThrow('names nope, and there is no such department');
});

it('lets nobody say what AWS holds but who deploys and verifies', () => {
  const writes = (name: string, sid: string) =>
    Object.entries(template.findResources('AWS::IAM::ManagedPolicy'))
      .filter(([id]) => id.startsWith(`${name}Permissions`))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Sid }: { readonly Sid: string }) => Sid === sid)
      .flatMap(({ Effect, Resource }: { readonly Effect: string; readonly Resource: unknown }) =>
        [Resource].flat().map((one) => `${Effect} ${/"(\/[^"]*)"/.exec(JSON.stringify(one))?.[1]}`),
      );
  const [deploying, verified] = ['deploying', 'verified'].map((mark) =>
    ['tar.gz', 'txt'].map((ending) => `/deployed/${mark}.${ending}`),
  );
  expect(writes('Deploy', 'WriteArtifacts')).toEqual(deploying!.map((key) => `Allow ${key}`));
  expect(writes('Verify', 'WriteArtifacts')).toEqual(verified!.map((key) => `Allow ${key}`));
  expect(writes('Review', 'KeepMarks')).toEqual([...deploying!, ...verified!].map((key) => `Deny ${key}`));
});

it('disposes of the artifacts of runs, and keeps what is deployed', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: Match.stringLikeRegexp('artifacts'),
    LifecycleConfiguration: {
      Rules: Match.arrayWith([
        Match.objectLike({
          ExpirationInDays: 90,
          Prefix: Match.stringLikeRegexp(`^${`${landingZone.organization.name}-landing-zone`.slice(0, 20)}/$`),
        }),
      ]),
    },
  });
});

it('refuses more first departments than CodePipeline takes, with the file', () => {
  const departments = Array.from({ length: 60 }, (_, index) => departmentFixture({ code: `department-${index}` }));
  const firstDepartments = departments.map(({ code }) => code);
  const build = () => templateOf({ firstDepartments }, landingZoneFixture({ departments }));
  expect(build).toThrow(/pipeline\.firstDepartments names too many \(\d+ characters for CodePipeline, at most 1000\)/);
});
