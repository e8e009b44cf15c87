import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RECORDING_COMMANDS } from '../../../../lib/cli/adopt/recording-commands';
import { RECORDED } from './recorded-folder';

/** Answers as the AWS CLI would, from the recorded responses, and writes down what it was asked. */
const FAKE_AWS = `#!/bin/sh
echo "$*" >> calls
operation=$2
case $3 in --output) file=$operation.json ;; *) file=$operation/$4.json ;; esac
cat "${RECORDED}/$file"
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'aws'), FAKE_AWS);
  chmodSync(join(folder, 'bin', 'aws'), 0o755);
  writeFileSync(join(folder, 'record.sh'), RECORDING_COMMANDS);
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = () =>
  spawnSync('sh', ['record.sh'], {
    cwd: folder,
    env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
    encoding: 'utf8',
  });
const filesOf = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted();

it('records one file a call, all that `ccoe adopt` reads', () => {
  const { status, stderr } = run();
  expect([status, stderr]).toEqual([0, '']);
  expect(filesOf(join(folder, 'responses'))).toEqual(filesOf(RECORDED));
  expect(readFileSync(join(folder, 'responses', 'list-accounts.json'))).toEqual(
    readFileSync(join(RECORDED, 'list-accounts.json')),
  );
});

it('lists and describes, and does nothing else', () => {
  run();
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n');
  expect(calls).toHaveLength(41);
  for (const call of calls)
    expect(call).toMatch(/^organizations (list|describe)-[a-z-]+ (--[a-z-]+ \S+ )?--output json$/);
});

it('never writes into a folder that exists', () => {
  mkdirSync(join(folder, 'responses'));
  expect(run().status).not.toBe(0);
  expect(readdirSync(join(folder, 'responses'))).toEqual([]);
});

it('stops at the first call that fails', () => {
  writeFileSync(join(folder, 'bin', 'aws'), '#!/bin/sh\nexit 254\n');
  expect(run().status).toBe(254);
  expect(filesOf(join(folder, 'responses'))).toEqual(['describe-organization.json']);
});

it('is plain POSIX shell', () => {
  expect(() => execFileSync('sh', ['-n', join(folder, 'record.sh')])).not.toThrow();
  expect(RECORDING_COMMANDS).not.toMatch(/\[\[|\blocal\b|<\(|\$'/);
});
