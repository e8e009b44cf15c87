import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../../../lib/cli/commands';
import { run } from '../command-line';

const script = async (shell: string) => (await run(['completion', shell])).stdout;

describe('bash', () => {
  /** What bash offers for a line, its last word being typed. */
  async function offered(...line: readonly string[]): Promise<readonly string[]> {
    const words = line.map((word) => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(ccoe ${words}); COMP_CWORD=${line.length}; _ccoe; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${await script('bash')}\n${ask}`], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  }

  it.each<[readonly string[], readonly string[]]>([
    [['de'], ['decide']],
    [
      ['new', ''],
      ['department', 'use-case', 'pilot', 'exception'],
    ],
    [['ne'], ['new']],
    [
      ['decide', '--ac'],
      ['--account', '--action'],
    ],
    [
      ['decide', '--principal', ''],
      ['administrator', 'workload'],
    ],
    [
      ['decide', '--lang', ''],
      ['ja', 'en'],
    ],
    [['report', '--format', 's'], ['sarif']],
    [['completion', 'z'], ['zsh']],
    [['new', 'pilot', '--max'], ['--max-users']],
    [['plan', '--landing-zone', 'landing-z'], ['landing-zone']],
    [['check', 'package.js'], ['package.json']],
  ])('%j offers %j', async (line, expected) => {
    expect(await offered(...line)).toEqual(expected);
  });
});

const UTF8 = { ...process.env, LC_ALL: 'C.UTF-8' };

/** A machine without the shell skips its cases: `.ci/run` installs both. */
const installed = (shell: string) =>
  spawnSync(shell, ['-c', 'true']).status === 0 ? describe : (describe.skip as typeof describe);

installed('zsh')('zsh', () => {
  const folder = mkdtempSync(join(tmpdir(), 'completion-'));
  beforeAll(async () => writeFileSync(join(folder, '_ccoe'), await script('zsh')));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each<[readonly string[], string]>([
    [['new', ''], 'department use-case pilot exception'],
    [['new', 'pilot', '--kpi-who', 'x', ''], '--department --email --monthly-budget-yen'],
    [['decide', '--principal', ''], 'administrator workload'],
    [['completion', ''], 'bash zsh fish --lang'],
    [['plan', '--against', ''], 'folders'],
    [['check', ''], 'files'],
  ])('%j offers %s, the first time too', (line, expected) => {
    // What the shell's own completion gives, in place of it.
    const words = ['ccoe', ...line].map((word) => `'${word}'`).join(' ');
    const ask = `compadd() { shift; print -r -- "$@" }; _files() { print \${1:+folders} \${1:-files} }
fpath=(${folder}); autoload -Uz _ccoe; words=(${words}); CURRENT=${line.length + 1}; _ccoe`;
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', ask], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual([expect.stringContaining(expected), '']);
  });
});

installed('fish')('fish', () => {
  it.each<[string, readonly string[]]>([
    ['ccoe ne', ['new']],
    ['ccoe new ', ['department', 'exception', 'pilot', 'use-case']],
    [
      'ccoe new department --co',
      ['--code\t部局コード(英小文字。アカウント名に入り、後から変えない)', '--cost-center\t費用負担コード'],
    ],
    ['ccoe new department d', []],
    ['ccoe plan --landing-zone landing-z', ['landing-zone/\tDirectory']],
    ['ccoe check package.js', ['package.json']],
    ['ccoe completion ', ['bash', 'fish', 'zsh']],
  ])('%j offers %j', async (line, expected) => {
    const ask = `${await script('fish')}\ncomplete -C '${line}'`;
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', ask], { encoding: 'utf8', env: UTF8 });
    expect([stdout.split('\n').slice(0, -1), stderr]).toEqual([expected, '']);
  });
});

it.each(['bash', 'zsh', 'fish'])('%s knows every command and option', async (shell) => {
  const text = await script(shell);
  for (const { name, options } of COMMANDS) {
    for (const word of [...name.split(' '), ...Object.keys(options)]) expect(text).toContain(word);
  }
});

it('refuses another shell', async () => {
  expect(await run(['completion', 'csh', '--lang', 'en'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Use one of: bash, zsh, fish'),
  });
});
