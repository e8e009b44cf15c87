import { setTimeout } from 'node:timers/promises';
import type { Pause } from './exponential-backoff';

/** Real waits. */
export const LAMBDA_PAUSE: Pause = {
  sleep: (milliseconds) => setTimeout(milliseconds),
  jitter: Math.random,
};
