import type { PolicyStatement } from '../statement';

/**
 * Agents run in a VPC of ours: no browser or code interpreter of AWS, none without subnets, no memory without a key of
 * ours. No role is exempt.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockagentcore.html
 */
export function denyAgentsOnInternet(): PolicyStatement[] {
  return [
    {
      sid: 'DenyAwsManagedAgentTools',
      controls: ['CCOE-AI-14'],
      effect: 'Deny',
      action: ['bedrock-agentcore:*'],
      resource: ['arn:aws:bedrock-agentcore:*:aws:browser/*', 'arn:aws:bedrock-agentcore:*:aws:code-interpreter/*'],
    },
    {
      sid: 'DenyAgentsOutsideVpc',
      controls: ['CCOE-AI-14', 'CCOE-NET-02'],
      effect: 'Deny',
      action: [
        'bedrock-agentcore:CreateAgentRuntime',
        'bedrock-agentcore:CreateBrowser',
        'bedrock-agentcore:CreateCodeInterpreter',
        'bedrock-agentcore:UpdateAgentRuntime',
      ],
      condition: { Null: { 'bedrock-agentcore:subnets': 'true' } },
    },
    {
      sid: 'DenyAgentMemoryWithoutKey',
      controls: ['CCOE-DAT-03'],
      effect: 'Deny',
      action: ['bedrock-agentcore:CreateMemory'],
      condition: { Null: { 'bedrock-agentcore:KmsKeyArn': 'true' } },
    },
  ];
}
