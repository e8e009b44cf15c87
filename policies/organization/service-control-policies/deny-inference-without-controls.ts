import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * Paths to a model that no guardrail, no invocation log or no residency proof covers are closed. No role is exempt, save
 * that the configurator may set data retention of `bedrock-mantle` (which starts no inference).
 *
 * - `bedrock-mantle`: no guardrails, no invocation logging, server-side tools
 *   (https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints.html)
 * - Nova system tools and web search leave Japan; Data Automation requires cross-Region profiles (…/bda-cris.html)
 * - imported, copied, customized, provisioned and Marketplace models and prompt routers are outside the model register
 * - prompt optimization, query generation and agentic retrieval: AWS documents no processing Region for Japan; what is not
 *   proven is refused
 */
export function denyInferenceWithoutControls(): PolicyStatement[] {
  return [
    {
      sid: 'DenyBedrockMantle',
      controls: ['CCOE-AI-07', 'CCOE-AI-02'],
      effect: 'Deny',
      action: ['bedrock-mantle:*'],
      condition: exceptFor('configurator'),
    },
    {
      sid: 'DenyBedrockMantleInference',
      controls: ['CCOE-AI-07', 'CCOE-AI-02', 'CCOE-AI-16'],
      effect: 'Deny',
      // Call, Cancel, Count, Create: everything that takes content.
      action: ['bedrock-mantle:C*'],
    },
    {
      sid: 'DenyInferenceWithoutControls',
      controls: ['CCOE-AI-07', 'CCOE-AI-02', 'CCOE-AI-14'],
      effect: 'Deny',
      action: [
        'bedrock-agentcore:InvokeWebSearch',
        'bedrock-websearch:*',
        'bedrock:AgenticRetrieveStream',
        'bedrock:CreateAdvancedPromptOptimizationJob',
        'bedrock:CreateAgent',
        'bedrock:CreateBlueprint*',
        'bedrock:CreateDataAutomation*',
        'bedrock:GenerateQuery',
        'bedrock:InvokeBlueprint*',
        'bedrock:InvokeBuilder',
        'bedrock:InvokeDataAutomation*',
        'bedrock:InvokeInlineAgent',
        'bedrock:InvokeTool',
        'bedrock:OptimizePrompt',
      ],
    },
    {
      sid: 'DenyOtherModels',
      controls: ['CCOE-AI-01', 'CCOE-AI-16', 'CCOE-FIN-02'],
      effect: 'Deny',
      action: [
        'bedrock:CreateCustomModel*',
        'bedrock:CreateMarketplaceModelEndpoint',
        'bedrock:CreateModelCopyJob',
        'bedrock:CreateModelCustomizationJob',
        'bedrock:CreateModelImportJob',
        'bedrock:CreatePromptRouter',
        'bedrock:CreateProvisionedModelThroughput',
        'bedrock:RegisterMarketplaceModelEndpoint',
      ],
    },
  ];
}
