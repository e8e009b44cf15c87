import { createHash } from 'node:crypto';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnEnforcedGuardrailConfiguration, CfnGuardrail, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';
import { MODEL_REGISTER } from '../../../policies/models/model-register';
import { JAPANESE_PHONE_NUMBER, MY_NUMBER } from './personal-data-patterns';

/** Never belongs in a prompt or an answer. */
const BLOCKED = ['AWS_ACCESS_KEY', 'AWS_SECRET_KEY', 'CREDIT_DEBIT_CARD_NUMBER', 'PASSWORD'] as const;
/** Rarely needed, and replaced by its type. */
const MASKED = ['EMAIL', 'PHONE'] as const;
/** Daily work of an administration: recorded in the trace, not touched. A use case that needs no names masks them itself. */
const DETECTED = ['ADDRESS', 'NAME'] as const;

/**
 * The guardrail that every model call of the account passes, whatever the caller asks for, in this Region.
 *
 * Tier CLASSIC on purpose: STANDARD is evaluated through a guardrail profile, and none stays in Japan (`apac.` reaches
 * Mumbai, Seoul, Singapore and Sydney). The price is a treated risk: content filters of CLASSIC know English, French and
 * Spanish only. Personal-data filters know Japanese and have no tier. Models without text output take no guardrail.
 * Built on the L1: the L2 of aws-bedrock-alpha turns a regular expression's action into BLOCK.
 *
 * Source: Amazon Bedrock User Guide, "Safeguard tiers for guardrails policies", "Supported Regions for cross-Region
 * guardrail inference", "Apply cross-account safeguards with guardrail enforcements". Serves CCOE-AI-04 and CCOE-AI-05.
 */
export class EnforcedGuardrail extends Construct {
  /** @param approvedModels model ids of the landing zone; those without text output are left out of the enforcement */
  constructor(scope: Construct, id: string, approvedModels: readonly string[]) {
    super(scope, id);
    const props = {
      name: 'ccoe-account-baseline',
      description: 'Personal data, secrets and prompt attacks; enforced on every call of the account',
      blockedInputMessaging:
        '入力に、マイナンバー、パスワードなど入力できない情報が含まれています。削除して、もう一度お試しください。',
      blockedOutputsMessaging: '回答に、表示できない情報が含まれていたため、表示を取りやめました。',
      contentPolicyConfig: {
        contentFiltersTierConfig: { tierName: 'CLASSIC' },
        filtersConfig: [{ type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'NONE' }],
      },
      sensitiveInformationPolicyConfig: {
        piiEntitiesConfig: [
          ...BLOCKED.map((type) => ({ type, action: 'BLOCK' })),
          ...MASKED.map((type) => ({ type, action: 'ANONYMIZE' })),
          ...DETECTED.map((type) => ({ type, action: 'NONE' })),
        ],
        regexesConfig: [
          { ...regex(JAPANESE_PHONE_NUMBER), action: 'ANONYMIZE' },
          { ...regex(MY_NUMBER), action: 'BLOCK' },
        ],
      },
    };
    const guardrail = new CfnGuardrail(this, 'Guardrail', props);
    // A version is a snapshot: another content needs another version, so the content names it. Older ones stay callable.
    const content = createHash('sha256').update(JSON.stringify(props)).digest('hex').slice(0, 8);
    const version = new CfnGuardrailVersion(this, `Version${content}`, {
      guardrailIdentifier: guardrail.attrGuardrailId,
      description: `Content ${content}`,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnEnforcedGuardrailConfiguration(this, 'Enforcement', {
      guardrailIdentifier: guardrail.attrGuardrailId,
      guardrailVersion: version.attrVersion,
      modelEnforcement: { includedModels: ['ALL'], excludedModels: withoutText(approvedModels) },
      selectiveContentGuarding: { system: 'COMPREHENSIVE', messages: 'COMPREHENSIVE' },
    });
  }
}

function withoutText(approvedModels: readonly string[]): string[] {
  return MODEL_REGISTER.models
    .filter(({ modelId, modality }) => approvedModels.includes(modelId) && !/-> .*text/.test(modality))
    .map(({ modelId }) => modelId);
}

function regex({ name, description, guardrail }: typeof MY_NUMBER) {
  return { name, description, pattern: guardrail };
}
