import { type AnswerEnd, amount } from './answer';
import type { RequestError } from './request-error';
import type { WorkloadSettings } from './workload-settings';

/** What API Gateway sends back. */
export interface ApiResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Stands below every answer. Source: DS-920 (2025-05), 生成AIの出力であることの明示; AI事業者ガイドライン 透明性. */
export const GENERATED_NOTICE = 'AI が生成した文章です。';
export const REVIEW_NOTICE = '職員が内容を確かめ、必要なら直してから使ってください。';

export function notice({ humanReview }: WorkloadSettings): string {
  return `\n\n---\n${GENERATED_NOTICE}${humanReview ? REVIEW_NOTICE : ''}`;
}

/** What is said beside the text; the same for an answer at once, in pieces or later. */
export function answerDetails(end: AnswerEnd, startedAt: number, endedAt: number, settings: WorkloadSettings): object {
  return {
    usageMetadata: [usageMetadata(end, settings)],
    timestamps: {
      processingStartedAt: new Date(startedAt).toISOString(),
      processingEndedAt: new Date(endedAt).toISOString(),
    },
    stop_reason: end.stopReason,
    human_review_required: settings.humanReview,
  };
}

/** In 源内's spelling (packages/types: UsageMetadata). Without a known price there is no cost, rather than none to pay. */
function usageMetadata({ usage }: AnswerEnd, settings: WorkloadSettings): object {
  const { inputTokens, outputTokens } = usage;
  const { price } = settings;
  return {
    modelVersion: settings.model,
    requestCount: 1,
    tokens: {
      promptTokenCount: inputTokens,
      candidatesTokenCount: outputTokens,
      totalTokenCount: inputTokens + outputTokens,
    },
    ...(price && {
      estimatedCostInfo: {
        estimatedCost: Number(amount(usage, settings).yen.toFixed(4)),
        currency: 'JPY',
        inputTokens,
        outputTokens,
        inputToken1KUnitPrice: price.inputYen / 1000,
        outputToken1KUnitPrice: price.outputYen / 1000,
      },
    }),
  };
}

export function jsonResponse(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse {
  return {
    statusCode,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

/** `outputs` is what 源内 shows to the user, also for an error. */
export function errorBody(error: RequestError): object {
  return { outputs: error.message, error: { code: error.code, message: error.message } };
}

export function errorResponse(error: RequestError): ApiResponse {
  return jsonResponse(
    error.statusCode,
    errorBody(error),
    error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.ceil(error.retryAfterSeconds)) },
  );
}
