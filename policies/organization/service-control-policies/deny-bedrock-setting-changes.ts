import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * Nothing of a prompt or an answer is kept by AWS, every call is logged, and the enforced guardrail stays.
 *
 * Data retention may only be set to `none`, by anyone and without exemption: the negated operator also denies a request
 * without the key. An SCP stops loosening; the configurator sets the value (Tokyo and Osaka).
 * A guardrail of the STANDARD tier is evaluated through a guardrail profile in Regions abroad, as there is none for Japan.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/data-retention.html, guardrails-cross-region-support.html,
 * guardrails-enforcements.html, model-invocation-logging.html
 */
export function denyBedrockSettingChanges(): PolicyStatement[] {
  return [
    {
      sid: 'DenyDataRetention',
      controls: ['CCOE-AI-03'],
      effect: 'Deny',
      action: ['bedrock:PutAccountDataRetention'],
      condition: { StringNotEquals: { 'bedrock:DataRetentionMode': 'none' } },
    },
    {
      sid: 'DenyMantleDataRetention',
      controls: ['CCOE-AI-03'],
      effect: 'Deny',
      action: [
        'bedrock-mantle:CreateProject',
        'bedrock-mantle:PutAccountDataRetention',
        'bedrock-mantle:UpdateProject',
      ],
      condition: { StringNotEquals: { 'bedrock-mantle:DataRetentionMode': 'none' } },
    },
    {
      sid: 'DenyGuardrailsOutsideJapan',
      controls: ['CCOE-AI-02', 'CCOE-AI-04'],
      effect: 'Deny',
      action: ['bedrock:ApplyGuardrail', 'bedrock:CreateGuardrail', 'bedrock:UpdateGuardrail'],
      resource: ['arn:aws:bedrock:*:*:guardrail-profile/*'],
    },
    {
      sid: 'DenyEnforcedGuardrailChanges',
      controls: ['CCOE-AI-04'],
      effect: 'Deny',
      action: ['bedrock:DeleteEnforcedGuardrailConfiguration', 'bedrock:PutEnforcedGuardrailConfiguration'],
      condition: exceptFor('deploy', 'stackSets'),
    },
    {
      sid: 'DenyInvocationLoggingChanges',
      controls: ['CCOE-AI-06'],
      effect: 'Deny',
      action: ['bedrock:PutModelInvocationLoggingConfiguration'],
      condition: exceptFor('configurator'),
    },
    {
      sid: 'DenyInvocationLoggingDeletion',
      controls: ['CCOE-AI-06'],
      effect: 'Deny',
      action: ['bedrock:DeleteModelInvocationLoggingConfiguration'],
    },
    {
      sid: 'DenyModelAccessForms',
      controls: ['CCOE-AI-01'],
      effect: 'Deny',
      // Filed once in the management account and inherited.
      action: ['bedrock:PutUseCaseForModelAccess'],
    },
  ];
}
