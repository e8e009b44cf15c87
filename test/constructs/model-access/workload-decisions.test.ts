import { FunctionRole } from '../../../constructs/function-role';
import { IsolatedNetwork } from '../../../constructs/isolated-network';
import { ModelAccess } from '../../../constructs/model-access';
import { completeRequest } from '../../../policies/decisions/complete-request';
import { type Decision, decide, type PolicyStack } from '../../../policies/decisions/decide';
import { expandInference, type InferenceCall } from '../../../policies/decisions/expand-inference';
import { ADMINISTRATOR_ACCESS, policyStackFromAssembly } from '../../../policies/decisions/policy-stack';
import type { RequestPrincipal } from '../../../policies/decisions/principal';
import { readAssembly, type SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { type SynthesizedSample, synthesizedSample } from '../../policies/decisions/synthesized-sample';
import { workloadApp } from '../workload-app';

const ACCOUNT = '666666666666';
const PROFILE = 'welfare1';
const GUARDRAIL = `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:guardrail/guard1`;
const SONNET = 'anthropic.claude-sonnet-4-6';
const JAPAN = ['ap-northeast-1', 'ap-northeast-3'];

const principal: RequestPrincipal = {
  arn: `arn:aws:iam::${ACCOUNT}:role/Workload-Role`,
  accountId: ACCOUNT,
  organizationPath: 'o-exampleorgid/r-exam/ou-exam-workloads/ou-exam-lgwan/ou-exam-prod/',
};

const ENDPOINT = 'vpce-12345678';

/** The role and the endpoint of a synthesized workload, below the organisation's synthesized policies. */
let stack: PolicyStack;
let withoutEndpoint: PolicyStack;

beforeAll(() => {
  const sample: SynthesizedSample = synthesizedSample();
  const workload = synthesizedWorkload();
  const resources = Object.entries(workload.template['Resources'] as Record<string, { Type: string }>);
  const idsOf = (type: string) => resources.filter(([, resource]) => resource.Type === type).map(([id]) => id);
  const [profile] = idsOf('AWS::Bedrock::ApplicationInferenceProfile');
  const [guardrail] = idsOf('AWS::Bedrock::Guardrail');
  const [version] = idsOf('AWS::Bedrock::GuardrailVersion');
  const boundary = sample.templates
    .flatMap(({ file, template }) => Object.keys((template['Resources'] ?? {}) as object).map((id) => ({ file, id })))
    .find(({ file, id }) => file.includes('stackset') && /Boundary/.test(id))!;
  const select = (endpoint: readonly string[] | undefined) =>
    policyStackFromAssembly(
      [...sample.templates, workload],
      {
        organization: 'mihon-welfare-prod',
        accountId: ACCOUNT,
        boundary: [`${boundary.file}#${boundary.id}`],
        identity: idsOf('AWS::IAM::ManagedPolicy').filter((id) => id.startsWith('Role')),
        endpoint,
      },
      {
        account: ACCOUNT,
        region: 'ap-northeast-1',
        attributes: {
          [`${profile}.InferenceProfileArn`]: `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:application-inference-profile/${PROFILE}`,
          [`${guardrail}.GuardrailArn`]: GUARDRAIL,
          [`${version}.Version`]: '3',
          [idsOf('AWS::EC2::VPCEndpoint')[0]!]: ENDPOINT,
        },
      },
    );
  stack = select(idsOf('AWS::EC2::VPCEndpoint'));
  withoutEndpoint = select(undefined);
});

/** The handler's call: its application inference profile, its guardrail in its version. */
const CALL: InferenceCall = {
  principal,
  sourceRegion: 'ap-northeast-1',
  modelId: SONNET,
  inferenceProfile: { id: PROFILE, kind: 'application-inference-profile', destinationRegions: JAPAN },
  context: { 'bedrock:GuardrailIdentifier': `${GUARDRAIL}:3` },
};

function answer(call: InferenceCall, policies = stack): Decision['answer'] {
  const outside = call.absentKeys?.includes('aws:SourceVpce');
  const context = { ...(outside ? {} : { 'aws:SourceVpce': ENDPOINT }), ...call.context };
  const answers = expandInference({ ...call, context }).map(
    (request) => decide(completeRequest(request), policies).answer,
  );
  return answers.find((one) => one !== 'allowed') ?? 'allowed';
}

it.each(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] as const)(
  'the workload’s role calls its model with %s, under every policy of the organisation and through its endpoint',
  (action) => {
    expect(answer({ ...CALL, action })).toBe('allowed');
  },
);

