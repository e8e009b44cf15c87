import { resolve } from 'node:path';
import { accountCommands, doctor, type Probe } from '../../../../lib/cli/doctor/doctor';
import { devDependencies } from '../../../../package.json';
import { run } from '../command-line';

const landingZone = resolve(__dirname, '../../../../landing-zone');
const everything: Probe = (name) =>
  ({ npx: `${devDependencies['aws-cdk']} (build x)`, git: 'git version 2', 'fc-list': 'Noto Sans CJK JP' })[name];
const examined = (probe: Probe, asOf = '2026-11-25', variables: Record<string, string> = {}) =>
  doctor({ landingZone, asOf, variables }, probe).map(
    ({ state, what, fix }) => `${state} ${what.en} > ${fix?.en ?? ''}`,
  );

it('finds nothing missing on a machine that has everything', () => {
  const states = doctor({ landingZone, variables: { CHROME_PATH: process.execPath } }, everything).slice(0, 6);
  expect(states.map(({ state }) => state)).toEqual(Array(6).fill('ok'));
});

it.each<[string, Probe, string]>([
  ['no CDK CLI', () => undefined, `aws-cdk is not there (it deploys) > npm install --save-dev --save-exact aws-cdk@`],
  [
    'a CDK CLI that cannot read the assemblies',
    (name) => (name === 'npx' ? '3.0.0 (x)' : ''),
    'aws-cdk 3.0.0 (what reads',
  ],
  ['no git', () => undefined, 'git is not there'],
  ['no Japanese font', () => '', 'no Japanese font'],
])('says what to do about %s', (_, probe, part) => {
  expect(examined(probe)).toContainEqual(expect.stringContaining(part));
});

it('names what ends within 30 days; only an exception that has ended fails', () => {
  const now = examined(everything);
  expect(now).toContainEqual(expect.stringMatching(/^advice Use case tax-notice ends on 2026-12-18/));
  expect(now.join('\n')).not.toContain('2027-10-31');
  expect(examined(everything, '2026-12-19')).toContainEqual(
    expect.stringMatching(/^advice Use case tax-notice ended on 2026-12-18/),
  );
  const ended = examined(everything, '2027-11-01').filter((line) => /^missing (Exception|Approval)/.test(line));
  expect(ended).toEqual([
    expect.stringMatching(/^missing Exception EX-2026-001 ended/),
    expect.stringMatching(/^missing Approval of the exceptions of the platform ended/),
  ]);
});

it('sets off in Japanese what is written in ASCII, and nothing else', async () => {
  const { stdout } = await run(['doctor', '--as-of', '2027-11-01']);
  expect(stdout).toContain('例外 EX-2026-001 は 2027-10-31 に終わっています');
  expect(stdout).toContain('基盤の例外の承認は 2027-10-31 に終わっています');
});

it('shows what is wrong with the YAML', async () => {
  const { exitCode, stdout } = await run(['doctor', '--landing-zone', 'nowhere', '--lang', 'en']);
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('✕ nowhere is wrong')]);
});

it('prints read-only commands for the account, with a name that a shell does not read as more', () => {
  const commands = accountCommands('p; rm -rf /');
  expect(commands.join('\n')).toContain('--profile prm-rf ');
  for (const line of commands) expect(line).toMatch(/ (get|describe|list)-[a-z-]+( --[a-z-]+ \S+)*$/);
});

it.each([
  ['2026-11-25', ['advice Model amazon.nova-2-lite-v1:0 may end from 2026-12-02 (AWS ends it no sooner)']],
  ['2026-06-01', []],
])('names approved models that may end within 180 days of %s', (asOf, expected) => {
  const models = examined(everything, asOf).filter((line) => line.includes('Model '));
  expect(models.map((line) => line.split(' > ')[0])).toEqual(expected);
});
