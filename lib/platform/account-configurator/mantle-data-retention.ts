import { ApiMissingInRegion, type RetentionMode } from './account-ports';
import { type Credentials, signatureV4 } from './signature-v4';

/** Regions of Japan in which AWS documents a `bedrock-mantle` endpoint. There, a name that does not resolve is a failure. */
const DOCUMENTED_REGIONS: readonly string[] = ['ap-northeast-1'];

/** Milliseconds. */
const TIMEOUT = 10_000;

export interface MantleClient {
  readonly region: string;
  readonly credentials: Credentials;
  /** `fetch` in Lambda. */
  readonly send: (url: URL, init: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'text'>>;
  readonly now: () => Date;
}

/**
 * Reads the account's data retention of `bedrock-mantle`, or sets it when `mode` is given. The API has no SDK client.
 * Source: Amazon Bedrock User Guide, "Data retention".
 *
 * @throws ApiMissingInRegion where the Region has no endpoint; an error named after what AWS answered otherwise
 */
export async function mantleDataRetention(client: MantleClient, mode?: RetentionMode): Promise<string> {
  const { region, credentials, send, now } = client;
  const url = new URL(`https://bedrock-mantle.${region}.api.aws/v1/data_retention`);
  const method = mode ? 'PUT' : 'GET';
  const body = mode ? JSON.stringify({ mode }) : '';
  const headers = signatureV4(
    { method, url, headers: mode ? { 'content-type': 'application/json' } : {}, body },
    { service: 'bedrock-mantle', region, credentials, at: now() },
  );
  const signal = AbortSignal.timeout(TIMEOUT);
  const response = await send(url, { method, headers, signal, ...(mode && { body }) }).catch((error) => {
    throw connectionError(error, region);
  });
  const text = await response.text();
  if (!response.ok) throw answeredError(response.status, text);
  const answer: unknown = JSON.parse(text);
  if (isRetention(answer)) return answer.mode;
  throw Object.assign(new Error(`bedrock-mantle answered without a mode: ${text.slice(0, 200)}`), {
    name: 'UnexpectedAnswer',
  });
}

/** A host name that does not exist is the only sign of a Region without the API. */
function connectionError(error: unknown, region: string): unknown {
  const code = error instanceof Error && (error.cause as { code?: string } | undefined)?.code;
  if (code === 'ENOTFOUND' && !DOCUMENTED_REGIONS.includes(region)) {
    return new ApiMissingInRegion(`bedrock-mantle has no endpoint in ${region}`);
  }
  return code ? Object.assign(new Error(`bedrock-mantle ${region}: ${code}`), { name: 'NetworkingError' }) : error;
}

function answeredError(status: number, text: string): Error {
  const name =
    status === 429 ? 'ThrottlingException' : status >= 500 ? 'ServiceUnavailableException' : `HttpStatus${status}`;
  return Object.assign(new Error(text.slice(0, 500)), { name });
}

function isRetention(answer: unknown): answer is { mode: string } {
  return typeof answer === 'object' && answer !== null && typeof (answer as { mode?: unknown }).mode === 'string';
}
