import type { LandingZone } from '../../landing-zone-model';
import { MODEL_REGISTER } from '../../models/model-register';
import type { WholePolicy } from '../whole-policy';
import { fixed } from './inheritance';

/**
 * A guardrail of the management account on every model call below the configured units. Off by default, because a mistake
 * stops generative AI everywhere at once: with a wrong ARN, or a caller without `bedrock:ApplyGuardrail` on the guardrail,
 * every call below fails. The account baseline enforces a guardrail in each account without that risk. Where this is
 * turned on, start with `Pilot`.
 *
 * Models without text output take no guardrail and are excluded. A guardrail of the STANDARD tier is evaluated abroad;
 * that the configured one is not can only be proven in the account.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html
 *
 * @throws Error when the ARN is not a numeric version of a guardrail of the management account in Tokyo.
 */
export function bedrockPolicy({ organization, coreAccounts, approvedModels }: LandingZone): WholePolicy | undefined {
  if (!organization.bedrockPolicy) return undefined;
  const { guardrail, targets } = organization.bedrockPolicy;
  const expected = `arn:aws:bedrock:ap-northeast-1:${coreAccounts.management.id ?? '<management account id>'}:guardrail/`;
  if (!guardrail.startsWith(expected) || !/^[a-z0-9]+:[1-9][0-9]*$/.test(guardrail.slice(expected.length))) {
    throw new Error(
      `bedrockPolicy.guardrail は管理アカウントの東京リージョンのガードレールを版番号まで書いてください: ${expected}<id>:<版>。書かれた値: ${guardrail} / ` +
        `bedrockPolicy.guardrail must name a guardrail of the management account in Tokyo with its numeric version: ${expected}<id>:<version>. Found: ${guardrail}`,
    );
  }
  const withoutText = MODEL_REGISTER.models
    .filter(({ modelId, modality }) => approvedModels.includes(modelId) && !/-> .*text/.test(modality))
    .map(({ modelId }) => modelId);
  return {
    idea: 'bedrock-guardrail',
    type: 'BEDROCK_POLICY',
    description: 'A guardrail of the CCoE on every model call',
    targets,
    controls: ['CCOE-AI-04'],
    content: {
      bedrock: {
        guardrail_inference: {
          'ap-northeast-1': {
            config_1: {
              identifier: fixed(guardrail),
              model_enforcement: { excluded_models: fixed(withoutText), included_models: fixed(['ALL']) },
              selective_content_guarding: { messages: fixed('comprehensive'), system: fixed('comprehensive') },
            },
          },
        },
      },
    },
  };
}
