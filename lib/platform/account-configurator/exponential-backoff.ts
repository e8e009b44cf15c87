/** Waits that a runtime takes from outside, so that tests neither wait nor roll dice. */
export interface Pause {
  /** Milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** 0 up to, not including, 1. */
  jitter(): number;
}

/** Calls of one request, the first included. */
const ATTEMPTS = 8;
/** Milliseconds: of the first wait at most, and of any. */
const BASE = 250;
const CEILING = 20_000;

/** Errors that pass by themselves, by name; AWS services spell throttling in several ways. */
const TRANSIENT = new Set([
  'ConcurrentModificationException',
  'ConflictException',
  'InternalException',
  'InternalServerErrorException',
  'InternalServerException',
  'NetworkingError',
  'PolicyChangesInProgressException',
  'RequestLimitExceeded',
  'ServiceException',
  'ServiceUnavailableException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);

/**
 * Calls until it succeeds or fails for good: full jitter below an exponentially growing ceiling.
 *
 * Source: AWS SDKs and Tools Reference Guide, "Retry behavior"; Amazon Builders' Library, "Timeouts, retries, and backoff
 * with jitter".
 *
 * @throws the last error, when it is not transient or the attempts are used up
 */
export async function withBackoff<T>(call: () => Promise<T>, pause: Pause): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await pause.sleep(backoff(attempt, pause));
    }
  }
}

/** Milliseconds to wait after the given attempt (from 1). */
export function backoff(attempt: number, pause: Pause): number {
  return Math.floor(pause.jitter() * Math.min(CEILING, BASE * 2 ** attempt));
}

function isTransient(error: unknown): boolean {
  return error instanceof Error && TRANSIENT.has(error.name);
}
