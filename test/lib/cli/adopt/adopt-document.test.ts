import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { adopt } from '../../../../lib/cli/adopt/adopt';
import { adoptionJson } from '../../../../lib/cli/adopt/adoption-json';
import { ccoe } from '../../../../lib/cli/ccoe';
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

/** One line of the document, run in the folder. */
async function run(line: string): Promise<number> {
  const [typed = '', target] = line.split(' > ');
  const [program, , command, ...args] = typed.split(' ');
  if (program !== 'npx') {
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
    execFileSync('sh', ['-c', line], { cwd: folder, env });
    return 0;
  }
  // The folders that the document names stand in the working folder.
  const words = args.map((word) => (/^(responses|landing-zone)$/.test(word) ? join(folder, word) : word));
  if (command === 'accounts' && !words.includes('--landing-zone'))
    words.push('--landing-zone', join(folder, 'landing-zone'));
  // Loading is what stops a synth of files that are not filled in.
  if (command === 'synth') return loadLandingZone(words[1]!).ok ? 0 : 1;
  const { exitCode, stdout, stderr } = await ccoe([command!, ...words], { color: false, width: 100, variables: {} });
  expect(stderr).toBe('');
  if (target) writeFileSync(join(folder, target), stdout);
  return exitCode;
}

it('leads from an organization that exists to a landing zone that loads', async () => {
  const [record, shell, adoption, synth, accounts, list, check, again, anew, lifecycle, ...more] = commands(
    read('adopt.md'),
  );
  const codes: number[] = [];
  for (const line of [record, shell, adoption, synth]) codes.push(await run(line!));
  fillIn(join(folder, 'landing-zone'));
  for (const line of [check, accounts, synth, list, check, again, anew, lifecycle]) codes.push(await run(line!));
  expect(codes).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  expect(more).toEqual([]);
});

it('shows a script what a person sees', () => {
  const answer = adopt({ from: RECORDED, output: join(folder, 'landing-zone'), name: 'mihon' });
  expect(JSON.parse(JSON.stringify(adoptionJson(answer)))).toMatchObject({
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
      {
        id: 'p-exampleroot1',
        statements: [{ coverage: 'covered' }, { coverage: 'unknown' }, { coverage: 'covered' }],
      },
      {},
      {},
    ],
  });
});

it('shows a script where the problems are', () => {
  const answer = adopt({ from: folder, output: join(folder, 'landing-zone') });
  expect(adoptionJson(answer)).toMatchObject({
    answer: 'refused',
    problems: expect.arrayContaining([
      expect.objectContaining({ location: expect.stringMatching(/describe-organization\.json$/) }),
    ]),
  });
});

it('holds the same commands in both languages', () => {
  expect(commands(read('adopt.ja.md'))).toEqual(commands(read('adopt.md')));
});
