import type { AppRequest } from './app-request';

export type JobStatus = 'PENDING' | 'IN_PROGRESS' | 'COMPLETED' | 'ERROR';

/** One asynchronous request. Its input is masked before it is stored, and removed when the job ends. */
export interface Job {
  readonly requestId: string;
  readonly user: string;
  readonly status: JobStatus;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly request?: AppRequest;
  /** Body of the status answer when the job has ended. */
  readonly result?: Readonly<Record<string, unknown>>;
}

/** Table and queue of jobs. */
export interface JobStore {
  create(job: Job): Promise<void>;
  /** Hands the job to a worker. */
  enqueue(requestId: string): Promise<void>;
  find(requestId: string): Promise<Job | undefined>;
  /** The job for one worker alone: pending, or begun before `staleBefore` by a worker that is gone. */
  begin(requestId: string, now: number, staleBefore: number): Promise<Job | undefined>;
  /** Back to pending, for the next delivery. */
  release(requestId: string, now: number): Promise<void>;
  finish(
    requestId: string,
    status: 'COMPLETED' | 'ERROR',
    result: Readonly<Record<string, unknown>>,
    now: number,
  ): Promise<void>;
}

/** Characters of masked input that fit into one item of DynamoDB (400 KB), in UTF-8 and with the answer beside. */
export const MAX_JOB_INPUT_BYTES = 300_000;
