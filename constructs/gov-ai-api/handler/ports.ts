import type { Quota } from '../../usage-quota/quota';
import type { JobStore } from './jobs';

/** Everything that the handler asks of the world. The preview and the tests give their own. */
export interface Ports {
  readonly model: Model;
  readonly quota: Quota;
  /** Only in the mode `async`. */
  readonly jobs?: JobStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: LogLine) => void;
}

/** A language model that answers in pieces. */
export interface Model {
  /** @throws ModelThrottled, ModelUnavailable, also in the middle of an answer */
  converse(call: ModelCall, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

export interface ModelCall {
  readonly system: string;
  readonly message: string;
  readonly maxTokens: number;
  /** Written to the invocation log: whom the call is charged to. Source: Bedrock, "Using the requestMetadata field". */
  readonly metadata: Readonly<Record<string, string>>;
}

export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'stop'; readonly reason: string }
  | { readonly type: 'usage'; readonly inputTokens: number; readonly outputTokens: number };

export class ModelThrottled extends Error {
  override readonly name = 'ModelThrottled';
}
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable';
}

/** One line of the log: ids, sizes and outcomes. There is no field in which text of a request or an answer could stand. */
export interface LogLine {
  readonly event: 'accepted' | 'answered' | 'refused' | 'failed' | 'not-settled';
  readonly requestId: string;
  readonly department: string;
  readonly useCase: string;
  readonly user?: string;
  readonly status?: number;
  /** Code of a RequestError, or name of the class of an error. */
  readonly reason?: string;
  readonly stopReason?: string;
  readonly inputCharacters?: number;
  readonly outputCharacters?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly milliseconds?: number;
  readonly maskedIn?: Readonly<Record<string, number>>;
  readonly maskedOut?: Readonly<Record<string, number>>;
}
