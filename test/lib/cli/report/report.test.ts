import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ccoe } from '../../../../lib/cli/ccoe';
import { SampleSynth } from '../sample-synth';

let synth: SampleSynth;
let folder: string;
beforeAll(async () => {
  synth = await SampleSynth.create();
});
afterAll(() => synth.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccoe-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const report = (assembly: string, args: readonly string[] = [], variables: Record<string, string> = {}) =>
  ccoe(['report', '--assembly', assembly, '--lang', 'en', ...args], { color: false, width: 100, variables });

it.each([
  ['html', ['index.html']],
  ['csv', ['csv/findings.csv', 'csv/rules.csv']],
  ['xlsx', ['report.xlsx']],
  ['oscal', ['oscal/assessment-results.json', 'oscal/plan-of-action-and-milestones.json']],
  ['sarif', ['report.sarif']],
  ['junit', ['junit.xml']],
  ['markdown', ['summary.md']],
  ['sarif,html', ['report.sarif', 'index.html']],
])('writes %s', async (format, files) => {
  const { exitCode, stdout } = await report(synth.assembly, ['--format', format, '--output', folder]);
  expect(exitCode).toBe(0);
  for (const file of files) {
    expect(readFileSync(join(folder, file)).length).toBeGreaterThan(100);
    expect(stdout).toContain(file);
  }
});

it('writes everything but the PDF into the synth, and leaves nothing half-written behind', async () => {
  const assembly = synth.copy('everything');
  const { written } = JSON.parse((await report(assembly, ['--json'])).stdout) as { written: string[] };
  const last = written.at(-1)!;
  expect(last).toMatch(/digest\.txt$/);
  for (const file of ['index.html', 'report.xlsx', 'report.sarif', 'junit.xml', 'summary.md']) {
    expect(existsSync(join(assembly, 'report', file))).toBe(true);
  }
  expect(readFileSync(last, 'utf8')).not.toMatch(/\.new$|\.pdf$/m);
});

it('gives the same bytes twice', async () => {
  const digest = async (name: string) => {
    const assembly = synth.copy(name);
    await report(assembly);
    return readFileSync(join(assembly, 'digest.txt'), 'utf8');
  };
  expect(await digest('once')).toBe(await digest('twice'));
});

describe('the PDF', () => {
  it('is written by the browser that is named, through a page that is taken away again', async () => {
    const browser = join(folder, 'browser');
    writeFileSync(
      browser,
      '#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) echo printed > "${a#--print-to-pdf=}";; esac; done\n',
    );
    chmodSync(browser, 0o755);
    const args = ['--format', 'pdf', '--output', join(folder, 'out')];
    expect((await report(synth.assembly, args, { CHROME_PATH: browser })).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'out/report.pdf'), 'utf8')).toBe('printed\n');
    expect(existsSync(join(folder, 'out/printed.new.html'))).toBe(false);
  });

  it('without a browser, says which to install, before anything is written', async () => {
    const args = ['--format', 'html,pdf', '--output', join(folder, 'out')];
    const { exitCode, stderr } = await report(synth.assembly, args, { CHROME_PATH: join(folder, 'none') });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('CHROME_PATH')]);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});

describe('--verify', () => {
  it('finds nothing after a report', async () => {
    const assembly = synth.copy('verified');
    await report(assembly, ['--format', 'html']);
    expect(await report(assembly, ['--verify'])).toMatchObject({
      exitCode: 0,
      stdout: '○ Every file is as digest.txt says.\n',
    });
  });

  it('names every file that was changed, added or taken away', async () => {
    const assembly = synth.copy('altered');
    await report(assembly, ['--format', 'html']);
    appendFileSync(join(assembly, 'Guardrails.template.json'), ' ');
    writeFileSync(join(assembly, 'new.json'), '{}');
    rmSync(join(assembly, 'report/index.html'));
    const { exitCode, stdout } = await report(assembly, ['--verify']);
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').slice(1, 4)).toEqual([
      '  Guardrails.template.json  contents differ',
      '  new.json  is not listed',
      '  report/index.html  is gone',
    ]);
  });

  it('without a digest, says who writes it', async () => {
    const assembly = synth.copy('undigested');
    rmSync(join(assembly, 'digest.txt'));
    const { exitCode, stderr } = await report(assembly, ['--verify']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('The synth writes digest.txt')]);
  });

  it('a later report never renews the digest over a template that was altered', async () => {
    const assembly = synth.copy('covered');
    await report(assembly, ['--format', 'html']);
    appendFileSync(join(assembly, 'Guardrails.template.json'), ' ');
    const { exitCode, stderr } = await report(assembly, ['--format', 'csv']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Guardrails.template.json was altered')]);
    expect((await report(assembly, ['--verify'])).exitCode).toBe(1);
  });
});

describe('--previous', () => {
  /** The evidence of the sample, with every finding of one rule as its outcome says. */
  function earlier(outcome: string): string {
    const evidence = JSON.parse(readFileSync(join(synth.assembly, 'evidence.json'), 'utf8'));
    evidence.findings[0].outcome = outcome;
    const path = join(folder, 'earlier.json');
    writeFileSync(path, JSON.stringify(evidence));
    return path;
  }
  const compared = (previous: string) =>
    report(synth.assembly, ['--format', 'markdown', '--output', folder, '--previous', previous]);

  it('stands on the page as well', async () => {
    await report(synth.assembly, ['--format', 'html', '--output', folder, '--previous', earlier('error')]);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('前回からの変化');
  });

  it('finds nothing between a synth and itself, given as a folder', async () => {
    const { exitCode, stdout } = await compared(synth.assembly);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Nothing changed')]);
  });

  it('shows what became better', async () => {
    const { exitCode, stdout } = await compared(earlier('non-compliant'));
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('○ Better (1)')]);
    expect(stdout).toContain('Failed → Excepted');
  });

  it('says states of exceptions in the language of the reader', async () => {
    const now = synth.copy('expired');
    const evidence = JSON.parse(readFileSync(join(now, 'evidence.json'), 'utf8'));
    evidence.exceptions[0].state = 'expired';
    writeFileSync(join(now, 'evidence.json'), JSON.stringify(evidence));
    const args = ['--format', 'markdown', '--output', folder, '--previous', synth.assembly];
    const { stdout } = await ccoe(['report', '--assembly', now, ...args], { color: false, width: 100, variables: {} });
    expect(stdout).toContain('有効 → 期限切れ');
  });

  it('fails for what became worse', async () => {
    const path = earlier('excepted');
    const evidence = JSON.parse(readFileSync(path, 'utf8'));
    for (const { attempts } of evidence.decisions) for (const one of attempts) one.outcome = 'passed';
    const now = synth.copy('worse');
    const worse = JSON.parse(readFileSync(join(now, 'evidence.json'), 'utf8'));
    worse.decisions[0].attempts[0].outcome = 'failed';
    writeFileSync(join(now, 'evidence.json'), JSON.stringify(worse));
    const { exitCode, stdout } = await report(now, ['--format', 'markdown', '--output', folder, '--previous', path]);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('✕ Worse (1)')]);
  });
});

it.each([
  [['--format', 'htm'], 'Did you mean: html'],
  [['--format', 'docx-with-macros'], 'Choose from: html,csv'],
  [['--previous', 'nowhere'], 'nowhere/evidence.json is not there'],
])('refuses %j', async (args, part) => {
  const { exitCode, stderr } = await report(synth.assembly, ['--output', folder, ...args]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(part)]);
});
