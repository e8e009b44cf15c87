import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';

const root = join(__dirname, '../../..');
const example = join(root, 'examples/tokyo');

function yamlFiles(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

it('is what its script writes (node scripts/config-tokyo.mjs)', () => {
  const output = mkdtempSync(join(tmpdir(), 'tokyo-'));
  try {
    execFileSync(process.execPath, [join(root, 'scripts/config-tokyo.mjs'), output]);
    expect(yamlFiles(output)).toEqual(yamlFiles(example));
  } finally {
    rmSync(output, { recursive: true });
  }
});

it('loads the 62 municipalities, each with prod and dev', () => {
  const result = loadLandingZone(example);
  expect(result).toMatchObject({ ok: true });
  if (!result.ok) return;
  expect(result.landingZone.departments).toHaveLength(62);
  for (const { accounts } of result.landingZone.departments) {
    expect(accounts.map(({ environment }) => environment)).toEqual(['prod', 'dev']);
  }
});
