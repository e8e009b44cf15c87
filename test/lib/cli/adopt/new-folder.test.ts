import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNewFolder } from '../../../../lib/cli/adopt/new-folder';
import { CommandError } from '../../../../lib/command-error';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'new-folder-'));
});
afterEach(() => rmSync(work, { recursive: true }));

it.each([0o022, 0o007, 0o077])('a colleague can enter it as any other new folder (umask %o)', (umask) => {
  const before = process.umask(umask);
  try {
    writeNewFolder(join(work, 'new'), new Map([['deep/a.yaml', 'a']]));
    mkdirSync(join(work, 'other'));
  } finally {
    process.umask(before);
  }
  const [mode, expected] = ['new', 'other'].map((name) => statSync(join(work, name)).mode);
  expect(mode).toBe(expected);
  expect(readdirSync(work)).toEqual(['new', 'other']);
});

it('leaves nothing where a file cannot be written', () => {
  const files = new Map([
    ['a', 'a'],
    ['a/b', 'below a file'],
  ]);
  expect(() => writeNewFolder(join(work, 'new'), files)).toThrow(CommandError);
  expect(readdirSync(work)).toEqual([]);
});
