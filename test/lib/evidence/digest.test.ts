import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyDigest, writeDigest } from '../../../lib/evidence/digest';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'digest-'));
  mkdirSync(join(directory, 'report'));
  writeFileSync(join(directory, 'A.template.json'), '{}');
  writeFileSync(join(directory, 'report', '要約.md'), '# 要約');
  writeFileSync(join(directory, 'synth.lock'), '');
  writeDigest(directory);
});
afterEach(() => rmSync(directory, { recursive: true }));

it('lists every file but the locks of the CDK CLI, in order', () => {
  const files = readFileSync(join(directory, 'digest.txt'), 'utf8').match(/(?<= {2}).+/g);
  expect(files).toEqual(['A.template.json', 'report/要約.md']);
});

it('is verified by sha256sum', () => {
  const { status, stdout, error } = spawnSync('sha256sum', ['--check', 'digest.txt'], {
    cwd: directory,
    encoding: 'utf8',
  });
  // Only where the machine has it (coreutils).
  if (error) return;
  expect([status, stdout]).toEqual([0, 'A.template.json: OK\nreport/要約.md: OK\n']);
});

it.each([
  ['nothing, where nothing changed', () => {}, []],
  [
    'a file that was changed',
    () => writeFileSync(join(directory, 'A.template.json'), '{ }'),
    [{ file: 'A.template.json', kind: 'changed' }],
  ],
  [
    'a file that is gone',
    () => rmSync(join(directory, 'report', '要約.md')),
    [{ file: 'report/要約.md', kind: 'missing' }],
  ],
  ['a file that came later', () => writeFileSync(join(directory, 'B.json'), ''), [{ file: 'B.json', kind: 'added' }]],
])('finds %s', (_, act, differences) => {
  act();
  expect(verifyDigest(directory)).toEqual(differences);
});

it.each([
  [
    'is missing',
    () => rmSync(join(directory, 'digest.txt')),
    /\(ファイルがない\)。.* \/ .*digest\.txt: .*\(not found\)/,
  ],
  ['is something else', () => writeFileSync(join(directory, 'digest.txt'), 'hello\n'), /digest\.txt:1: .*hello/],
])('refuses a list that %s', (_, act, message) => {
  act();
  expect(() => verifyDigest(directory)).toThrow(message);
});
