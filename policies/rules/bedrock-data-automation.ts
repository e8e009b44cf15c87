import { IDENTITY_POLICY_TYPES, identityGrants } from './policy-statement';
import type { Rule } from './rule';

/** Bedrock Data Automation is not used. */
export const bedrockDataAutomation: Rule = {
  name: 'BedrockDataAutomation',
  controls: ['CCOE-AI-02', 'CCOE-AI-07'],
  title: { ja: 'Bedrock Data Automation を使わない', en: 'Bedrock Data Automation is not used' },
  explanation: {
    ja: 'Bedrock Data Automation はクロスリージョン推論を必須とし、jp のプロファイルが確認されていない(Amazon Bedrock ユーザーガイド「BDA のクロスリージョンサポート」)。例外は認められない。',
    en: 'Bedrock Data Automation requires cross-Region inference, and no jp profile is confirmed (Amazon Bedrock User Guide, BDA cross-Region support). No exception is accepted.',
  },
  fix: {
    ja: 'jp. 推論プロファイルのモデルで文書を処理する。',
    en: 'Process documents with a model of a jp. inference profile.',
  },
  residency: true,
  resourceTypes: ['AWS::Bedrock::Blueprint', 'AWS::Bedrock::DataAutomationProject', ...IDENTITY_POLICY_TYPES],
  evaluate(resource, context) {
    const { type } = resource;
    if (type.startsWith('AWS::Bedrock::')) return [{ property: 'Type', actual: type, expected: '(absent)' }];
    return identityGrants(resource, context).flatMap(({ path, actions }) =>
      actions
        .filter((action) => /^bedrock:InvokeDataAutomation/i.test(action))
        .map((action) => ({ property: `${path}.Action`, actual: action, expected: '(absent)' })),
    );
  },
};
