import { readFileSync } from 'node:fs';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AuditedFunction } from '../../constructs/audited-function';
import { DepartmentGuardrail } from '../../constructs/department-guardrail';
import { IsolatedNetwork } from '../../constructs/isolated-network';
import { ModelAccess } from '../../constructs/model-access';
import { UsageQuota } from '../../constructs/usage-quota';
import { USE_CASE_PRESETS, useCasePreset } from '../../constructs/use-case-presets';
import { findings, workloadApp } from './workload-app';

const VENDOR = { DepartmentGuardrail, IsolatedNetwork, ModelAccess, UsageQuota, useCasePreset };
const PAGES = ['model-access', 'department-guardrail', 'usage-quota', 'use-case-presets'];

const textOf = (page: string) => readFileSync(`docs/constructs/${page}.md`, 'utf8');
const exampleOf = (page: string) => /```ts\n(.*?)```/s.exec(textOf(page))![1]!.trimEnd();

describe.each(PAGES)('docs/constructs/%s.md', (page) => {
  it('shows an example that synthesizes without a finding', () => {
    const { app, stack } = workloadApp();
    const handler = new AuditedFunction(stack, 'Handler', {
      network: new IsolatedNetwork(stack, 'HandlerNetwork', { cidr: '10.1.0.0/22' }),
      code: Code.fromInline('exports.handler = 1;'),
    });
    const given = { ...VENDOR, stack, handler };
    new Function(...Object.keys(given), exampleOf(page).replace(/^import .*$/gm, ''))(...Object.values(given));
    expect(findings(app)).toEqual([]);
  });

  it('shows at most ten lines, and begins in Japanese', () => {
    expect(exampleOf(page).split('\n').length).toBeLessThanOrEqual(10);
    expect(textOf(page).split('\n')[2]).toMatch(/^[ぁ-んァ-ヶ一-龠]/);
  });
});

it('use-case-presets.md lists every preset as it is', () => {
  const rows = [...textOf('use-case-presets').matchAll(/^\| `([a-z-]+)` .*$/gm)].map(([row, name]) => [
    name,
    row.includes('staff edited') ? 'staff-edited' : 'staff-only',
    / yes /.test(row),
    row
      .replaceAll(',', '')
      .match(/\d{5,}/g)!
      .map(Number),
    /`([A-Z]\w+)`/.exec(row)?.[1],
  ]);
  expect(rows).toEqual(
    Object.values(USE_CASE_PRESETS).map(({ name, outputChannel, humanReview, quota, missing }) => [
      name,
      outputChannel,
      humanReview,
      [quota.tokensPerDay, quota.perUser.tokensPerDay],
      missing[0],
    ]),
  );
});
