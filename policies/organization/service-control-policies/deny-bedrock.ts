import type { PolicyStatement } from '../statement';

/**
 * Generative AI is closed: no model is called, no agent or knowledge base is built. For accounts without an approved use
 * case, for the マイナンバー zone, and for an account whose budget is spent (the budget action attaches the document).
 * No role is exempt.
 */
export function denyBedrock(): PolicyStatement[] {
  return [
    {
      sid: 'DenyBedrock',
      controls: ['CCOE-GOV-01', 'CCOE-AI-01', 'CCOE-FIN-02'],
      effect: 'Deny',
      action: [
        'bedrock-agentcore:Create*',
        'bedrock-agentcore:Invoke*',
        'bedrock-agentcore:Start*',
        'bedrock:AgenticRetrieveStream',
        'bedrock:Create*Job',
        'bedrock:CreateAgent*',
        'bedrock:CreateFlow*',
        'bedrock:CreateInferenceProfile',
        'bedrock:CreateKnowledgeBase',
        'bedrock:GenerateQuery',
        'bedrock:IngestKnowledgeBaseDocuments',
        'bedrock:Invoke*',
        'bedrock:OptimizePrompt',
        'bedrock:Rerank',
        'bedrock:Retrieve*',
        'bedrock:Start*',
      ],
    },
  ];
}
