import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DeployedRecording } from '../../verify-deployment/deployed-recording';
import { DeployedSample } from '../../verify-deployment/deployed-sample';
import { run } from '../command-line';

let sample: DeployedSample;
let landingZone: string;
let assembly: string;
let live: DeployedRecording;
beforeAll(async () => {
  sample = await DeployedSample.create();
  ({ landingZone, assembly } = sample);
});
beforeEach(() => {
  live = sample.record();
});
afterAll(() => sample.remove());

const ccoe = (...args: readonly string[]) =>
  run(['verify-deployment', '--assembly', assembly, '--landing-zone', landingZone, ...args]);
const verify = (...args: readonly string[]) => ccoe('--from', live.folder, ...args);
const fail = () => live.fail('settings/list-inference-profiles', 'An error occurred (AccessDeniedException)');
const deviate = () => live.write('settings/get-account-data-retention/ap-northeast-1', { mode: 'default' });

it('ends with 0 only where everything was read and is equal', async () => {
  const { exitCode, stdout } = await verify();
  expect(exitCode).toBe(0);
  expect(stdout).toContain('○ 読み取ったすべてが、確認を受けた合成と一致しています。');
  expect(stdout).toContain('2026-11-26T01:02:03Z');
  expect(stdout).toMatch(/確認済 2026-11-26: SCP-ATTACHED/);
});

it('ends with 3 where something was not read, and with 1 where something differs', async () => {
  fail();
  const unread = await verify('--lang', 'en');
  expect(unread.exitCode).toBe(3);
  expect(unread.stdout).toContain('？ *  regions\n      the call failed: An error occurred (AccessDeniedException)');
  deviate();
  const different = await verify('--lang', 'en');
  expect(different.exitCode).toBe(1);
  expect(different.stdout).toContain('≠ 111122223333/ap-northeast-1  bedrock\n      assembly: none / AWS: default');
});

it('gives scripts the same as an object, with what was proven on which day', async () => {
  deviate();
  const answer = JSON.parse((await verify('--json')).stdout);
  expect(answer).toMatchObject({
    answer: 'not-equal',
    recordedAt: '2026-11-26T01:02:03Z',
    notEqual: [
      { kind: 'data-retention', outcome: 'differs', read: 'settings/get-account-data-retention/ap-northeast-1.json' },
    ],
  });
  expect(answer.proofs).toContainEqual(
    expect.objectContaining({ id: 'TRAIL-DELIVERY', state: 'proven', on: '2026-11-26', proveWith: expect.any(String) }),
  );
});

it('shows twenty of one outcome and says how many more there are', async () => {
  rmSync(join(live.folder, 'organization', 'describe-effective-policy'), { recursive: true });
  const { stdout } = await verify();
  expect(stdout.match(/ai-services-opt-out/g)).toHaveLength(20);
  expect(stdout).toMatch(/ほか \d+ 件\(--json\)/);
});

it('says which mistake in the configuration stops it', async () => {
  cpSync(resolve(__dirname, '../../../../landing-zone/organization.yaml'), join(landingZone, 'accounts.lock.yaml'));
  expect(await verify()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('accounts.lock.yaml') });
});

it.each([
  [[], '--from がありません'],
  [['--from', 'nowhere'], '記録のフォルダーではありません'],
  [['--record', '.'], '記録は新しいフォルダーに書きます'],
  [['--digest', '0'.repeat(64), '--print-commands'], '承認された'],
])('tells what is wrong with %j', async (args, message) => {
  expect(await ccoe(...args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
});

it('prints the commands that record', async () => {
  const { exitCode, stdout } = await ccoe('--print-commands');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^#!\/bin\/sh\n/);
});
