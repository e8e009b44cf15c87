import { type AnswerEnd, answer } from './answer';
import { type ApiEvent, type AppRequest, appRequest, requestUser } from './app-request';
import { type ApiResponse, answerDetails, errorBody, errorResponse, jsonResponse, notice } from './app-response';
import { type Job, type JobStore, MAX_JOB_INPUT_BYTES } from './jobs';
import type { Ports } from './ports';
import { RequestError } from './request-error';
import type { WorkloadSettings } from './workload-settings';

/** Where a streamed answer goes. The head is decided by the first piece, so that errors before it keep their status. */
export interface ResponseStream {
  head(statusCode: number, headers: Readonly<Record<string, string>>): void;
  /** Waits where the reader is slower than the model. */
  write(text: string): Promise<void>;
  end(): void;
}

export interface GovAiApiHandlers {
  /** The answer at once. `milliseconds`: time that is left. */
  sync(event: ApiEvent, milliseconds: number): Promise<ApiResponse>;
  /** The answer in pieces, as server-sent events `text`, `end`, `error`. */
  stream(event: ApiEvent, milliseconds: number, response: ResponseStream): Promise<void>;
  /** 202 with the address of the status, relative to the host: 源内 refuses another. */
  accept(event: ApiEvent): Promise<ApiResponse>;
  status(event: ApiEvent): Promise<ApiResponse>;
  /** A worker's turn. `isLast`: no further delivery follows. @throws RequestError where another delivery may succeed */
  work(requestId: string, isLast: boolean, milliseconds: number): Promise<void>;
}

/** Time kept back from the deadline to settle, log and answer, in milliseconds. */
const CLOSING_TIME = 1500;

/** The handlers of one workload over its ports: everything but AWS. */
export function govAiApiHandlers(settings: WorkloadSettings, ports: Ports): GovAiApiHandlers {
  const deadline = (milliseconds: number) => AbortSignal.timeout(Math.max(0, Math.floor(milliseconds - CLOSING_TIME)));
  const read = (requestId: string, event: ApiEvent) => {
    try {
      return appRequest(event, settings);
    } catch (error) {
      throw refused(requestId, error);
    }
  };
  const refused = (requestId: string, error: unknown): RequestError => {
    const refusal = requestError(error);
    const { department, useCase } = settings;
    ports.log({ event: 'refused', requestId, department, useCase, status: refusal.statusCode, reason: refusal.code });
    return refusal;
  };

  const whole = async (requestId: string, request: AppRequest, milliseconds: number) => {
    const startedAt = ports.now();
    const pieces = answer(requestId, request, settings, ports, deadline(milliseconds));
    let outputs = '';
    let next = await pieces.next();
    for (; !next.done; next = await pieces.next()) outputs += next.value;
    return { outputs: outputs + notice(settings), ...answerDetails(next.value, startedAt, ports.now(), settings) };
  };

  return {
    async sync(event, milliseconds) {
      const requestId = ports.newId();
      try {
        return jsonResponse(200, await whole(requestId, read(requestId, event), milliseconds));
      } catch (error) {
        return errorResponse(requestError(error));
      }
    },

    async stream(event, milliseconds, response) {
      const requestId = ports.newId();
      const startedAt = ports.now();
      let begun = false;
      const send = async (name: 'text' | 'end' | 'error', data: object) => {
        if (!begun) response.head(200, EVENT_STREAM);
        begun = true;
        await response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      try {
        const pieces = answer(requestId, read(requestId, event), settings, ports, deadline(milliseconds));
        let next: IteratorResult<string, AnswerEnd>;
        try {
          for (next = await pieces.next(); !next.done; next = await pieces.next())
            await send('text', { text: next.value });
        } catch (error) {
          // The reader is gone: end the call, settle what it used.
          await pieces.return(undefined as never);
          throw error;
        }
        await send('text', { text: notice(settings) });
        await send('end', answerDetails(next.value, startedAt, ports.now(), settings));
      } catch (error) {
        const failure = requestError(error);
        if (begun) await send('error', errorBody(failure));
        else {
          const { statusCode, headers, body } = errorResponse(failure);
          response.head(statusCode, headers);
          await response.write(body);
        }
      } finally {
        response.end();
      }
    },

    async accept(event) {
      const requestId = ports.newId();
      try {
        const request = read(requestId, event);
        if (Buffer.byteLength(request.message) > MAX_JOB_INPUT_BYTES) {
          throw refused(requestId, new RequestError(413, 'input-size', '入力が長すぎます。分けて送ってください。'));
        }
        const now = ports.now();
        await jobs(ports).create({
          requestId,
          user: request.user,
          status: 'PENDING',
          createdAt: now,
          updatedAt: now,
          request,
        });
        await jobs(ports).enqueue(requestId);
        const { department, useCase } = settings;
        ports.log({ event: 'accepted', requestId, department, useCase, user: request.user, status: 202 });
        return jsonResponse(202, {
          outputs: 'リクエストを受け付けました。',
          request_id: requestId,
          status: 'PENDING',
          status_url: `${event.requestContext.path.replace(/\/[^/]*$/, '')}/status/${requestId}`,
        });
      } catch (error) {
        return errorResponse(requestError(error));
      }
    },

    async status(event) {
      const requestId = event.pathParameters?.['requestId'] ?? '';
      try {
        const job = await jobs(ports).find(requestId);
        // Whoever did not ask learns nothing, not even that somebody did.
        if (!job || job.user !== requestUser(event, settings)) {
          throw new RequestError(
            404,
            'job-unknown',
            'その受付番号の処理はありません。保存期間を過ぎた可能性があります。',
          );
        }
        return jsonResponse(200, statusBody(job));
      } catch (error) {
        return errorResponse(requestError(error));
      }
    },

    async work(requestId, isLast, milliseconds) {
      const now = ports.now();
      const job = await jobs(ports).begin(requestId, now, now - STALE_AFTER);
      if (!job?.request) return;
      try {
        const result = await whole(requestId, job.request, milliseconds);
        await jobs(ports).finish(requestId, 'COMPLETED', result, ports.now());
      } catch (error) {
        const failure = requestError(error);
        if (!isLast && MAY_SUCCEED_LATER.has(failure.code)) {
          await jobs(ports).release(requestId, ports.now());
          throw failure;
        }
        await jobs(ports).finish(requestId, 'ERROR', errorBody(failure) as Record<string, unknown>, ports.now());
      }
    },
  };
}

const EVENT_STREAM = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};
const MAY_SUCCEED_LATER: ReadonlySet<string> = new Set(['model-throttled', 'model-unavailable', 'quota-unavailable']);
/** A worker lives 15 minutes at most, in milliseconds. Source: AWS Lambda quotas. */
const STALE_AFTER = 15 * 60 * 1000;

function jobs({ jobs }: Ports): JobStore {
  if (!jobs) throw new RequestError(404, 'job-unknown', 'このアプリは非同期の処理を受け付けません。');
  return jobs;
}

function statusBody(job: Job): object {
  const { result } = job;
  return {
    ...result,
    ...(job.status === 'IN_PROGRESS' && { progress: '処理中です。' }),
    request_id: job.requestId,
    status: job.status,
    created_at: new Date(job.createdAt).toISOString(),
    updated_at: new Date(job.updatedAt).toISOString(),
  };
}

function requestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  return new RequestError(502, 'unexpected', '処理に失敗しました。続くときは管理者へ連絡してください。');
}
