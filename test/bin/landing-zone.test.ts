import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('bin/landing-zone ends', () => {
  const { argv, exitCode } = process;
  const folder = mkdtempSync(join(tmpdir(), 'landing-zone-'));

  beforeAll(() => {
    cpSync('landing-zone', folder, { recursive: true });
    const tax = join(folder, 'departments', 'tax.yaml');
    writeFileSync(tax, readFileSync(tax, 'utf8').replace('zone: lgwan', 'zone: lgwam'));
  });
  afterAll(() => {
    process.argv = argv;
    process.exitCode = exitCode;
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['with 1 for a word that the configuration has wrong', ['--landing-zone', folder], 1, /departments\/tax\.yaml:/],
    ['with 2 for a day that is none', ['--as-of', '2026-02-30'], 2, /2026-02-30/],
  ])('%s', async (_what, args, code, message) => {
    let written = '';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        written += String(text);
        return true;
      });
    }
    process.argv = ['node', 'landing-zone', '--output', join(folder, 'cdk.out'), ...args];
    process.exitCode = undefined;
    jest.isolateModules(() => require('../../bin/landing-zone'));
    while (process.exitCode === undefined) await new Promise(setImmediate);
    jest.restoreAllMocks();
    expect([process.exitCode, written]).toEqual([code, expect.stringMatching(message)]);
  });
});
