import { findModel, inferenceArns } from '../../models/model-register';
import type { PolicyStatement } from '../statement';
import { type EndpointPolicyContext, principalsOfOrganization } from './perimeter';

/**
 * What passes the endpoint of Bedrock's runtime in Tokyo: approved models only, by exact ARN, called by our own principals.
 * Osaka's foundation model passes only behind a profile. Whatever is not listed (global and foreign profiles, prompt
 * routers, imported and provisioned models, agents' tools) is refused, because an endpoint policy allows and never assumes.
 *
 * Profiles and guardrails are ours by the account in their ARN; AWS owns the foundation models.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html and
 * geographic-cross-region-inference.html. Serves CCOE-NET-03, CCOE-AI-01 and CCOE-AI-02.
 *
 * @throws Error for a model that the register does not hold, or that cannot be called from Tokyo
 */
export function bedrockRuntimeEndpointPolicy(context: EndpointPolicyContext): PolicyStatement[] {
  const { accountId, models = [], profileArns = [], guardrailArns } = context;
  const called = models.map((modelId) => inferenceArns(registered(modelId), accountId));
  const profiles = [...called.flatMap(({ profile }) => profile ?? []), ...profileArns].toSorted();
  const direct = models.flatMap((modelId) =>
    registered(modelId).inRegion.includes('ap-northeast-1')
      ? [`arn:aws:bedrock:ap-northeast-1::foundation-model/${modelId}`]
      : [],
  );
  const behindProfile = called.flatMap(({ profile, foundationModels }) => (profile ? foundationModels : []));
  const invoke = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  const statements: PolicyStatement[] = [
    {
      sid: 'AllowApprovedProfiles',
      controls: ['CCOE-NET-03', 'CCOE-AI-01', 'CCOE-AI-02'],
      effect: 'Allow',
      action: invoke,
      resource: profiles,
      condition: principalsOfOrganization(context),
    },
    {
      sid: 'AllowApprovedModels',
      controls: ['CCOE-NET-03', 'CCOE-AI-01', 'CCOE-AI-02'],
      effect: 'Allow',
      action: [...invoke, 'bedrock:CountTokens'],
      resource: direct.toSorted(),
      condition: principalsOfOrganization(context),
    },
    {
      sid: 'AllowApprovedModelsBehindProfile',
      controls: ['CCOE-NET-03', 'CCOE-AI-01', 'CCOE-AI-02'],
      effect: 'Allow',
      action: invoke,
      resource: [...new Set(behindProfile)].toSorted(),
      condition: { ...principalsOfOrganization(context), ArnEquals: { 'bedrock:InferenceProfileArn': profiles } },
    },
    {
      sid: 'AllowGuardrails',
      controls: ['CCOE-NET-03', 'CCOE-AI-07'],
      effect: 'Allow',
      action: ['bedrock:ApplyGuardrail'],
      // The guardrail that is enforced in every account has an id that AWS chooses; it is in the account itself.
      resource: guardrailArns ?? [`arn:aws:bedrock:ap-northeast-1:${accountId}:guardrail/*`],
      condition: principalsOfOrganization(context),
    },
  ];
  return statements.filter(({ resource }) => resource!.length > 0);
}

function registered(modelId: string) {
  const model = findModel(modelId);
  if (!model) {
    throw new Error(
      `エンドポイントポリシー: モデル ${modelId} はモデル台帳にありません。approvedModels にあるモデルを書いてください。 / ` +
        `Endpoint policy: model ${modelId} is not in the model register. Write a model of approvedModels.`,
    );
  }
  return model;
}
