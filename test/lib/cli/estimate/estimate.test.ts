import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Estimate, estimate } from '../../../../lib/estimate/estimate';
import { PRICE_LIST, priceOf } from '../../../../policies/prices/price-list';
import { run } from '../command-line';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccoe-estimate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const priced = PRICE_LIST.prices.find(({ id }) => priceOf(id) !== 'unknown')!;
const unpriced = PRICE_LIST.prices.find(({ id }) => priceOf(id) === 'unknown')!;
const line = (price: string) => ({
  constructPath: 'Workload/Network',
  item: { ja: '窓口', en: 'Endpoint' },
  price,
  quantity: 10,
  basis: { ja: '', en: '' },
});
const rate = { yenPerUsd: 150, rateAsOf: '2026-11-01' };

const writeEstimate = (directory: string, content: Estimate) =>
  writeFileSync(join(directory, 'estimate.json'), JSON.stringify(content));

it('prints what the synth of a workload wrote, by construct, in yen', async () => {
  writeEstimate(folder, estimate([line(priced.id)], rate));
  const { exitCode, stdout } = await run(['estimate', '--assembly', folder, '--lang', 'en']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Workload/Network');
  expect(stdout).toContain('150 yen a dollar (2026-11-01)');
});

it('says by its exit code that a price is unknown', async () => {
  const written = estimate([line(unpriced.id)], rate);
  writeEstimate(folder, written);
  const { exitCode, stdout } = await run(['estimate', '--assembly', folder, '--json']);
  expect([exitCode, JSON.parse(stdout)]).toEqual([3, JSON.parse(JSON.stringify(written))]);
});

it.each([
  ['no estimate', undefined, 'Synthesize the app of a workload'],
  ['what is no JSON', '{', 'cannot be read'],
  ['what is no estimate', '{"lines":[{}]}', 'cannot be read'],
])('refuses a folder with %s', async (_, content, part) => {
  if (content !== undefined) writeFileSync(join(folder, 'estimate.json'), content);
  const { exitCode, stderr } = await run(['estimate', '--assembly', folder, '--lang', 'en']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(part)]);
});
