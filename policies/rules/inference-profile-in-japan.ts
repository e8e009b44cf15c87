import { isIntrinsic, text } from './intrinsic';
import { isInJapan } from './japan-region';
import { IDENTITY_POLICY_TYPES } from './policy-statement';
import type { Deviation, Rule } from './rule';

/** Types that name foreign profiles in order to forbid or to notice them. */
const FORBIDDING_TYPES = new Set(['AWS::CloudWatch::Dashboard', 'AWS::Organizations::Policy']);
/** Elements of a policy or a filter that name what is not allowed, or what is looked for. */
const FORBIDDING_KEYS = new Set(['Condition', 'EventPattern', 'FilterPattern', 'NotResource']);

const PROVIDERS =
  'ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshotai?|nvidia|openai|qwen|stability|twelvelabs|writer|zai';
/** A geography other than `jp.` before a model id, e.g. `apac.anthropic.claude-…`; also one that AWS has yet to invent. */
const PROFILE = new RegExp(`(?<![\\w.-])(?!jp\\.)[a-z]{2,6}(?:-gov)?\\.(?:${PROVIDERS})\\.[a-z0-9]+-[\\w.:-]*`, 'g');
const PROFILE_ARN = /(?<![\w-])inference-profile\/(?!jp\.)[a-z-]+\.\*/g;
const MODEL_ARN = /arn:[\w-]+:bedrock:([\w-]*|\*):[^:]*:(?:foundation-model|inference-profile)\/[^\s"',]+/g;

function foreignModels(value: string): readonly RegExpMatchArray[] {
  return [...value.matchAll(MODEL_ARN)].filter((match) => !isInJapan(match[1]!));
}

function isIdentityPolicy(type: string): boolean {
  return (IDENTITY_POLICY_TYPES as readonly string[]).includes(type);
}

/** Tells of every text below a value that could name a model, with its path; what a policy denies is left out. */
function eachText(
  value: unknown,
  path: string,
  region: string | undefined,
  tell: (path: string, value: string) => void,
): void {
  if (typeof value === 'string') {
    // Asked of every resource of every stack; none of the patterns matches a text without either.
    if (value.includes('.') || value.includes('arn:')) tell(path, value);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isIntrinsic(value) && ('Fn::Join' in value || 'Fn::Sub' in value)) {
    tell(path, text(value, region));
    return;
  }
  if ((value as { Effect?: unknown }).Effect === 'Deny') return;
  for (const [key, inner] of Object.entries(value)) {
    if (!FORBIDDING_KEYS.has(key)) eachText(inner, path === '' ? key : `${path}.${key}`, region, tell);
  }
}

/** No inference profile that is processed abroad is used. */
export const inferenceProfileInJapan: Rule = {
  name: 'InferenceProfileInJapan',
  controls: ['CCOE-AI-02'],
  title: {
    ja: '国外で処理される推論プロファイルを使わない',
    en: 'No inference profile that is processed abroad is used',
  },
  explanation: {
    ja: 'apac.、global.、us. などの推論プロファイルは、東京から呼んでも国外で処理され得る。国内に留まるのは jp. プロファイルと東京・大阪のモデルだけ(Amazon Bedrock ユーザーガイド「推論プロファイルでサポートされるリージョンとモデル」)。例外は認められない。',
    en: 'Profiles such as apac., global. or us. may be processed abroad even when called from Tokyo; only jp. profiles and models in Tokyo or Osaka stay in Japan (Amazon Bedrock User Guide, Supported Regions and models for inference profiles). No exception is accepted.',
  },
  fix: {
    ja: 'jp. 推論プロファイルか、東京・大阪の基盤モデルに替える。',
    en: 'Use a jp. inference profile, or a foundation model in Tokyo or Osaka.',
  },
  residency: true,
  resourceTypes: ['*'],
  evaluate({ type, properties }, context) {
    if (FORBIDDING_TYPES.has(type)) return undefined;
    const deviations: Deviation[] = [];
    eachText(properties, '', context.region, (property, value) => {
      for (const [actual] of [...value.matchAll(PROFILE), ...value.matchAll(PROFILE_ARN), ...foreignModels(value)]) {
        deviations.push({
          property,
          actual,
          expected: 'a jp. inference profile, or a model in ap-northeast-1 or ap-northeast-3',
        });
      }
    });
    return deviations.length === 0 &&
      !type.startsWith('AWS::Bedrock::') &&
      !type.startsWith('AWS::Lambda::') &&
      !isIdentityPolicy(type)
      ? undefined
      : deviations;
  },
};
