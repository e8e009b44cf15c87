import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { deployCommands, reviewCommands, verifyCommands } from '../../../../lib/platform/pipeline/build-commands';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'pipeline-'));
  mkdirSync(join(work, 'bin'));
  // What the build calls, recorded; the real ones need an account.
  stub(
    'npx',
    'echo "npx $*" >>calls.txt; case "$1 $2" in "ccoe verify-deployment") echo "{ \\"counts\\": ${COUNTS:-{\\}} }"; exit "${VERIFY_RESULT:-0}";; "ccoe synth") exit "${GATE_RESULT:-0}";; "ccoe plan") echo "{ \\"blastRadius\\": { \\"losses\\": [${LOSSES:-}] } }"; exit "${PLAN_RESULT:-0}";; esac',
  );
  stub('npm', 'echo "npm $*" >>calls.txt');
  stub(
    'aws',
    'echo "aws $*" >>calls.txt; case "$*" in *"deployed/cdk.out.tar.gz deployed"*) [ -f before.tar.gz ] && cp before.tar.gz deployed.tar.gz;; esac',
  );
  assembly('cdk.out', 'one');
});
afterEach(() => rmSync(work, { recursive: true }));

function stub(name: string, script: string): void {
  writeFileSync(join(work, 'bin', name), `#!/bin/bash\n${script}\n`);
  chmodSync(join(work, 'bin', name), 0o755);
}

function assembly(name: string, template: string, evidence = 'today'): void {
  mkdirSync(join(work, name, 'report'), { recursive: true });
  writeFileSync(join(work, name, 'digest.txt'), `${template}  S.template.json\n${evidence}  evidence.json\n`);
}

/** As CodeBuild runs the commands of a phase: one after the other, in one shell, until one fails. */
function run(commands: object, env: Readonly<Record<string, string>> = {}) {
  const { phases } = commands as { phases: { build: { commands: readonly string[] } } };
  const script = [...phases.build.commands, 'echo "DIGEST=$DIGEST CHANGED=$CHANGED" >>calls.txt'];
  const { status } = spawnSync('bash', ['-c', script.map((line) => `${line} || exit 1`).join('\n')], {
    cwd: work,
    env: { ...process.env, PATH: `${join(work, 'bin')}${delimiter}${process.env['PATH']}`, ...env },
  });
  const calls = readFileSync(join(work, 'calls.txt'), { encoding: 'utf8', flag: 'a+' }).trim().split('\n');
  return { status, calls };
}

const digest = () => execFileSync('sha256sum', ['cdk.out/digest.txt'], { cwd: work, encoding: 'utf8' }).split(' ')[0]!;
const BUCKETS = { artifacts: 'artifacts', reports: 'reports' };

describe('review', () => {
  const deployed = (template: string, evidence: string) => {
    assembly('old/cdk.out', template, evidence);
    execFileSync('tar', ['-czf', 'before.tar.gz', '-C', 'old', 'cdk.out'], { cwd: work });
  };

  it('publishes the report below its digest, and has something to deploy the first time', () => {
    const { status, calls } = run(reviewCommands(BUCKETS));
    expect(status).toBe(0);
    expect(calls).toContain(`aws s3 cp --recursive --only-show-errors cdk.out/report s3://reports/${digest()}/`);
    expect(calls.at(-1)).toBe(`DIGEST=${digest()} CHANGED=true`);
  });

  it('publishes the report also when the gate fails, and then fails', () => {
    const { status, calls } = run(reviewCommands(BUCKETS), { GATE_RESULT: '1' });
    expect(status).toBe(1);
    expect(calls).toContainEqual(expect.stringContaining('cdk.out/report s3://reports/'));
  });

  it.each([
    ['other templates', 'two', 'today', 'true'],
    ['the same templates, and evidence of another day', 'one', 'yesterday', 'false'],
  ])('against what is deployed: %s', (_, template, evidence, changed) => {
    deployed(template, evidence);
    const { status, calls } = run(reviewCommands(BUCKETS));
    expect(status).toBe(0);
    expect(calls).toContain('npx ccoe plan --against deployed/cdk.out --assembly cdk.out');
    expect(calls.at(-1)).toMatch(`CHANGED=${changed}`);
  });
});

