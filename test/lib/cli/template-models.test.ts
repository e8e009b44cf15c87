import { modelsOf } from '../../../lib/cli/template-models';
import { MODEL_REGISTER } from '../../../policies/models/model-register';
import fc from '../../properties';

const place = { account: '777788889999', region: 'ap-northeast-1' };

it.each(MODEL_REGISTER.models.map(({ modelId, profileId }) => [modelId, profileId] as const))(
  'recognises %s of the register, and its profile',
  (modelId, profileId) => {
    expect(modelsOf({ a: modelId }, place)).toEqual([`arn:aws:bedrock:ap-northeast-1::foundation-model/${modelId}`]);
    if (profileId === undefined) return;
    expect(modelsOf({ a: profileId }, place)).toEqual([
      `arn:aws:bedrock:ap-northeast-1:777788889999:inference-profile/${profileId}`,
    ]);
  },
);

it.each([
  'us.anthropic.claude-sonnet-4-6',
  'global.anthropic.claude-sonnet-4-6',
  'apac.amazon.nova-lite-v1:0',
  'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6',
])('recognises %s, wherever it stands', (id) => {
  expect(modelsOf({ Environment: { Variables: { MODEL: id } }, List: [{ deep: id }] }, place)).toHaveLength(1);
});

it.each([
  'amazon.com',
  'amazon.example.com',
  'anthropic',
  'meta data',
  'https://openai.com',
  'jp.',
  'arn:aws:bedrock:ap-northeast-1::foundation-model/*',
])('does not take %s for a model', (text) => {
  expect(modelsOf({ text }, place)).toEqual([]);
});

it('leaves policies to what they grant', () => {
  expect(modelsOf({ PolicyDocument: { Statement: [{ Resource: 'anthropic.claude-sonnet-4-6' }] } }, place)).toEqual([]);
});

it('reads any JSON without an error', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => Array.isArray(modelsOf(json, place))));
});
