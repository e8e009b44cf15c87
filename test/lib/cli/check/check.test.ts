import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from '../command-line';

const LANDING_ZONE = resolve(__dirname, '../../../../landing-zone');
const BUCKET = 'Resources:\n  Open: { Type: AWS::S3::Bucket }\n';
const CLEAN = 'Resources:\n  Handle: { Type: AWS::CloudFormation::WaitConditionHandle }\n';
const CUSTOM = 'Resources:\n  Thing: { Type: Custom::Thing, Properties: { ServiceToken: x } }\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccoe-check-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const check = (what: string, ...more: readonly string[]) =>
  run(['check', what, '--landing-zone', LANDING_ZONE, '--output', join(folder, 'out'), '--lang', 'en', ...more]);

it('shows the findings with the line of the template, and writes evidence and report', async () => {
  const { exitCode, stdout } = await check(file('vendor.yaml', BUCKET));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/vendor\.yaml:2:3 .*AWS::S3::Bucket/);
  expect(stdout).toContain('LandingZone-S3PublicAccess');
  expect(existsSync(join(folder, 'out/report/index.html'))).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, 'out/evidence.json'), 'utf8')).verdict).toBe('failed');
});

it('passes what breaks no rule', async () => {
  expect((await check(file('vendor.yaml', CLEAN))).exitCode).toBe(0);
});

it('never passes what could not be evaluated', async () => {
  const { exitCode, stdout } = await check(file('vendor.yaml', CUSTOM));
  expect([exitCode, stdout]).toEqual([3, expect.stringContaining('Not evaluated (1)')]);
});

it('fails for a template of a folder that cannot be read', async () => {
  mkdirSync(join(folder, 'templates'));
  file('templates/good.yaml', CLEAN);
  file('templates/bad.yaml', 'Resources: [\n');
  const { exitCode, stdout } = await check(join(folder, 'templates'));
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('bad.yaml')]);
});

it('gives scripts the verdict, the findings and what was not evaluated', async () => {
  const { stdout } = await check(file('vendor.yaml', `${BUCKET}${CUSTOM.split('\n')[1]}\n`), '--json');
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ verdict: 'failed', notEvaluated: [{ logicalId: 'Thing' }], unreadable: [] });
  expect(answer.findings.map(({ rule }: { rule: string }) => rule)).toContain('AwsSolutions-S1');
});

it('takes values for parameters, and shows which were used', async () => {
  const template = file(
    'vendor.yaml',
    `Parameters: { Stage: { Type: String }, Size: { Type: String, Default: small } }\n${CLEAN}`,
  );
  const { stdout } = await check(template, '--parameter', 'Stage=prod=1');
  expect(stdout).toContain('vendor: Stage=prod=1');
  expect(stdout).toContain('vendor: Size=small');
});

it('checks a second time over the first', async () => {
  await check(file('vendor.yaml', BUCKET));
  expect((await check(file('vendor.yaml', CLEAN))).exitCode).toBe(0);
});

describe('refuses', () => {
  it.each<[string, () => readonly string[], string, number]>([
    ['a path where nothing is', () => ['nowhere.yaml'], 'There is no template to check', 2],
    ['what is no template', () => [file('a.yaml', '- 1\n')], 'a.yaml', 2],
    ['an account that nobody has', () => [file('a.yaml', CLEAN), '--account', 'mihon-tax-pro'], 'mihon-tax-prod', 2],
    ['a parameter that no template has', () => [file('a.yaml', CLEAN), '--parameter', 'Stage=x'], 'Stage', 2],
    ['a parameter without value', () => [file('a.yaml', CLEAN), '--parameter', 'Stage'], 'NAME=VALUE', 2],
    ['a wrong Region', () => [file('a.yaml', CLEAN), '--region', 'tokyo'], 'tokyo is no Region', 2],
    ['to write over what it checks', () => [dirname(file('a.yaml', CLEAN)), '--output', folder], 'would delete', 2],
    ['to write over a project', () => [file('a.yaml', CLEAN), '--output', projectOf()], 'no output of a synth', 2],
    ['a landing zone that is wrong', () => [file('a.yaml', CLEAN), '--landing-zone', 'nowhere'], 'nowhere', 1],
  ])('%s', async (_, args, part, code) => {
    const [what, ...more] = args();
    const { exitCode, stdout, stderr } = await check(what!, ...more);
    expect([exitCode, stdout, stderr]).toEqual([code, '', expect.stringContaining(part)]);
  });

  function projectOf(): string {
    mkdirSync(join(folder, 'project'));
    file('project/package.json', '{}');
    return join(folder, 'project');
  }
});
