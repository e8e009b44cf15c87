import { createHash } from 'node:crypto';
import { maskPersonalData, type PersonalDataCounts } from '../../personal-data';
import { formValues, isRecord } from './form-values';
import { RequestError } from './request-error';
import type { WorkloadSettings } from './workload-settings';

/** The part of API Gateway's proxy event that is read. */
export interface ApiEvent {
  readonly httpMethod: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
  readonly requestContext: {
    /** With the stage. */
    readonly path: string;
    readonly identity?: { readonly userArn?: string | null };
  };
}

/** A request after the contract and the masking: what may leave the handler. */
export interface AppRequest {
  /** Pseudonym: a digest, not reversible without a list of the users. */
  readonly user: string;
  readonly sessionId?: string;
  /** The values of the form, personal data masked. */
  readonly message: string;
  readonly masked: PersonalDataCounts;
}

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Reads a request of the 源内 contract: `{ inputs, sessionId? }`, the header `x-user-id`.
 * Source: 源内 Web, docs/AIアプリAPI仕様.md (as of 2026-03).
 *
 * @throws RequestError 400, 413, 415
 */
export function appRequest(event: ApiEvent, settings: WorkloadSettings): AppRequest {
  const body = json(event);
  if (!isRecord(body) || !isRecord(body['inputs'])) {
    throw new RequestError(400, 'inputs-missing', '「inputs」がありません。{"inputs": { … }} の形で送ってください。');
  }
  const { sessionId } = body;
  if (sessionId !== undefined && (typeof sessionId !== 'string' || !UUID_V4.test(sessionId))) {
    throw new RequestError(400, 'session-id', 'sessionId は UUID v4 で送ってください。');
  }
  const values = formValues(body['inputs'], settings.form);
  const masked: Record<string, number> = {};
  const mask = (text: string, context?: string) => {
    const result = maskPersonalData(text, { context, keep: settings.keepPersonalData });
    for (const [kind, times] of Object.entries(result.found)) masked[kind] = (masked[kind] ?? 0) + times;
    return result.text;
  };
  const parts = values.map(({ title, text }) =>
    // A heading may hold the name of a file, which people give.
    values.length === 1 ? mask(text, title) : `## ${mask(title)}\n${mask(text, title)}`,
  );
  if (!parts.some((part) => part.trim())) {
    throw new RequestError(400, 'input-empty', '入力がありません。どれか 1 つの欄に入力してください。');
  }
  return { user: requestUser(event, settings), sessionId, message: parts.join('\n\n'), masked };
}

/** Who asks: the platform's user behind `x-user-id`, else the IAM principal; never as it was sent. */
export function requestUser(event: ApiEvent, { department, useCase }: WorkloadSettings): string {
  const headers = Object.entries(event.headers ?? {});
  const sent = headers.find(([name]) => name.toLowerCase() === 'x-user-id')?.[1];
  if (sent && sent.length > 256) throw new RequestError(400, 'user-id', 'x-user-id は 256 文字までです。');
  const user = sent || event.requestContext.identity?.userArn || 'unknown';
  return createHash('sha256').update(`${department}\n${useCase}\n${user}`).digest('hex').slice(0, 32);
}

function json(event: ApiEvent): unknown {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  try {
    return JSON.parse(body);
  } catch {
    throw new RequestError(
      400,
      'json',
      '本文が JSON ではありません。Content-Type: application/json で送ってください。',
    );
  }
}
