import type { Rule } from './rule';

/** Bedrock Agents (Classic) is not used. */
export const bedrockAgentsClassic: Rule = {
  name: 'BedrockAgentsClassic',
  controls: ['CCOE-AI-07', 'CCOE-AI-14'],
  title: { ja: 'Bedrock Agents(Classic)を使わない', en: 'Bedrock Agents (Classic) is not used' },
  explanation: {
    ja: 'Bedrock Agents(Classic)は新規利用が締め切られ、新しいアカウントでは CreateAgent が拒否される(Amazon Bedrock ユーザーガイド「Agents Classic のメンテナンスモード」)。',
    en: 'Bedrock Agents (Classic) is closed to new use: CreateAgent is refused in a new account (Amazon Bedrock User Guide, Agents Classic maintenance mode).',
  },
  fix: {
    ja: 'Amazon Bedrock AgentCore か、モデルを直接呼ぶ実装に替える。',
    en: 'Use Amazon Bedrock AgentCore, or call the model directly.',
  },
  residency: false,
  resourceTypes: ['AWS::Bedrock::Agent', 'AWS::Bedrock::AgentAlias'],
  evaluate({ type }) {
    return [{ property: 'Type', actual: type, expected: 'AWS::BedrockAgentCore::Runtime, or no agent' }];
  },
};
