import {
  findModel,
  inferenceArns,
  JAPAN_REGIONS,
  MODEL_REGISTER,
  refusalOf,
} from '../../../policies/models/model-register';

describe('the model register', () => {
  it('holds 52 models, each once', () => {
    expect(MODEL_REGISTER.models).toHaveLength(52);
    expect(new Set(MODEL_REGISTER.models.map(({ modelId }) => modelId)).size).toBe(52);
  });

  it.each(MODEL_REGISTER.models)('$modelId is processed in Tokyo and Osaka only and keeps nothing', (model) => {
    const regions = [...model.inRegion, ...model.profileSources, ...model.profileDestinations];
    expect(regions.length).toBeGreaterThan(0);
    expect(regions.filter((region) => !JAPAN_REGIONS.includes(region))).toEqual([]);
    expect(model.retention).toBe('none');
    expect(model.profileId === undefined || model.profileId === `jp.${model.modelId}`).toBe(true);
    expect(model.profileId === undefined).toBe(model.profileDestinations.length === 0);
    expect(model.source).not.toBe('');
  });

  it('holds no model that has reached its end of life', () => {
    expect(MODEL_REGISTER.models.filter(({ eolDate }) => eolDate && eolDate <= MODEL_REGISTER.asOf)).toEqual([]);
  });

  it('refuses no registered model', () => {
    expect(MODEL_REGISTER.models.filter(({ modelId }) => refusalOf(modelId))).toEqual([]);
  });
});

describe('findModel', () => {
  it('finds a model by its foundation model id', () => {
    expect(findModel('anthropic.claude-opus-5-5')?.profileId).toBe('jp.anthropic.claude-opus-5-5');
  });

  it.each(['jp.anthropic.claude-opus-5-5', 'anthropic.claude-opus-5', 'toString', ''])('finds nothing for %j', (id) => {
    expect(findModel(id)).toBeUndefined();
  });
});

describe('refusalOf', () => {
  it.each([
    ['anthropic.claude-sonnet-5', 'us-east-1'],
    ['jp.anthropic.claude-opus-5', 'eu-west-1'],
    ['meta.llama4-scout-17b-instruct-v1:0', 'Not offered'],
    ['global.anthropic.claude-opus-5-5', 'Use anthropic.claude-opus-5-5'],
    ['apac.amazon.nova-lite-v1:0', 'Use amazon.nova-lite-v1:0'],
    ['jp.cohere.embed-v4:0', 'Use cohere.embed-v4:0'],
    ['jp.anthropic.claude-opus-5-5', 'Write the model id anthropic.claude-opus-5-5'],
    ['example.unknown-v1:0', 'not in the model register'],
  ])('refuses %s and says why', (id, reason) => {
    expect(refusalOf(id)?.en).toContain(reason);
    expect(refusalOf(id)?.ja).not.toBe('');
  });

  it.each(['anthropic.claude-opus-5-5', 'amazon.titan-embed-text-v2:0'])('has nothing against %s', (id) =>
    expect(refusalOf(id)).toBeUndefined(),
  );
});

describe('inferenceArns', () => {
  it('names the profile of the caller and the foundation model in every destination', () => {
    expect(inferenceArns(findModel('anthropic.claude-opus-5-5')!, '111122223333')).toEqual({
      profile: 'arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.anthropic.claude-opus-5-5',
      foundationModels: [
        'arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-opus-5-5',
        'arn:aws:bedrock:ap-northeast-3::foundation-model/anthropic.claude-opus-5-5',
      ],
    });
  });

  it('names the foundation model alone where there is no profile', () => {
    expect(inferenceArns(findModel('amazon.rerank-v1:0')!, '111122223333')).toEqual({
      foundationModels: ['arn:aws:bedrock:ap-northeast-1::foundation-model/amazon.rerank-v1:0'],
    });
  });

  it('refuses a Region from which the model is not offered', () => {
    expect(() => inferenceArns(findModel('amazon.nova-2-lite-v1:0')!, '111122223333', 'ap-northeast-3')).toThrow(
      /cannot be called from ap-northeast-3.*offered from: ap-northeast-1/,
    );
  });
});
