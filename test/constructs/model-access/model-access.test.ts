import {
  ApplicationInferenceProfile,
  BedrockFoundationModel,
  CrossRegionInferenceProfile,
  REGION_TO_GEO_AREA,
} from '@aws-cdk/aws-bedrock-alpha';
import { Template } from 'aws-cdk-lib/assertions';
import { ConstructError } from '../../../constructs/construct-error';
import { DepartmentGuardrail } from '../../../constructs/department-guardrail';
import { FunctionRole } from '../../../constructs/function-role';
import { IsolatedNetwork } from '../../../constructs/isolated-network';
import { ModelAccess, type ModelAccessProps } from '../../../constructs/model-access';
import { monthlyCosts } from '../../../constructs/monthly-cost';
import type { LandingZone, UseCase } from '../../../policies/landing-zone-model';
import { MODEL_REGISTER } from '../../../policies/models/model-register';
import { mistakeOf } from '../construct-mistake';
import { findings, workloadApp } from '../workload-app';

const USE_CASE = 'welfare-scheme-guide';
const SONNET = 'anthropic.claude-sonnet-4-6';
const TITAN = 'amazon.titan-embed-text-v2:0';

describe('a compliant default', () => {
  it('has no finding in any pack', () => {
    const { app, stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network');
    new ModelAccess(stack, 'Model', { useCase: USE_CASE, network }).grantInvoke(new FunctionRole(stack, 'Role', 'r'));
    expect(findings(app)).toEqual([]);
  });

  it('copies the jp. profile and carries the department’s cost tags', () => {
    const { properties } = synthesized({});
    expect(properties('AWS::Bedrock::ApplicationInferenceProfile')).toMatchObject([
      {
        ModelSource: { CopyFrom: `arn:aws:bedrock:ap-northeast-1:666666666666:inference-profile/jp.${SONNET}` },
        Tags: expect.arrayContaining([
          { Key: 'ccoe:department', Value: 'welfare' },
          { Key: 'ccoe:cost-center', Value: '0402' },
          { Key: 'ccoe:use-case', Value: USE_CASE },
        ]),
      },
    ]);
  });

  it('keeps names and tags within what Bedrock takes, also for Japanese cost centres', () => {
    const { properties } = synthesized({}, withDepartment({ costCenter: '款３・民生費' }));
    const [profile] = properties('AWS::Bedrock::ApplicationInferenceProfile');
    const { InferenceProfileName, Description, Tags } = profile as {
      readonly InferenceProfileName: string;
      readonly Description: string;
      readonly Tags: readonly { readonly Value: string }[];
    };
    expect(InferenceProfileName).toMatch(/^([0-9a-zA-Z:.][ _-]?)+$/);
    expect(InferenceProfileName.length).toBeLessThanOrEqual(64);
    expect(Description).toMatch(/^([0-9a-zA-Z:.][ _-]?)+$/);
    for (const { Value } of Tags) expect(Value).toMatch(/^[a-zA-Z0-9\s._:/=+@-]*$/);
  });

  it('makes a guardrail of its own unless one is given, or the account’s alone is asked for', () => {
    expect(synthesized({}).properties('AWS::Bedrock::Guardrail')).toHaveLength(1);
    expect(synthesized({ requireGuardrail: false }).properties('AWS::Bedrock::Guardrail')).toEqual([]);
    const { stack } = workloadApp();
    const guardrail = new DepartmentGuardrail(stack, 'Shared');
    const access = new ModelAccess(stack, 'Model', { useCase: USE_CASE, guardrail });
    expect(access.guardrail).toBe(guardrail);
    Template.fromStack(stack).resourceCountIs('AWS::Bedrock::Guardrail', 1);
  });
});

describe('the grant', () => {
  it('names the profile, the model in Tokyo and Osaka through this profile, and the guardrail in its version', () => {
    const { statements } = synthesized({});
    const profile = { 'Fn::GetAtt': [expect.stringMatching(/^Model/), 'InferenceProfileArn'] };
    const guarded = {
      'bedrock:GuardrailIdentifier': { 'Fn::Join': ['', [expect.anything(), ':', expect.anything()]] },
    };
    const actions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
    expect(statements().filter(({ Action }) => String(Action).includes('Invoke'))).toEqual([
      { Effect: 'Allow', Action: actions, Resource: profile, Condition: { StringEquals: guarded } },
      {
        Effect: 'Allow',
        Action: actions,
        Resource: [
          `arn:aws:bedrock:ap-northeast-1::foundation-model/${SONNET}`,
          `arn:aws:bedrock:ap-northeast-3::foundation-model/${SONNET}`,
        ],
        Condition: { StringEquals: guarded, ArnEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ]);
    expect(statements()).toContainEqual(
      expect.objectContaining({
        Action: 'bedrock:ApplyGuardrail',
        Resource: { 'Fn::GetAtt': [expect.any(String), 'GuardrailArn'] },
      }),
    );
  });

  it('leaves streaming out where it is switched off', () => {
    const { statements } = synthesized({ streaming: false });
    expect(JSON.stringify(statements())).not.toContain('ResponseStream');
  });

  it('asks no guardrail of a model that answers with numbers, and reaches it in Tokyo only', () => {
    const { statements } = synthesized({ models: [TITAN] }, withUseCase({ models: [SONNET, TITAN] }));
    expect(statements().filter(({ Action }) => String(Action).includes('bedrock:'))).toEqual([
      expect.objectContaining({ Action: 'bedrock:InvokeModel' }),
      {
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: `arn:aws:bedrock:ap-northeast-1::foundation-model/${TITAN}`,
        Condition: { ArnEquals: { 'bedrock:InferenceProfileArn': expect.anything() } },
      },
    ]);
  });

  it('applies the guardrail that the organisation enforces on the account', () => {
    const guardrail = 'arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/org1';
    const enforced = (landingZone: LandingZone): LandingZone => ({
      ...landingZone,
      organization: {
        ...landingZone.organization,
        bedrockPolicy: { guardrail: `${guardrail}:4`, targets: ['Workloads/Lgwan'] },
      },
    });
    expect(synthesized({}, enforced).statements()).toContainEqual(
      expect.objectContaining({ Action: 'bedrock:ApplyGuardrail', Resource: expect.arrayContaining([guardrail]) }),
    );
  });

  it('of the L2 that it extends is for the world, without condition or streaming', () => {
    const { stack } = workloadApp();
    const role = new FunctionRole(stack, 'Role', 'r');
    const model = BedrockFoundationModel.ANTHROPIC_CLAUDE_SONNET_4_6;
    const modelSource = CrossRegionInferenceProfile.fromConfig({
      geoRegion: REGION_TO_GEO_AREA['ap-northeast-1']!,
      model,
    });
    const profile = new ApplicationInferenceProfile(stack, 'Alpha', {
      applicationInferenceProfileName: 'alpha',
      modelSource,
    });
    profile.grantInvoke(role);
    const [{ PolicyDocument }] = resourcesOf(stack, 'AWS::IAM::ManagedPolicy') as unknown as [
      { PolicyDocument: object },
    ];
    const text = JSON.stringify(PolicyDocument);
    expect(text).toContain(':bedrock:*::foundation-model/');
    expect(text).toContain('inference-profile/apac.');
    expect(text).not.toContain('bedrock:InferenceProfileArn');
  });

  it('is what passes the endpoint', () => {
    const { stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network');
    new ModelAccess(stack, 'Model', { useCase: USE_CASE, network });
    expect(network.endpoints.map(({ service }) => service)).toEqual(['bedrock-runtime']);
    const policy = JSON.stringify(resourcesOf(stack, 'AWS::EC2::VPCEndpoint'));
    expect(policy).toContain(`foundation-model/${SONNET}`);
    expect(policy).not.toMatch(/"Resource":"\*"/);
  });
});

it('gives the profile of each of its models, and of no other', () => {
  const { stack } = workloadApp({ landingZone: withUseCase({ models: [SONNET, TITAN] }) });
  const access = new ModelAccess(stack, 'Model', { useCase: USE_CASE });
  expect(access.models).toEqual([SONNET, TITAN]);
  expect(access.profileArn()).toBe(access.profileArn(SONNET));
  expect(access.profileArn(TITAN)).not.toBe(access.profileArn(SONNET));
  expect(() => access.profileArn('amazon.nova-2-lite-v1:0')).toThrow(ConstructError);
});

it('reckons the tokens of a month for the estimate', () => {
  const { stack } = workloadApp();
  new ModelAccess(stack, 'Model', {
    useCase: USE_CASE,
    expectedTokensPerMonth: { input: 6_000_000, output: 2_000_000 },
  });
  expect(
    monthlyCosts(stack)
      .filter(({ price }) => price.startsWith('bedrock/'))
      .map(({ price, quantity }) => [price, quantity]),
  ).toEqual([
    [`bedrock/${SONNET}/input-tokens`, 6],
    [`bedrock/${SONNET}/output-tokens`, 2],
  ]);
});

describe('a mistake', () => {
  it.each<[string, string, Partial<ModelAccessProps>, ((sample: LandingZone) => LandingZone)?]>([
    ['a use case that nobody registered', 'use-case-unknown', { useCase: 'welfare-nothing' }],
    ['a use case of another department', 'use-case-unknown', { useCase: 'tax-notice-draft' }],
    ['a use case of another environment', 'use-case-environment', {}, withUseCase({ environments: ['dev'] })],
    ['a use case without approval', 'use-case-pending', {}, withUseCase({ approval: undefined })],
    [
      'a use case approved tomorrow',
      'use-case-pending',
      {},
      withUseCase({ approval: { approver: 'CAIO', approvedOn: '2026-11-26', reference: '1' } }),
    ],
    ['a use case that expired yesterday', 'use-case-expired', {}, withUseCase({ expiresOn: '2026-11-24' })],
    ['information above the limit', 'input-classification', { inputClassification: '自治体機密性3B' }],
    ['a class of another scheme', 'input-classification-scheme', { inputClassification: '機密性2' }],
    ['a class that does not exist', 'input-classification-scheme', { inputClassification: '自治体機密性9' as never }],
    ['an apac. profile', 'profile-outside-japan', { models: [`apac.${SONNET}`] }],
    ['a global. profile', 'profile-outside-japan', { models: [`global.${SONNET}`] }],
    ['a us. profile', 'profile-outside-japan', { models: [`us.${SONNET}`] }],
    ['a jp. profile instead of the model', 'model-not-in-register', { models: [`jp.${SONNET}`] }],
    ['a model that does not stay in Japan', 'model-not-in-register', { models: ['anthropic.claude-opus-5'] }],
    ['a model that the use case does not name', 'model-not-approved', { models: ['amazon.nova-2-lite-v1:0'] }],
    ['a model that the account may not call', 'model-not-approved', {}, withAccountModels([])],
    ['no model', 'model-missing', { models: [] }],
  ])('%s: %s', (_, code, props, ...[landingZone]) => {
    const { stack } = workloadApp({ landingZone });
    const error = mistakeOf(() => new ModelAccess(stack, 'Model', { useCase: USE_CASE, ...props }));
    expect(error.code).toBe(code);
    expect(error.location).toMatch(/model-access\.test\.ts:\d+/);
    expect(error.controls.length).toBeGreaterThan(0);
    expect(error.text.ja).toMatch(/[ぁ-ん]/);
  });

  it('is no mistake on the day of expiry, and at the limit of the class', () => {
    const { stack } = workloadApp({ landingZone: withUseCase({ expiresOn: '2026-11-25' }) });
    const access = new ModelAccess(stack, 'Model', { useCase: USE_CASE, inputClassification: '自治体機密性2' });
    expect(access.useCase.id).toBe(USE_CASE);
  });

  it('names the row of the register', () => {
    const { stack } = workloadApp({ landingZone: withUseCase({ expiresOn: '2026-11-24' }) });
    const { message } = mistakeOf(() => new ModelAccess(stack, 'Model', { useCase: USE_CASE }));
    expect(message).toMatch(/departments\/welfare\.yaml:\d+/);
  });

  it('a model whose life is over', () => {
    const model = MODEL_REGISTER.models.find(({ modelId }) => modelId === SONNET) as { eolDate?: string };
    model.eolDate = '2026-11-25';
    try {
      const { stack } = workloadApp();
      expect(mistakeOf(() => new ModelAccess(stack, 'Model', { useCase: USE_CASE })).code).toBe('model-end-of-life');
    } finally {
      delete model.eolDate;
    }
  });
});

function synthesized(props: Partial<ModelAccessProps>, landingZone?: (sample: LandingZone) => LandingZone) {
  const { stack } = workloadApp({ landingZone });
  const access = new ModelAccess(stack, 'Model', { useCase: USE_CASE, ...props });
  access.grantInvoke(new FunctionRole(stack, 'Role', 'Calls the model'));
  return {
    properties: (type: string) => resourcesOf(stack, type),
    statements: () =>
      (
        resourcesOf(stack, 'AWS::IAM::ManagedPolicy') as unknown as { PolicyDocument: { Statement: Statement[] } }[]
      ).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  };
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

function resourcesOf(stack: Parameters<typeof Template.fromStack>[0], type: string): readonly object[] {
  return Object.values(Template.fromStack(stack).findResources(type)).map(({ Properties }) => Properties);
}

function withUseCase(change: Partial<UseCase>) {
  return (sample: LandingZone): LandingZone => ({
    ...sample,
    departments: sample.departments.map((department) => ({
      ...department,
      useCases: department.useCases.map((useCase) => (useCase.id === USE_CASE ? { ...useCase, ...change } : useCase)),
      accounts: department.accounts.map((account) =>
        account.name === 'mihon-welfare-prod'
          ? { ...account, models: [...account.models, ...(change.models ?? [])] }
          : account,
      ),
    })),
  });
}

function withDepartment(change: { readonly costCenter: string }) {
  return (sample: LandingZone): LandingZone => ({
    ...sample,
    departments: sample.departments.map((department) =>
      department.code === 'welfare' ? { ...department, ...change } : department,
    ),
  });
}

function withAccountModels(models: readonly string[]) {
  return (sample: LandingZone): LandingZone => ({
    ...sample,
    departments: sample.departments.map((department) => ({
      ...department,
      accounts: department.accounts.map((account) => ({ ...account, models })),
    })),
  });
}