it.each([
  ['goes on where a request is newly allowed: that is for the approver', '', '1', 0],
  ['goes on where a loss is approved', '{ "approval": {} }', '0', 0],
  ['ends where a loss is not approved', '{ "approval": {} }, {}', '1', 1],
  ['ends where nothing could be compared', '', '2', 1],
])('%s', (_, LOSSES, PLAN_RESULT, status) => {
  execFileSync('tar', ['-czf', 'before.tar.gz', 'cdk.out'], { cwd: work });
  const ran = run(reviewCommands(BUCKETS), { LOSSES, PLAN_RESULT });
  expect(ran.status).toBe(status);
  if (status === 0)
    expect(ran.calls).toContain(`aws s3 cp --only-show-errors plan.txt s3://reports/${digest()}/plan.txt`);
});

describe.each([
  ['deploy', deployCommands(), 'npx cdk deploy'],
  ['verify', verifyCommands(BUCKETS), 'npx ccoe verify-deployment --digest'],
])('%s', (_, commands, first) => {
  const wave = { STACKS: 'Organization Department-*', CONCURRENCY: '5' };

  it('goes on with the assembly that was approved', () => {
    const { status, calls } = run(commands, { ...wave, DIGEST: digest() });
    expect(status).toBe(0);
    expect(calls.filter((call) => call.startsWith('npx'))[0]).toBe('npx ccoe report --verify');
    expect(calls.join('\n')).toContain(first);
  });

  it.each([
    ['another assembly', 'f'.repeat(64)],
    ['no digest', ''],
  ])('refuses %s before anything is called', (_what, DIGEST) => {
    const { status, calls } = run(commands, { ...wave, DIGEST });
    expect([status, calls.join('')]).toEqual([1, '']);
  });
});

const counts = (equal: number, notRead: number) => JSON.stringify({ stack: { equal, 'not-read': notRead } });
it.each([
  ['everything is equal', '0', counts(28, 0), 0],
  ['something was not read, and every stack was', '3', counts(28, 0), 0],
  ['a stack was not read', '3', counts(27, 1), 1],
  ['nothing was read', '3', counts(0, 28), 1],
  ['no stack was compared', '3', '{}', 1],
  ['something differs', '1', counts(28, 0), 1],
  ['the question was wrong', '2', counts(28, 0), 1],
])('verify, where %s: the comparison is published', (_, VERIFY_RESULT, COUNTS, status) => {
  const ran = run(verifyCommands(BUCKETS), { DIGEST: digest(), VERIFY_RESULT, COUNTS });
  expect(ran.status).toBe(status);
  for (const file of ['verification.txt', 'verification.json']) {
    expect(ran.calls).toContain(`aws s3 cp --only-show-errors ${file} s3://reports/${digest()}/${file}`);
  }
  const deployed = 'aws s3 cp --only-show-errors deployed.tar.gz s3://artifacts/deployed/cdk.out.tar.gz';
  expect(ran.calls.includes(deployed)).toBe(status === 0);
});

it('names to the comparison what is known to stand beside the assembly', () => {
  const { calls } = run(verifyCommands({ ...BUCKETS, beside: ['aws-guardrails-x', 'Sandbox'] }), { DIGEST: digest() });
  const compared = calls.filter((call) => call.startsWith('npx ccoe verify-deployment'));
  expect(compared).toEqual([
    `npx ccoe verify-deployment --digest ${digest()} --beside aws-guardrails-x --beside Sandbox --record recording`,
    `npx ccoe verify-deployment --digest ${digest()} --beside aws-guardrails-x --beside Sandbox --from recording --json`,
  ]);
});

it('reads the staging landing zone where it is the pipeline of one', () => {
  execFileSync('tar', ['-czf', 'before.tar.gz', 'cdk.out'], { cwd: work });
  const build = { ...BUCKETS, landingZone: 'landing-zone/staging' };
  const { calls } = run(reviewCommands(build));
  const verified = run(verifyCommands(build), { DIGEST: digest() });
  const reading = [...calls, ...verified.calls].filter((call) => /ccoe (synth|plan|verify-deployment)/.test(call));
  expect(reading.length).toBeGreaterThan(4);
  for (const call of reading) expect(call).toContain('--landing-zone landing-zone/staging');
});

it('hands the patterns of a wave to the CDK CLI as they are', () => {
  writeFileSync(join(work, 'Department-x'), '');
  const { calls } = run(deployCommands(), { STACKS: 'Department-*', CONCURRENCY: '5', DIGEST: digest() });
  expect(calls).toContain(
    'npx cdk deploy --app cdk.out --require-approval never --exclusively --concurrency 5 Department-*',
  );
});
