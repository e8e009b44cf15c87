import { Field } from '../../../constructs/gov-ai-api';
import type { ApiEvent } from '../../../constructs/gov-ai-api/handler/app-request';
import { type GovAiApiHandlers, govAiApiHandlers } from '../../../constructs/gov-ai-api/handler/gov-ai-api-handlers';
import type { Job, JobStore } from '../../../constructs/gov-ai-api/handler/jobs';
import type { LogLine } from '../../../constructs/gov-ai-api/handler/ports';
import type { WorkloadSettings } from '../../../constructs/gov-ai-api/handler/workload-settings';
import type { Amount, Quota, Reservation } from '../../../constructs/usage-quota/quota';
import { type Behaviour, FakeBedrock } from './fake-bedrock';

export const SETTINGS: WorkloadSettings = {
  department: 'welfare',
  useCase: 'welfare-scheme-guide',
  prompt: '制度の説明文の案を作ってください。',
  form: { question: Field.textarea('質問', { required: true, maxLength: 400 }) },
  model: 'anthropic.claude-sonnet-4-6',
  maxTokens: 1000,
  humanReview: true,
  price: { inputYen: 500, outputYen: 2500 },
};

/** A quota that remembers what was reserved and settled, and refuses as it is told. */
export class FakeQuota implements Quota {
  readonly reserved: (Amount & { readonly user?: string })[] = [];
  readonly settled: Amount[] = [];
  refusal: Error | undefined;
  settleFailure: Error | undefined;

  async reserve(request: { requestId: string; user?: string; estimate: Amount }): Promise<Reservation> {
    if (this.refusal) throw this.refusal;
    this.reserved.push({ ...request.estimate, user: request.user });
    return { requestId: request.requestId, user: request.user, estimate: request.estimate } as unknown as Reservation;
  }

  async settle(_: Reservation, used: Amount): Promise<void> {
    if (this.settleFailure) throw this.settleFailure;
    this.settled.push(used);
  }
}

/** Jobs in memory, with the conditions of the table. */
export class FakeJobs implements JobStore {
  readonly jobs = new Map<string, Job>();
  readonly queue: string[] = [];

  async create(job: Job): Promise<void> {
    this.jobs.set(job.requestId, job);
  }
  async enqueue(requestId: string): Promise<void> {
    this.queue.push(requestId);
  }
  async find(requestId: string): Promise<Job | undefined> {
    return this.jobs.get(requestId);
  }
  async begin(requestId: string, now: number, staleBefore: number): Promise<Job | undefined> {
    const job = this.jobs.get(requestId);
    const may = job?.status === 'PENDING' || (job?.status === 'IN_PROGRESS' && job.updatedAt < staleBefore);
    return may ? this.change(requestId, { status: 'IN_PROGRESS', updatedAt: now }) : undefined;
  }
  async release(requestId: string, now: number): Promise<void> {
    this.change(requestId, { status: 'PENDING', updatedAt: now });
  }
  async finish(requestId: string, status: 'COMPLETED' | 'ERROR', result: Record<string, unknown>, now: number) {
    this.change(requestId, { status, result, updatedAt: now, request: undefined });
  }
  private change(requestId: string, change: Partial<Job>): Job {
    const job = { ...this.jobs.get(requestId)!, ...change };
    this.jobs.set(requestId, job);
    return job;
  }
}

export interface FakeWorkload {
  readonly handlers: GovAiApiHandlers;
  readonly bedrock: FakeBedrock;
  readonly quota: FakeQuota;
  readonly jobs: FakeJobs;
  readonly log: LogLine[];
  /** Sets the clock forward, in milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

export function fakeWorkload(behaviour: Behaviour, settings: Partial<WorkloadSettings> = {}): FakeWorkload {
  const bedrock = new FakeBedrock(behaviour);
  const quota = new FakeQuota();
  const jobs = new FakeJobs();
  const log: LogLine[] = [];
  let now = Date.UTC(2026, 10, 25, 3);
  let ids = 0;
  const handlers = govAiApiHandlers(
    { ...SETTINGS, ...settings },
    {
      model: bedrock.model,
      quota,
      jobs,
      now: () => now,
      newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
      log: (line) => log.push(line),
    },
  );
  const wait = (milliseconds: number) => {
    now += milliseconds;
  };
  return { handlers, bedrock, quota, jobs, log, wait };
}

export function request(inputs: unknown, more: Partial<ApiEvent> & { readonly sessionId?: unknown } = {}): ApiEvent {
  const { sessionId, ...event } = more;
  return {
    httpMethod: 'POST',
    headers: { 'X-User-Id': 'user-1' },
    body: JSON.stringify({ inputs, ...(sessionId !== undefined && { sessionId }) }),
    requestContext: { path: '/v1/requests', identity: { userArn: 'arn:aws:sts::111122223333:assumed-role/staff/a' } },
    ...event,
  };
}
