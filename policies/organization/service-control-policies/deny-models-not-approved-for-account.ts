import { approvedInferenceResources, INFERENCE_ACTIONS } from '../approved-inference';
import type { ModelGroup } from '../bedrock-access';
import type { PolicyStatement } from '../statement';

/** An account calls only the models that its own approved, unexpired use cases name. No role is exempt. */
export function denyModelsNotApprovedForAccount({ digest, models }: ModelGroup): PolicyStatement[] {
  return [
    {
      sid: `DenyModelsOutsideUseCases${digest}`,
      controls: ['CCOE-GOV-01', 'CCOE-AI-01'],
      effect: 'Deny',
      action: INFERENCE_ACTIONS,
      notResource: approvedInferenceResources(models),
    },
  ];
}
