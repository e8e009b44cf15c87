import type { DecisionRequest } from './decision-request';
import { LocatedError } from './located-error';
import type { RequestPrincipal } from './principal';

/** One call of a model through Amazon Bedrock. */
export interface InferenceCall {
  readonly principal: RequestPrincipal;
  /** `InvokeModel` (also Converse) unless said otherwise. */
  readonly action?: 'bedrock:InvokeModel' | 'bedrock:InvokeModelWithResponseStream';
  /** Region whose endpoint is called. */
  readonly sourceRegion: string;
  /** Foundation model id, without geography. */
  readonly modelId: string;
  readonly inferenceProfile?: {
    /** Profile id such as `jp.anthropic.…`; or the id of an application inference profile. */
    readonly id: string;
    readonly kind?: 'inference-profile' | 'application-inference-profile';
    /** Regions that the profile may route to; the geography of the id says nothing reliable about them (Bedrock User Guide). */
    readonly destinationRegions: readonly string[];
    /** Global profiles also authorize the model without a Region. */
    readonly global?: boolean;
  };
  readonly context?: DecisionRequest['context'];
  readonly absentKeys?: readonly string[];
  /** `aws` unless said otherwise. */
  readonly partition?: string;
}

/**
 * The requests that AWS evaluates for one model call; all must be allowed.
 *
 * Through a profile: the profile in the source Region, then the model in the source and every destination Region,
 * with `bedrock:InferenceProfileArn` and the destination as `aws:RequestedRegion`; a global profile adds the model
 * without a Region and `aws:RequestedRegion` = `unspecified` (Bedrock User Guide, geographic and global cross-Region
 * inference). Assumptions `inference-destination-region` and `inference-global-unspecified`.
 *
 * @throws LocatedError for a profile without destination Regions
 */
export function expandInference(call: InferenceCall): readonly DecisionRequest[] {
  const {
    principal,
    action = 'bedrock:InvokeModel',
    sourceRegion,
    modelId,
    inferenceProfile,
    partition = 'aws',
  } = call;
  const model = (region: string) => `arn:${partition}:bedrock:${region}::foundation-model/${modelId}`;
  const request = (resource: string, region: string, more: DecisionRequest['context'] = {}): DecisionRequest => ({
    principal,
    action,
    resource,
    context: { ...call.context, 'aws:RequestedRegion': region, ...more },
    absentKeys: call.absentKeys,
  });
  if (inferenceProfile === undefined) return [request(model(sourceRegion), sourceRegion)];
  const { id, kind = 'inference-profile', destinationRegions, global = false } = inferenceProfile;
  if (destinationRegions.length === 0) {
    throw new LocatedError(
      `inference profile ${id}, destinationRegions`,
      { ja: '宛先リージョンがありません。', en: 'There is no destination Region.' },
      {
        ja: 'GetInferenceProfile が返すリージョンをすべて書いてください。',
        en: 'List every Region that GetInferenceProfile returns.',
      },
    );
  }
  const profile = `arn:${partition}:bedrock:${sourceRegion}:${principal.accountId}:${kind}/${id}`;
  const throughProfile = { 'bedrock:InferenceProfileArn': profile };
  const regions = [...new Set([sourceRegion, ...destinationRegions])];
  return [
    request(profile, sourceRegion),
    ...regions.map((region) => request(model(region), region, throughProfile)),
    ...(global ? [request(model(''), 'unspecified', throughProfile)] : []),
  ];
}
