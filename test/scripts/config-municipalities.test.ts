import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadLandingZone } from '../../lib/config/load-landing-zone';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'municipalities-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const generate = (count: string) =>
  execFileSync(process.execPath, [resolve('scripts/config-municipalities.mjs'), count, directory], { stdio: 'pipe' });

it('writes a landing zone of as many bodies as it is told, more than its samples too, and it loads', () => {
  generate('64');
  const loaded = loadLandingZone(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors[0]));
  const { departments } = loaded.landingZone;
  expect(departments).toHaveLength(64);
  expect(departments.at(-1)).toMatchObject({
    code: 'm0064',
    title: { ja: '自治体0064', en: 'Municipality 0064' },
    costCenter: '0064',
    contacts: { owner: { email: 'm0064-owner@example.com' } },
    accounts: [{ environment: 'prod', email: 'aws-m0064-prod@example.com' }, { environment: 'dev' }],
  });
});

it.each(['0', '1.5', 'many'])('refuses %s bodies', (count) => {
  expect(() => generate(count)).toThrow('N, 1 or more');
});
