import { text } from './intrinsic';
import { IDENTITY_POLICY_TYPES, identityGrants } from './policy-statement';
import type { Rule } from './rule';

/** The platform itself must be able to set the data retention of mantle to none. */
const SETTINGS = new Set(['bedrock-mantle:getaccountdataretention', 'bedrock-mantle:putaccountdataretention']);

/** bedrock-mantle is not used. */
export const bedrockMantle: Rule = {
  name: 'BedrockMantle',
  controls: ['CCOE-AI-07'],
  title: { ja: 'bedrock-mantle を使わない', en: 'bedrock-mantle is not used' },
  explanation: {
    ja: 'bedrock-mantle にはガードレールも呼出ログも効かず、サーバー側の道具が外部に接続する(Amazon Bedrock ユーザーガイド「エンドポイント」「モデル呼び出しログ」)。例外は認められない。',
    en: 'Neither guardrails nor invocation logs reach bedrock-mantle, and its server-side tools connect to the outside (Amazon Bedrock User Guide, Endpoints; Model invocation logging). No exception is accepted.',
  },
  fix: {
    ja: 'bedrock-runtime のエンドポイントと bedrock:InvokeModel を使う。',
    en: 'Use the bedrock-runtime endpoint and bedrock:InvokeModel.',
  },
  residency: true,
  resourceTypes: ['AWS::BedrockMantle::Project', 'AWS::EC2::VPCEndpoint', ...IDENTITY_POLICY_TYPES],
  evaluate(resource, context) {
    const { type, properties } = resource;
    if (type === 'AWS::BedrockMantle::Project') return [{ property: 'Type', actual: type, expected: '(absent)' }];
    if (type === 'AWS::EC2::VPCEndpoint') {
      const service = text(properties['ServiceName'], context.region);
      return service.includes('bedrock-mantle')
        ? [{ property: 'ServiceName', actual: service, expected: 'com.amazonaws.ap-northeast-1.bedrock-runtime' }]
        : [];
    }
    return identityGrants(resource, context).flatMap(({ path, actions }) =>
      actions
        .filter((action) => /^bedrock-mantle:/i.test(action) && !SETTINGS.has(action.toLowerCase()))
        .map((action) => ({ property: `${path}.Action`, actual: action, expected: '(absent)' })),
    );
  },
};