const jp = (modelId: string) => ({ id: `jp.${modelId}`, destinationRegions: JAPAN });
it.each<[string, Partial<InferenceCall>]>([
  [
    'another approved model of the organisation',
    { modelId: 'anthropic.claude-haiku-5-5', inferenceProfile: jp('anthropic.claude-haiku-5-5') },
  ],
  ['another model through its own profile', { modelId: 'amazon.nova-2-lite-v1:0' }],
  [
    'an unapproved model in Tokyo',
    { modelId: 'anthropic.claude-opus-4-8', inferenceProfile: jp('anthropic.claude-opus-4-8') },
  ],
  ['its model through the system profile', { inferenceProfile: jp(SONNET) }],
  [
    'its model through somebody else’s application profile',
    { inferenceProfile: { ...CALL.inferenceProfile!, id: 'other1' } },
  ],
  [
    'its model through apac.',
    { inferenceProfile: { id: `apac.${SONNET}`, destinationRegions: [...JAPAN, 'ap-south-1'] } },
  ],
  [
    'its model through global.',
    { inferenceProfile: { id: `global.${SONNET}`, destinationRegions: [...JAPAN, 'us-east-1'], global: true } },
  ],
  [
    'its model through us.',
    { sourceRegion: 'us-east-1', inferenceProfile: { id: `us.${SONNET}`, destinationRegions: ['us-east-1'] } },
  ],
  ['its model directly in Tokyo', { inferenceProfile: undefined }],
  ['its model directly in Osaka', { sourceRegion: 'ap-northeast-3', inferenceProfile: undefined }],
  ['its model directly in Seoul', { sourceRegion: 'ap-northeast-2', inferenceProfile: undefined }],
  [
    'an application profile that reached abroad',
    { inferenceProfile: { ...CALL.inferenceProfile!, destinationRegions: [...JAPAN, 'ap-southeast-2'] } },
  ],
  ['its model without a guardrail', { context: {}, absentKeys: ['bedrock:GuardrailIdentifier'] }],
  [
    'its model with another guardrail',
    { context: { 'bedrock:GuardrailIdentifier': GUARDRAIL.replace('guard1', 'guard2') } },
  ],
  ['its model with the draft of its guardrail', { context: { 'bedrock:GuardrailIdentifier': GUARDRAIL } }],
  ['its model through another endpoint', { context: { ...CALL.context, 'aws:SourceVpce': 'vpce-87654321' } }],
  ['its model from outside every endpoint', { absentKeys: ['aws:SourceVpce'] }],
  [
    'its model with an earlier version of its guardrail',
    { context: { 'bedrock:GuardrailIdentifier': `${GUARDRAIL}:2` } },
  ],
])('and not %s', (_, change) => {
  expect(answer({ ...CALL, ...change }, withoutEndpoint)).toBe('denied');
  expect(answer({ ...CALL, ...change })).toBe('denied');
});

it.each([
  ['bedrock:ApplyGuardrail', GUARDRAIL, 'allowed'],
  ['bedrock:ApplyGuardrail', GUARDRAIL.replace('guard1', 'guard2'), 'denied'],
  [
    'bedrock:ApplyGuardrail',
    `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:guardrail-profile/apac.guardrail.v1:0`,
    'denied',
  ],
  ['bedrock:UpdateGuardrail', GUARDRAIL, 'denied'],
  ['bedrock:DeleteGuardrail', GUARDRAIL, 'denied'],
  [
    'bedrock:CreateInferenceProfile',
    `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:application-inference-profile/x1`,
    'denied',
  ],
  ['bedrock:GetModelInvocationLoggingConfiguration', '*', 'denied'],
  ['bedrock-mantle:CreateInference', `arn:aws:bedrock-mantle:ap-northeast-1:${ACCOUNT}:project/default`, 'denied'],
])('%s on %s: %s', (action, resource, expected) => {
  const request = completeRequest({
    principal,
    action,
    resource,
    context: { 'aws:RequestedRegion': 'ap-northeast-1' },
  });
  expect(decide(request, withoutEndpoint).answer).toBe(expected);
});

it('the organisation lets a deployment create the application inference profile', () => {
  const administrator = { ...withoutEndpoint, identity: [ADMINISTRATOR_ACCESS], boundary: undefined };
  for (const resource of [
    `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:application-inference-profile/x1`,
    `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:inference-profile/jp.${SONNET}`,
    `arn:aws:bedrock:ap-northeast-1::foundation-model/${SONNET}`,
  ]) {
    const context = { 'aws:RequestedRegion': 'ap-northeast-1' };
    const request = completeRequest({ principal, action: 'bedrock:CreateInferenceProfile', resource, context });
    expect([resource, decide(request, administrator).answer]).toEqual([resource, 'allowed']);
  }
});

function synthesizedWorkload(): SynthesizedTemplate {
  const { app, stack: workload } = workloadApp();
  const network = new IsolatedNetwork(workload, 'Network');
  const access = new ModelAccess(workload, 'Model', { useCase: 'welfare-scheme-guide', network });
  access.grantInvoke(new FunctionRole(workload, 'Role', 'Calls the model'));
  return readAssembly(app.synth().directory)[0]!;
}
