import { createHash } from 'node:crypto';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import {
  CfnEnforcedGuardrailConfiguration,
  CfnGuardrail,
  CfnGuardrailVersion,
  CfnResourcePolicy,
} from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';
import { MODEL_REGISTER } from '../../../policies/models/model-register';
import { MANAGED_PERSONAL_DATA } from '../../../policies/personal-data/managed-personal-data';
import { JAPANESE_PHONE_NUMBER, MY_NUMBER } from '../../../policies/personal-data/personal-data-patterns';

export interface EnforcedGuardrailProps {
  /** Model ids of the landing zone; those without text output are left out of the enforcement. */
  readonly approvedModels: readonly string[];
  /** Of our own organization; absent for a tenant of ガバメントクラウド. */
  readonly organizationId?: string;
}

/**
 * The guardrail that every model call of the account passes, whatever the caller asks for, in this Region.
 *
 * Tier CLASSIC on purpose: STANDARD is evaluated through a guardrail profile, and none stays in Japan (`apac.` reaches
 * Mumbai, Seoul, Singapore and Sydney). The price is a treated risk: content filters of CLASSIC know English, French and
 * Spanish only. Personal-data filters know Japanese and have no tier. Models without text output take no guardrail.
 * Built on the L1: the L2 of aws-bedrock-alpha turns a regular expression's action into BLOCK.
 *
 * Source: Amazon Bedrock User Guide, "Safeguard tiers for guardrails policies", "Supported Regions for cross-Region
 * guardrail inference", "Apply cross-account safeguards with guardrail enforcements", "Using resource-based policies
 * for guardrails". Serves CCOE-AI-04 and CCOE-AI-05.
 */
export class EnforcedGuardrail extends Construct {
  readonly guardrailArn: string;

  constructor(scope: Construct, id: string, { approvedModels, organizationId }: EnforcedGuardrailProps) {
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
          ...Object.entries(MANAGED_PERSONAL_DATA).flatMap(([action, types]) =>
            types.map((type) => ({ type, action })),
          ),
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
    this.guardrailArn = guardrail.attrGuardrailArn;
    const sharing = new CfnResourcePolicy(this, 'Sharing', {
      resourceArn: guardrail.attrGuardrailArn,
      policyDocument: sharedWith(organizationId, guardrail.attrGuardrailArn),
    });
    const enforcement = new CfnEnforcedGuardrailConfiguration(this, 'Enforcement', {
      guardrailIdentifier: guardrail.attrGuardrailId,
      guardrailVersion: version.attrVersion,
      modelEnforcement: { includedModels: ['ALL'], excludedModels: withoutText(approvedModels) },
      selectiveContentGuarding: { system: 'COMPREHENSIVE', messages: 'COMPREHENSIVE' },
    });
    // Enforced before callers may apply it, it would refuse them every call.
    enforcement.addResourceDependency(sharing);
  }
}

/**
 * Callers that are no function of ours pass the guardrail as well. Bedrock takes only the two forms of its guide: to an
 * organization, or to the own account, whose identity policies then decide.
 */
function sharedWith(organizationId: string | undefined, guardrailArn: string) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ApplyEnforcedGuardrail',
        Effect: 'Allow',
        Action: ['bedrock:ApplyGuardrail'],
        Resource: guardrailArn,
        ...(organizationId
          ? { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } } }
          : { Principal: { AWS: `arn:aws:iam::${Aws.ACCOUNT_ID}:root` } }),
      },
    ],
  };
}

function withoutText(approvedModels: readonly string[]): string[] {
  return MODEL_REGISTER.models
    .filter(({ modelId, modality }) => approvedModels.includes(modelId) && !/-> .*text/.test(modality))
    .map(({ modelId }) => modelId);
}

function regex({ name, description, guardrail }: typeof MY_NUMBER) {
  return { name, description, pattern: guardrail };
}
