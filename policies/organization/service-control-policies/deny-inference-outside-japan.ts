import type { LandingZone } from '../../landing-zone-model';
import { JAPAN_REGIONS } from '../../models/model-register';
import { approvedInferenceResources, INFERENCE_ACTIONS } from '../approved-inference';
import type { PolicyStatement } from '../statement';

/**
 * Inference reaches only approved models, and is processed only in Tokyo and Osaka. No role is exempt.
 *
 * A call through a `jp.` profile is authorised on the profile and on the foundation model in every destination, so Osaka
 * must be open, but only behind a profile. By not being listed, these are denied: profiles of other geographies, the
 * region-less ARN of global inference, prompt routers, provisioned, imported, custom and Marketplace models, and
 * `project/*` (Responses API, which no guardrail covers).
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html
 * and global-cross-region-inference.html
 */
export function denyInferenceOutsideJapan(landingZone: LandingZone): PolicyStatement[] {
  return [
    {
      sid: 'DenyModelsNotApproved',
      controls: ['CCOE-AI-01', 'CCOE-AI-02', 'CCOE-AI-07'],
      effect: 'Deny',
      action: INFERENCE_ACTIONS,
      notResource: approvedInferenceResources(landingZone.approvedModels),
    },
    {
      sid: 'DenyInferenceOutsideJapan',
      controls: ['CCOE-AI-02'],
      effect: 'Deny',
      action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
      condition: { StringNotEquals: { 'aws:RequestedRegion': JAPAN_REGIONS } },
    },
    {
      sid: 'DenyOsakaWithoutProfile',
      controls: ['CCOE-AI-02'],
      effect: 'Deny',
      action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
      resource: ['arn:aws:bedrock:ap-northeast-3::foundation-model/*'],
      condition: { Null: { 'bedrock:InferenceProfileArn': 'true' } },
    },
  ];
}
