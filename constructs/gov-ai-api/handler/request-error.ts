/** A request that is answered with an error that its sender can understand. The message never repeats what was sent. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  constructor(
    readonly statusCode: 400 | 404 | 413 | 415 | 429 | 502 | 503 | 504,
    /** Stable kebab-case name. */
    readonly code: string,
    /** Japanese, for the person at the screen. */
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
