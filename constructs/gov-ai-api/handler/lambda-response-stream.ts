import type { Writable } from 'node:stream';
import type { ResponseStream } from './gov-ai-api-handlers';

type StreamingHandler<Event, Context> = (event: Event, response: Writable, context: Context) => Promise<void>;

/** What the Node.js runtime of Lambda puts into the global scope. */
declare const awslambda:
  | { streamifyResponse?<Event, Context>(handler: StreamingHandler<Event, Context>): StreamingHandler<Event, Context> }
  | undefined;

/** Marks a handler as one that answers in pieces; outside Lambda it stays as it is. */
export function streamifyResponse<Event, Context>(
  handler: StreamingHandler<Event, Context>,
): StreamingHandler<Event, Context> {
  // The AWS SDK makes an empty `awslambda` where there is none.
  const wrap = typeof awslambda === 'undefined' ? undefined : awslambda.streamifyResponse;
  return wrap ? wrap(handler) : handler;
}

interface StreamOfLambda extends Writable {
  setContentType?(type: string): void;
}

const DELIMITER = '\0'.repeat(8);

/**
 * The format that a REST API reads from a streaming function: status and headers as JSON, eight null bytes, the body.
 * Source: API Gateway Developer Guide, "Lambda proxy integration format for response streaming".
 */
export function lambdaResponseStream(response: Writable): ResponseStream {
  return {
    head: (statusCode, headers) => {
      (response as StreamOfLambda).setContentType?.('application/vnd.awslambda.http-integration-response');
      response.write(JSON.stringify({ statusCode, headers }) + DELIMITER);
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        response.write(text, (error) => (error ? reject(error) : resolve()));
      }),
    end: () => response.end(),
  };
}
