import type { Job, JobStore } from '../../../constructs/gov-ai-api/handler/jobs';
import type { Ports } from '../../../constructs/gov-ai-api/handler/ports';
import { type Quota, QuotaExceeded } from '../../../constructs/usage-quota/quota';
import { type Behaviour, PretendedModel } from './pretended-model';

/** Everything that the handler asks of the world, without a world: nothing leaves this process, nothing is stored. */
export function pretendedPorts(behaviour: Behaviour, jobs: PretendedJobs, clock: Pick<Ports, 'now' | 'newId'>): Ports {
  return { ...clock, model: new PretendedModel(behaviour), quota: quotaOf(behaviour), jobs, log: () => undefined };
}

function quotaOf(behaviour: Behaviour): Quota {
  return {
    async reserve({ requestId, estimate }) {
      if (behaviour === 'quota')
        throw new QuotaExceeded({ holder: 'department', period: 'day', tokens: estimate.tokens }, 3600);
      return { requestId, estimate, counters: [], expiresAt: Number.MAX_SAFE_INTEGER };
    },
    async settle() {},
  };
}

/** Jobs of the mode `async`, in memory. Whoever creates one starts its worker, in the place of the queue. */
export class PretendedJobs implements JobStore {
  private readonly jobs = new Map<string, Job>();

  constructor(private readonly work: (requestId: string) => void) {}

  async create(job: Job): Promise<void> {
    this.jobs.set(job.requestId, job);
  }

  async enqueue(requestId: string): Promise<void> {
    setTimeout(() => this.work(requestId), 800);
  }

  async find(requestId: string): Promise<Job | undefined> {
    return this.jobs.get(requestId);
  }

  async begin(requestId: string, now: number): Promise<Job | undefined> {
    return this.change(requestId, { status: 'IN_PROGRESS', updatedAt: now });
  }

  async release(requestId: string, now: number): Promise<void> {
    this.change(requestId, { status: 'PENDING', updatedAt: now });
  }

  async finish(requestId: string, status: Job['status'], result: Job['result'], now: number): Promise<void> {
    this.change(requestId, { status, result, updatedAt: now });
  }

  private change(requestId: string, change: Partial<Job>): Job | undefined {
    const job = this.jobs.get(requestId);
    if (job) this.jobs.set(requestId, { ...job, ...change });
    return this.jobs.get(requestId);
  }
}
