import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { TemplateValidation } from './evidence';

/** What the engine says about one template, whatever the stack is called. */
export type Verdict = readonly Omit<TemplateValidation['diagnostics'][number], 'stack'>[];

/** aws-cdk-lib carries the engine in its own node_modules; no package here depends on it. */
const bundledWithCdk = createRequire(require.resolve('aws-cdk-lib/package.json'));

export const ENGINE_VERSION: string = bundledWithCdk('@aws/cloudformation-validate/package.json').version;

/** Raised whenever what is asked of the engine changes: an older verdict then answers another question. */
export const QUESTION = 1;

const OPTIONS = {
  detailLevel: 'STANDARD',
  severityLevel: 'WARN',
  // What CDK's own pass leaves out too, because CDK writes templates that way: redundant DependsOn, Sub without variables,
  // parameters without use and the like (aws-cdk-lib, cloudformation-validate-plugin).
  exclude: {
    ids: ['W3005', 'W1020', 'I4010', 'W4011', 'W4012', 'W9002', 'W9013', 'W1103'],
    services: [{ ruleId: 'W3697', service: 'AWS::AutoScaling' }],
  },
};

/** Runs in the worker. A string, because the bundle has no second file to start. */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
// The optimising compiler would spend a third of the run's processor time on code that runs for two seconds.
require('node:v8').setFlagsFromString('--liftoff-only');
const { CompositeEngine, TemplateContent } = require(workerData.module);
const engine = new CompositeEngine({});
parentPort.on('message', ({ id, template, environment }) => {
  try {
    const options = { ...workerData.options, pseudoParameterOverrides: environment };
    const { diagnostics } = engine.validateTemplate(new TemplateContent(template, 'template'), options);
    parentPort.postMessage({
      id,
      verdict: diagnostics.map(({ ruleId, severity, entity, propertyPath, message }) => ({
        rule: ruleId,
        severity,
        logicalId: entity?.entityType === 'Resource' ? (entity.logicalId ?? '') : '',
        property: propertyPath ?? '',
        message,
      })),
    });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
`;

interface Answer {
  readonly id: number;
  readonly verdict?: Verdict;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: Error) => void;
}

/** CloudFormation's validation engine in a thread of its own: its start, some three seconds, runs beside the synth. */
export class ValidationEngine {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private broken: Error | undefined;

  constructor() {
    const module = bundledWithCdk.resolve('@aws/cloudformation-validate');
    this.worker = new Worker(WORKER, { eval: true, workerData: { module, options: OPTIONS } });
    this.worker.on('message', ({ id, verdict, error }: Answer) => {
      const waiting = this.waiting.get(id)!;
      this.waiting.delete(id);
      if (verdict) waiting.resolve(verdict);
      else waiting.reject(new Error(error));
    });
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`the validation engine ended with code ${code}`)));
  }

  /** @throws Error when the engine cannot answer */
  ask(template: string, environment: { accountId?: string; region?: string }): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      if (this.broken) {
        reject(this.broken);
        return;
      }
      const id = this.asked++;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, template, environment });
    });
  }

  stop(): void {
    void this.worker.terminate();
  }

  private fail(error: Error): void {
    this.broken ??= error;
    for (const { reject } of this.waiting.values()) reject(this.broken);
    this.waiting.clear();
  }
}
