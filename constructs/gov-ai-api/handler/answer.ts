import { type PersonalDataCounts, PersonalDataStream } from '../../personal-data';
import { type Amount, QuotaExceeded, QuotaUnavailable, type Reservation } from '../../usage-quota/quota';
import type { AppRequest } from './app-request';
import { type LogLine, type ModelCall, ModelThrottled, ModelUnavailable, type Ports } from './ports';
import { RequestError } from './request-error';
import { type StopReason, stopNotice, stopReason } from './stop-reason';
import type { WorkloadSettings } from './workload-settings';

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What is known when the answer has ended. */
export interface AnswerEnd {
  readonly stopReason: StopReason;
  readonly usage: Usage;
  readonly maskedOut: PersonalDataCounts;
}

/** Seconds after which a throttled caller may come again. */
const THROTTLED_SECONDS = 10;
const UNAVAILABLE_SECONDS = 30;

/**
 * One answer: reserve from the quota, ask the model with guardrail and attribution, mask what comes, settle with the real
 * usage. Yields text that may be shown; whatever happens, the reservation is settled and one line is logged.
 *
 * @throws RequestError 429, 502, 503, 504
 */
export async function* answer(
  requestId: string,
  request: AppRequest,
  settings: WorkloadSettings,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<string, AnswerEnd> {
  const startedAt = ports.now();
  const call = modelCall(requestId, request, settings);
  const most = { inputTokens: mostInputTokens(call), outputTokens: settings.maxTokens };
  const line = (rest: Partial<LogLine> & Pick<LogLine, 'event'>) =>
    ports.log({
      requestId,
      department: settings.department,
      useCase: settings.useCase,
      user: request.user,
      inputCharacters: request.message.length,
      maskedIn: request.masked,
      milliseconds: ports.now() - startedAt,
      ...rest,
    });

  let reservation: Reservation;
  try {
    reservation = await ports.quota.reserve({ requestId, user: request.user, estimate: amount(most, settings) });
  } catch (error) {
    const refusal = asRequestError(error);
    line({ event: 'refused', status: refusal.statusCode, reason: refusal.code });
    throw refusal;
  }

  const output = new PersonalDataStream({ keep: settings.keepPersonalData });
  let outputCharacters = 0;
  let outputBytes = 0;
  let usage: Usage | undefined;
  let stopped: StopReason | undefined;
  let failure: RequestError | undefined;
  let called = false;
  try {
    for await (const event of until(signal, ports.model.converse(call, signal))) {
      called = true;
      if (event.type === 'text') {
        outputBytes += Buffer.byteLength(event.text);
        const shown = output.push(event.text);
        outputCharacters += shown.length;
        if (shown) yield shown;
      } else if (event.type === 'stop') stopped = stopReason(event.reason);
      else usage = { inputTokens: event.inputTokens, outputTokens: event.outputTokens };
    }
    if (!stopped) throw new ModelUnavailable('ended without a stop reason');
    const rest = output.end();
    const notice = stopNotice(stopped, outputCharacters + rest.length);
    outputCharacters += rest.length;
    if (rest + notice) yield rest + notice;
    return { stopReason: stopped, usage: usage ?? most, maskedOut: output.found };
  } catch (error) {
    // A call that was cut off by the deadline may have been charged.
    called ||= signal.aborted;
    failure = asRequestError(error, signal);
    throw failure;
  } finally {
    // Also where the reader went away in the middle. What a broken call used is not told, so the most is charged.
    const used =
      usage ??
      (called ? { inputTokens: most.inputTokens, outputTokens: Math.min(outputBytes, most.outputTokens) } : NOTHING);
    await settle(ports, reservation, amount(used, settings), line);
    const outcome = stopped
      ? ({ event: 'answered', status: 200 } as const)
      : ({ event: 'failed', status: failure?.statusCode } as const);
    line({
      ...outcome,
      ...used,
      reason: failure?.code,
      stopReason: stopped,
      outputCharacters,
      maskedOut: output.found,
    });
  }
}

const NOTHING: Usage = { inputTokens: 0, outputTokens: 0 };

async function settle(
  ports: Ports,
  reservation: Reservation,
  used: Amount,
  line: (rest: Pick<LogLine, 'event' | 'reason'>) => void,
): Promise<void> {
  try {
    await ports.quota.settle(reservation, used);
  } catch (error) {
    // The answer stands; the reservation ends by itself.
    line({ event: 'not-settled', reason: error instanceof Error ? error.name : 'unknown' });
  }
}

function modelCall(requestId: string, request: AppRequest, settings: WorkloadSettings): ModelCall {
  return {
    system: settings.prompt,
    message: request.message,
    maxTokens: settings.maxTokens,
    metadata: {
      department: settings.department,
      useCase: settings.useCase,
      user: request.user,
      requestId,
      ...(request.sessionId && { sessionId: request.sessionId }),
    },
  };
}

/** No tokenizer makes more tokens of a text than it has bytes; the frame of a conversation adds a few. */
function mostInputTokens({ system, message }: ModelCall): number {
  return Buffer.byteLength(system) + Buffer.byteLength(message) + 256;
}

export function amount({ inputTokens, outputTokens }: Usage, { price }: WorkloadSettings): Amount {
  const yen = price ? (inputTokens * price.inputYen + outputTokens * price.outputYen) / 1_000_000 : 0;
  return { tokens: inputTokens + outputTokens, yen };
}

/** The events of the model, until the deadline. */
async function* until<T>(signal: AbortSignal, events: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = events[Symbol.asyncIterator]();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error('deadline'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  aborted.catch(() => {});
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not awaited: a model that hangs would hang here too.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** Everything unforeseen becomes a 502 that says nothing of the text. */
function asRequestError(error: unknown, signal?: AbortSignal): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof QuotaExceeded) {
    return new RequestError(429, 'quota-exceeded', error.message, error.retryAfterSeconds);
  }
  if (error instanceof QuotaUnavailable) {
    const message = '利用枠を確かめられないため、いまは答えられません。しばらくしてからやり直してください。';
    return new RequestError(503, 'quota-unavailable', message, error.retryAfterSeconds);
  }
  if (signal?.aborted) {
    return new RequestError(504, 'deadline', '時間内に答えが終わりませんでした。入力を短くしてやり直してください。');
  }
  if (error instanceof ModelThrottled) {
    const message = '生成 AI が混み合っています。しばらくしてからやり直してください。';
    return new RequestError(429, 'model-throttled', message, THROTTLED_SECONDS);
  }
  if (error instanceof ModelUnavailable) {
    const message = '生成 AI がいま答えられません。しばらくしてからやり直してください。';
    return new RequestError(503, 'model-unavailable', message, UNAVAILABLE_SECONDS);
  }
  return new RequestError(502, 'unexpected', '処理に失敗しました。続くときは管理者へ連絡してください。');
}
