import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ApiEvent } from '../../../constructs/gov-ai-api/handler/app-request';
import type { ApiResponse } from '../../../constructs/gov-ai-api/handler/app-response';
import { type GovAiApiHandlers, govAiApiHandlers } from '../../../constructs/gov-ai-api/handler/gov-ai-api-handlers';
import type { ExAppConfig } from '../../../constructs/gov-ai-api/registration';
import { BEHAVIOURS, type Behaviour } from './pretended-model';
import { PretendedJobs, pretendedPorts } from './pretended-ports';
import { PREVIEW_POLICY, renderPreview } from './preview-page';

/** Bytes of a request; API Gateway takes 10 MB. Source: Amazon API Gateway quotas. */
const LONGEST_BODY = 10_000_000;
/** Milliseconds that an answer may take, by mode. Source: Amazon API Gateway quotas. */
const TIME = { sync: 29_000, stream: 900_000, async: 900_000 } as const;

/**
 * Serves form and handler of workloads to a browser on this machine, with nothing of AWS behind them: the page at `/0`, `/1`
 * …, its API at `/0/requests` and `/0/status/{requestId}`. To be bound to 127.0.0.1 only.
 */
export function previewServer(workloads: readonly ExAppConfig[]): Server {
  const workers = workloads.map((workload) => new PreviewedWorkload(workload));
  return createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another site must not reach it by a name that leads here (DNS rebinding).
    if (!/^(127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '')) return plain(response, 403, 'Forbidden');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, number = '', resource = '', requestId] = pathname.split('/');
    if (pathname === '/' && request.method === 'GET') return page(response, 0);
    const worker = /^\d+$/.test(number) ? workers[Number(number)] : undefined;
    if (!worker) return plain(response, 404, 'Not Found');
    if (resource === '' && request.method === 'GET') return page(response, Number(number));
    if (resource === 'status' && requestId && request.method === 'GET') {
      return reply(response, await worker.status(event(request, pathname, null, requestId)));
    }
    if (resource !== 'requests' || request.method !== 'POST') return plain(response, 404, 'Not Found');
    // Another site could send a form, but never this type without being asked first.
    if (!request.headers['content-type']?.startsWith('application/json')) return plain(response, 415, 'JSON only');
    const body = await bodyOf(request);
    if (body === undefined) return plain(response, 413, 'Too Large');
    const chosen = searchParams.get('behaviour') ?? 'answer';
    const behaviour = Object.hasOwn(BEHAVIOURS, chosen) ? (chosen as Behaviour) : 'answer';
    await worker.request(event(request, pathname, body), behaviour, response);
  }

  function page(response: ServerResponse, current: number): void {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': PREVIEW_POLICY,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    response.end(renderPreview(workloads, current));
  }
}

class PreviewedWorkload {
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly jobs: PretendedJobs;

  constructor(private readonly workload: ExAppConfig) {
    this.jobs = new PretendedJobs((requestId) => {
      void this.handlers(this.behaviours.get(requestId)!).work(requestId, true, TIME.async);
    });
  }

  async request(sent: ApiEvent, behaviour: Behaviour, response: ServerResponse): Promise<void> {
    const { mode } = this.workload;
    const handlers = this.handlers(behaviour);
    if (mode === 'sync') return reply(response, await handlers.sync(sent, TIME.sync));
    if (mode === 'async') return reply(response, await handlers.accept(sent));
    await handlers.stream(sent, TIME.stream, {
      head: (statusCode, headers) => void response.writeHead(statusCode, headers),
      write: (text) => new Promise((resolve) => response.write(text, () => resolve())),
      end: () => void response.end(),
    });
  }

  status(sent: ApiEvent): Promise<ApiResponse> {
    return this.handlers('answer').status(sent);
  }

  private handlers(behaviour: Behaviour): GovAiApiHandlers {
    const newId = () => {
      const id = randomUUID();
      this.behaviours.set(id, behaviour);
      return id;
    };
    return govAiApiHandlers(this.workload.settings, pretendedPorts(behaviour, this.jobs, { now: Date.now, newId }));
  }
}

function event({ headers, method }: IncomingMessage, path: string, body: string | null, requestId?: string): ApiEvent {
  return {
    httpMethod: method ?? 'GET',
    headers: { 'x-user-id': 'preview', 'content-type': headers['content-type'] },
    pathParameters: { requestId },
    body,
    requestContext: { path },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LONGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, { statusCode, headers, body }: ApiResponse): void {
  response.writeHead(statusCode, headers);
  response.end(body);
}

function plain(response: ServerResponse, statusCode: number, text: string): void {
  response.writeHead(statusCode, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}
