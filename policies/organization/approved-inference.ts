import { findModel, JAPAN_REGIONS, refusalOf } from '../models/model-register';

/** Actions that send a prompt to a model, or create what sends one. There is no `bedrock:Converse`: it is InvokeModel. */
export const INFERENCE_ACTIONS = [
  'bedrock:CreateEvaluationJob',
  'bedrock:CreateInferenceProfile',
  'bedrock:CreateModelEvaluationJob',
  'bedrock:CreateModelInvocationJob',
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
] as const;

/**
 * Everything on which an inference action may be authorised when only `modelIds` may be used: their `jp.` profiles, the
 * foundation models in Tokyo (and in Osaka where a profile leads there), and what carries a job or an application
 * inference profile in Japan. An application inference profile of another model fails at its foundation model.
 *
 * @throws Error for a model that the register does not hold.
 */
export function approvedInferenceResources(modelIds: readonly string[]): readonly string[] {
  const models = modelIds.flatMap((modelId) => {
    const model = findModel(modelId);
    if (!model) {
      const why = refusalOf(modelId)!;
      throw new Error(`approvedModels: ${why.ja} / ${why.en}`);
    }
    const profiles = model.profileSources.map(
      (region) => `arn:aws:bedrock:${region}:*:inference-profile/${model.profileId}`,
    );
    const tokyo = model.inRegion.includes('ap-northeast-1') ? (['ap-northeast-1'] as const) : [];
    const regions = new Set([...tokyo, ...model.profileDestinations]);
    return [...profiles, ...[...regions].map((region) => `arn:aws:bedrock:${region}::foundation-model/${modelId}`)];
  });
  const carriers = JAPAN_REGIONS.flatMap((region) =>
    ['application-inference-profile', 'async-invoke', 'model-invocation-job'].map(
      (type) => `arn:aws:bedrock:${region}:*:${type}/*`,
    ),
  );
  return [...models, ...carriers].toSorted();
}
