import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ACCOUNTS_OPTIONS, accountsCommand } from '../../../../lib/cli/accounts/accounts-command';
import { ADOPT_OPTIONS, adoptCommand } from '../../../../lib/cli/adopt/adopt-command';
import { loadLandingZone } from '../../../../lib/config/load-landing-zone';
import { fillIn } from './fill-in';
import { RECORDED } from './recorded-folder';

const read = (file: string) => readFileSync(resolve(__dirname, '../../../../docs', file), 'utf8');
const commands = (text: string) =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trimEnd().split('\n'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adopt-document-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin', 'aws'),
    `#!/bin/sh\ncase $3 in --output) cat "${RECORDED}/$2.json" ;; *) cat "${RECORDED}/$2/$4.json" ;; esac\n`,
  );
  chmodSync(join(folder, 'bin', 'aws'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One line of the document, run in the folder; the exit code, and what `>` would take. */
function run(line: string): { exitCode: number; stdout: string } {
  const here = (path: string | undefined) => (path === undefined ? undefined : relative('', join(folder, path)));
  const [typed = '', target] = line.split(' > ');
  const [program, , command, ...args] = typed.split(' ');
  if (program !== 'npx') {
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
    return { exitCode: 0, stdout: execFileSync('sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' }) };
  }
  if (command === 'synth') {
    // Loading is what stops a synth of files that are not filled in.
    const result = loadLandingZone(
      here(parseArgs({ args, options: { 'landing-zone': { type: 'string' } } }).values['landing-zone'])!,
    );
    return { exitCode: result.ok ? 0 : 1, stdout: '' };
  }
  const answer =
    command === 'adopt'
      ? (({ values }) => adoptCommand({ ...values, from: here(values.from), output: here(values.output) }))(
          parseArgs({ args, options: ADOPT_OPTIONS }),
        )
      : (({ values }) =>
          accountsCommand({ ...values, from: here(values.from), 'landing-zone': here(values['landing-zone'])! }))(
          parseArgs({ args, options: ACCOUNTS_OPTIONS }),
        );
  const stdout = answer.print({ language: 'ja', color: false, width: 100 });
  if (target) writeFileSync(join(folder, target), stdout);
  return { exitCode: answer.exitCode, stdout: JSON.stringify(answer.json) };
}

it('leads from an organization that exists to a landing zone that loads', () => {
  const [record, shell, adopt, synth, accounts, list, check, again, ...more] = commands(read('adopt.md')) as [
    string,
    ...string[],
  ] & { length: 8 };
  expect(more).toEqual([]);
  expect([record, shell!, adopt!].map((line) => run(line).exitCode)).toEqual([0, 0, 0]);
  expect(run(synth!).exitCode).toBe(1);
  fillIn(join(folder, 'landing-zone'));
  expect(run(check!).exitCode).toBe(1);
  expect([accounts!, synth!, list!, check!, again!].map((line) => run(line).exitCode)).toEqual([0, 0, 0, 0, 0]);
});

it('shows a script what a person sees', () => {
  for (const line of commands(read('adopt.md')).slice(0, 2)) run(line);
  const { stdout } = run(commands(read('adopt.md'))[2]!);
  expect(JSON.parse(stdout)).toMatchObject({
    answer: 'written',
    toFill: 68,
    accounts: expect.arrayContaining([
      {
        id: '333333333333',
        nameInAws: 'Chatbot Trial',
        name: null,
        file: 'departments/account-333333333333.yaml',
        from: 'Sandbox',
        to: '?',
      },
    ]),
    leftovers: [{ id: '210987654321' }, { id: '222222222222' }],
    policies: [
      { id: 'p-exampleroot1', statements: [{ coverage: 'covered' }, { coverage: 'unknown' }, { coverage: 'covered' }] },
      {},
      {},
    ],
  });
});

it.each([[{ commands: false }], [{ commands: false, from: 'responses' }]])('says where to begin: %j', (values) => {
  expect(() => adoptCommand(values)).toThrow(/ccoe adopt --commands/);
});

it('holds the same commands in both languages', () => {
  expect(commands(read('adopt.ja.md'))).toEqual(commands(read('adopt.md')));
});
