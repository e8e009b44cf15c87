import { readFileSync } from 'node:fs';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AuditedFunction } from '../../constructs/audited-function';
import { DepartmentKey } from '../../constructs/department-key';
import { IsolatedNetwork } from '../../constructs/isolated-network';
import { SecureBucket } from '../../constructs/secure-bucket';
import { WorkloadMonitoring } from '../../constructs/workload-monitoring';
import { findings, workloadApp } from './workload-app';

const VENDOR = { AuditedFunction, Code, DepartmentKey, IsolatedNetwork, SecureBucket, WorkloadMonitoring };

/** The only example of a page, without its imports. */
function exampleOf(page: string): string {
  const [, example] = /```ts\n(.*?)```/s.exec(readFileSync(`docs/constructs/${page}.md`, 'utf8')) ?? [];
  return example!;
}

describe('the examples of docs/constructs', () => {
  it.each([
    ['isolated-network', []],
    ['department-key', []],
    ['audited-function', []],
    ['workload-monitoring', []],
    ['secure-bucket', ['NIST.800.53.R5-S3BucketReplicationEnabled', 'NIST.800.53.R5-S3DefaultEncryptionKMS']],
  ])('%s.md synthesizes, and the packs find %j', (page, found) => {
    const example = exampleOf(page);
    const { app, stack } = workloadApp();
    const given: Record<string, unknown> = { ...VENDOR, stack };
    if (example.includes('(handler') || example.includes('[handler')) {
      const network = new IsolatedNetwork(stack, 'Network');
      given['network'] = network;
      given['handler'] = new AuditedFunction(stack, 'Handler', {
        network,
        code: Code.fromInline('exports.handler = 1;'),
      });
    }
    const statements = example.replace(/^import .*$/gm, '');
    new Function(...Object.keys(given), statements)(...Object.values(given));
    expect([...new Set(findings(app).map(({ rule }) => rule))]).toEqual(found);
  });

  it.each(['isolated-network', 'department-key', 'audited-function', 'workload-monitoring', 'secure-bucket'])(
    '%s.md shows at most ten lines, and begins in Japanese',
    (page) => {
      expect(exampleOf(page).trimEnd().split('\n').length).toBeLessThanOrEqual(10);
      expect(readFileSync(`docs/constructs/${page}.md`, 'utf8').split('\n')[2]).toMatch(/^[ぁ-んァ-ヶ一-龠]/);
    },
  );
});
