import { spawnSync } from 'node:child_process';
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
