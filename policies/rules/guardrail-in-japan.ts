import { block, literal, shown } from './intrinsic';
import type { Rule } from './rule';

/** Guardrails are evaluated in Japan. */
export const guardrailInJapan: Rule = {
  name: 'GuardrailInJapan',
  controls: ['CCOE-AI-02', 'CCOE-AI-04'],
  title: { ja: 'ガードレールの評価を国外に出さない', en: 'Guardrails are evaluated in Japan' },
  explanation: {
    ja: 'クロスリージョンのガードレールプロファイルに jp はなく、東京から使うと入力と出力がアジア太平洋の他国で評価され得る(Amazon Bedrock ユーザーガイド「ガードレールのクロスリージョン推論」)。例外は認められない。',
    en: 'There is no jp guardrail profile: from Tokyo, inputs and outputs may be evaluated elsewhere in Asia Pacific (Amazon Bedrock User Guide, cross-Region inference for guardrails). No exception is accepted.',
  },
  fix: {
    ja: 'crossRegionConfig を外し、Classic ティアを使う。日本語の内容は PII・正規表現・語句のフィルタで守る。',
    en: 'Leave crossRegionConfig out and stay with the Classic tier; guard Japanese text with PII, regex and word filters.',
  },
  residency: true,
  resourceTypes: ['AWS::Bedrock::Guardrail'],
  evaluate({ properties }) {
    const profile = literal(properties['CrossRegionConfig'], 'CrossRegionConfig');
    const tiers = ['ContentPolicyConfig.ContentFiltersTierConfig', 'TopicPolicyConfig.TopicsTierConfig'].flatMap(
      (property) => {
        const [policy, tier] = property.split('.') as [string, string];
        const name = literal(block(block(properties[policy], policy)[tier], property)['TierName'], property);
        return name === undefined || name === 'CLASSIC'
          ? []
          : [{ property: `${property}.TierName`, actual: shown(name), expected: 'CLASSIC' }];
      },
    );
    return [
      ...(profile === undefined
        ? []
        : [{ property: 'CrossRegionConfig', actual: shown(profile), expected: '(absent)' }]),
      ...tiers,
    ];
  },
};
