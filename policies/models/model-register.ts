import type { IsoDate } from '../landing-zone-model';
import type { Text } from '../text';
import register from './model-register.json';

/** The Regions in which data may be processed: Tokyo and Osaka. */
export const JAPAN_REGIONS = ['ap-northeast-1', 'ap-northeast-3'] as const;
export type JapanRegion = (typeof JAPAN_REGIONS)[number];

/** How well a row is proven. Only `official-copy` rests on AWS documentation alone. */
export type Confidence = 'official-copy' | 'derived' | 'single-third-party';

/** A foundation model that Amazon Bedrock processes in Japan only. Serves CCOE-AI-01 and CCOE-AI-02. */
export interface Model {
  /** Foundation model id, e.g. `anthropic.claude-opus-5-5`. */
  readonly modelId: string;
  readonly name: string;
  readonly provider: string;
  /** `input -> output`, e.g. `text+image -> text`. */
  readonly modality: string;
  /** Regions that serve the model id itself, on demand. Empty: the model is called through its profile only. */
  readonly inRegion: readonly JapanRegion[];
  /** The `jp.` inference profile, where one exists. */
  readonly profileId?: string;
  /** Regions from which the profile may be called. */
  readonly profileSources: readonly JapanRegion[];
  /** Regions in which a call through the profile may be processed. */
  readonly profileDestinations: readonly JapanRegion[];
  readonly streaming: boolean;
  /** What the model needs to keep of inputs and outputs. The register holds no model that needs more than nothing. */
  readonly retention: 'none';
  readonly eolDate?: IsoDate;
  /** AWS announces no earlier end of life than this day. */
  readonly eolNoSoonerThan?: IsoDate;
  readonly source: string;
  /** Day or month of the source. */
  readonly sourceDate: string;
  readonly confidence: Confidence;
}

/** A model that is refused, with the reason. `modelId` may end in `*`. */
export interface RefusedModel {
  readonly modelId: string;
  readonly why: Text;
  readonly source: string;
  readonly sourceDate: string;
  readonly confidence: Confidence;
}

export interface ModelRegister {
  readonly asOf: IsoDate;
  readonly scope: string;
  readonly source: string;
  readonly retentionSource: string;
  /** Commands that would prove the register in a live account. */
  readonly proveWith: string;
  readonly models: readonly Model[];
  readonly refused: readonly RefusedModel[];
}

/** The models that stay in Japan, and those that do not. Anything that is not in `models` is refused. */
export const MODEL_REGISTER = register as ModelRegister;

const byId = new Map(MODEL_REGISTER.models.map((model) => [model.modelId, model]));
const GEOGRAPHIC_PREFIX = /^(jp|apac|global|us|us-gov|eu|au|ca|uk)\./;

/** The registered model of a foundation model id; `undefined` for everything else, profile ids included. */
export function findModel(modelId: string): Model | undefined {
  return byId.get(modelId);
}

/**
 * Why a model id may not be used; `undefined` exactly where `findModel` finds it.
 * Profile ids are refused too: models are named by their foundation model id everywhere.
 */
export function refusalOf(modelId: string): Text | undefined {
  if (byId.has(modelId)) return undefined;
  const bare = modelId.replace(GEOGRAPHIC_PREFIX, '');
  const refused = MODEL_REGISTER.refused.find((row) => matches(row.modelId, bare));
  if (refused) return refused.why;
  if (byId.get(bare)?.profileId === modelId) {
    return {
      ja: `${modelId} は推論プロファイルの名前です。モデルの名前 ${bare} を書いてください。`,
      en: `${modelId} is the id of an inference profile. Write the model id ${bare}.`,
    };
  }
  if (byId.has(bare)) {
    return {
      ja: `${modelId} は国外で処理されるか、存在しません。${bare} を使ってください。`,
      en: `${modelId} is processed abroad or does not exist. Use ${bare}.`,
    };
  }
  return {
    ja: `${modelId} はモデル台帳(${MODEL_REGISTER.asOf} 時点)にありません。国内で処理されると確認できたモデルだけを使えます。`,
    en: `${modelId} is not in the model register (as of ${MODEL_REGISTER.asOf}). Only models proven to be processed in Japan may be used.`,
  };
}

/**
 * Every ARN on which `bedrock:InvokeModel` is authorised for one model called from one Region: the profile in the
 * calling account and the foundation model in each destination, or the foundation model alone.
 * A foundation model behind a profile must be granted with `bedrock:InferenceProfileArn` = `profile`.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html
 *
 * @throws Error when the model cannot be called from the Region.
 */
export function inferenceArns(
  model: Model,
  account: string,
  region: JapanRegion = 'ap-northeast-1',
): { readonly profile?: string; readonly foundationModels: readonly string[] } {
  if (model.profileId && model.profileSources.includes(region)) {
    return {
      profile: `arn:aws:bedrock:${region}:${account}:inference-profile/${model.profileId}`,
      foundationModels: model.profileDestinations.map((destination) => foundationModelArn(model, destination)),
    };
  }
  if (model.inRegion.includes(region)) return { foundationModels: [foundationModelArn(model, region)] };
  const offered = [...model.inRegion, ...model.profileSources].join(', ');
  throw new Error(
    `モデル ${model.modelId} は ${region} から呼び出せません。呼び出せるリージョン: ${offered}。リージョンかモデルを変えてください。 / ` +
      `Model ${model.modelId} cannot be called from ${region}. It is offered from: ${offered}. Change the Region or the model.`,
  );
}

function foundationModelArn(model: Model, region: JapanRegion): string {
  return `arn:aws:bedrock:${region}::foundation-model/${model.modelId}`;
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}
