import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    'echo "npx $*" >>calls.txt; case "$1 $2" in "ccoe verify-deployment") echo "{ \\"counts\\": ${COUNTS:-{\\}}, \\"notEqual\\": ${NOT_EQUAL:-[]} }"; exit "${VERIFY_RESULT:-0}";; "ccoe synth") exit "${GATE_RESULT:-0}";; "ccoe plan") echo "{ \\"blastRadius\\": { \\"losses\\": [${LOSSES:-}] } }"; exit "${PLAN_RESULT:-0}";; esac',
  );
  stub('npm', 'echo "npm $*" >>calls.txt');
  stub(
    'aws',
    `echo "aws $*" >>calls.txt
from=\${@: -2:1} to=\${@: -1}
case "$1 $2" in
  "s3api head-object") [ -f "artifacts/$to" ] || { echo "An error occurred (\${HEAD_ERROR:-404}) when calling HeadObject" >&2; exit 254; } ;;
  "s3 cp") case "$from $to" in
    s3://artifacts/*" -") cat "\${from#s3://}" ;;
    s3://artifacts/*) cp "\${from#s3://}" "$to" ;;
    *" s3://artifacts/"*) mkdir -p artifacts/deployed && cp "$from" "\${to#s3://}" ;;
  esac ;;
esac`,
  );
  assembly('cdk.out', 'one');
  for (const file of ['package.json', 'package-lock.json', 'product.tgz']) writeFileSync(join(work, file), '{}');
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

/** An assembly in the artifact bucket, as a run before has left it. */
function stands(mark: 'verified' | 'deploying', template: string, evidence = 'today'): string {
  assembly('old/cdk.out', template, evidence);
  mkdirSync(join(work, 'artifacts/deployed'), { recursive: true });
  execFileSync('tar', ['-czf', `artifacts/deployed/${mark}.tar.gz`, '-C', 'old', 'cdk.out'], { cwd: work });
  const sum = execFileSync('sha256sum', ['old/cdk.out/digest.txt'], { cwd: work, encoding: 'utf8' }).split(' ')[0]!;
  writeFileSync(join(work, `artifacts/deployed/${mark}.txt`), sum);
  return sum;
}

/** As CodeBuild runs the commands of a phase: one after the other, in one shell, until one fails. */
function run(commands: object, env: Readonly<Record<string, string>> = {}) {
  const { phases } = commands as { phases: Record<'install' | 'build', { commands: readonly string[] }> };
  const script = [
    ...phases.install.commands,
    ...phases.build.commands,
    'echo "DIGEST=$DIGEST CHANGED=$CHANGED BASELINE=$BASELINE INSTALLED=$INSTALLED" >>calls.txt',
  ];
  const { status } = spawnSync('bash', ['-c', script.map((line) => `${line} || exit 1`).join('\n')], {
    cwd: work,
    env: {
      ...process.env,
      INSTALLED: installed(),
      PATH: `${join(work, 'bin')}${delimiter}${process.env['PATH']}`,
      ...env,
    },
  });
  const calls = readFileSync(join(work, 'calls.txt'), { encoding: 'utf8', flag: 'a+' }).trim().split('\n');
  return { status, calls };
}

const digest = () => execFileSync('sha256sum', ['cdk.out/digest.txt'], { cwd: work, encoding: 'utf8' }).split(' ')[0]!;
const installed = () =>
  execFileSync('bash', ['-c', 'cat package.json package-lock.json *.tgz 2>/dev/null | sha256sum'], {
    cwd: work,
    encoding: 'utf8',
  }).split(' ')[0]!;
const BUCKETS = { artifacts: 'artifacts', reports: 'reports' };

describe('review', () => {
  it('publishes the report below its digest, and has something to deploy the first time', () => {
    const { status, calls } = run(reviewCommands(BUCKETS));
    expect(status).toBe(0);
    expect(calls).toContain(`aws s3 cp --recursive --only-show-errors cdk.out/report s3://reports/${digest()}/`);
    expect(calls.at(-1)).toBe(`DIGEST=${digest()} CHANGED=true BASELINE=+ INSTALLED=${installed()}`);
    expect(calls.join('\n')).not.toContain('ccoe plan');
  });

  it.each([
    ['access is denied', { HEAD_ERROR: '403' }],
    ['AWS is busy', { HEAD_ERROR: 'SlowDown' }],
  ])('is no first time where %s', (_, env) => {
    expect(run(reviewCommands(BUCKETS), env).status).toBe(1);
  });

  it('ends where the plan cannot be shown to the approver', () => {
    stands('verified', 'two');
    const failing = `case "$*" in *plan.txt*) exit 1;; esac`;
    const path = join(work, 'bin', 'aws');
    writeFileSync(path, readFileSync(path, 'utf8').replace('from=', `${failing}\nfrom=`));
    expect(run(reviewCommands(BUCKETS)).status).toBe(1);
  });

  it('compares with what was begun and never found live, and deploys also what is equal to what was live', () => {
    const verified = stands('verified', 'one');
    const deploying = stands('deploying', 'two');
    const { status, calls } = run(reviewCommands(BUCKETS));
    expect(status).toBe(0);
    for (const against of ['verified', 'deploying'])
      expect(calls).toContain(`npx ccoe plan --against ${against}/cdk.out --assembly cdk.out`);
    expect(calls).toContain(
      `aws s3 cp --only-show-errors plan-unfinished.txt s3://reports/${digest()}/plan-unfinished.txt`,
    );
    expect(calls.at(-1)).toMatch(`CHANGED=true BASELINE=${verified}+${deploying} `);
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
    stands('verified', template, evidence);
    if (evidence === 'yesterday') stands('deploying', template, evidence);
    const { status, calls } = run(reviewCommands(BUCKETS));
    expect(status).toBe(0);
    expect(calls).toContain('npx ccoe plan --against verified/cdk.out --assembly cdk.out');
    expect(calls.at(-1)).toMatch(`CHANGED=${changed}`);
  });
});

it.each([
  ['goes on where a request is newly allowed: that is for the approver', '', '1', 0],
  ['goes on where a loss is approved', '{ "approval": {} }', '0', 0],
  ['ends where a loss is not approved', '{ "approval": {} }, {}', '1', 1],
  ['ends where nothing could be compared', '', '2', 1],
])('%s', (_, LOSSES, PLAN_RESULT, status) => {
  stands('verified', 'one');
  const ran = run(reviewCommands(BUCKETS), { LOSSES, PLAN_RESULT });
  expect(ran.status).toBe(status);
  if (status === 0)
    expect(ran.calls).toContain(`aws s3 cp --only-show-errors plan.txt s3://reports/${digest()}/plan.txt`);
});

describe.each([
  ['deploy', deployCommands(BUCKETS), 'npx cdk deploy'],
  ['verify', verifyCommands(BUCKETS), 'npx ccoe verify-deployment --digest'],
])('%s', (_, commands, first) => {
  const wave = { STACKS: 'Organization Department-*', CONCURRENCY: '5', BASELINE: '+' };

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
    expect([status, calls.join('')]).toEqual([1, 'npm ci --ignore-scripts']);
  });

  it.each(['package.json', 'package-lock.json', 'product.tgz'])('installs nothing where %s is another', (file) => {
    const reviewed = installed();
    writeFileSync(join(work, file), 'altered');
    const { status, calls } = run(commands, { ...wave, DIGEST: digest(), INSTALLED: reviewed });
    expect([status, calls.join('')]).toEqual([1, '']);
  });
});

describe('a wave', () => {
  const wave = (env: Readonly<Record<string, string>>) =>
    run(deployCommands(BUCKETS), { STACKS: 'Organization', CONCURRENCY: '1', DIGEST: digest(), ...env });
  const deploys = ({ calls }: ReturnType<typeof run>) => calls.some((call) => call.startsWith('npx cdk deploy'));

  it('leaves word of what is being deployed, once', () => {
    const verified = stands('verified', 'two');
    expect(deploys(wave({ BASELINE: `${verified}+` }))).toBe(true);
    expect(readFileSync(join(work, 'artifacts/deployed/deploying.txt'), 'utf8')).toBe(digest());
    rmSync(join(work, 'calls.txt'));
    const second = wave({ BASELINE: `${verified}+` });
    expect([deploys(second), second.calls.some((call) => call.includes('deploying.tar.gz'))]).toEqual([true, false]);
  });

  it('is refused where another run has deployed since the review', () => {
    const verified = stands('verified', 'two');
    stands('deploying', 'three');
    const refused = wave({ BASELINE: `${verified}+` });
    expect([refused.status, deploys(refused)]).toEqual([1, false]);
  });

  it('is refused where nobody can say what was deployed', () => {
    expect(wave({ BASELINE: '+', HEAD_ERROR: '403' }).status).toBe(1);
  });
});

const counts = (equal: number, notRead: number) => JSON.stringify({ stack: { equal, 'not-read': notRead } });
const aspect = (name: string) => JSON.stringify([{ kind: 'stack', aspect: name }]);
it.each([
  ['everything is equal', '0', counts(28, 0), '[]', 0],
  ['something was not read, and every stack was', '3', counts(28, 0), '[{"kind":"setting","aspect":"value"}]', 0],
  ['AWS did not look for drift', '3', counts(27, 1), aspect('drift'), 0],
  ['a stack was not read', '3', counts(27, 1), aspect('exists'), 1],
  ['nothing was read', '3', counts(0, 28), aspect('exists'), 1],
  ['no stack was compared', '3', '{}', '[]', 1],
  ['something differs', '1', counts(28, 0), '[]', 1],
  ['the question was wrong', '2', counts(28, 0), '[]', 1],
])('verify, where %s: the comparison is published', (_, VERIFY_RESULT, COUNTS, NOT_EQUAL, status) => {
  const ran = run(verifyCommands(BUCKETS), { DIGEST: digest(), VERIFY_RESULT, COUNTS, NOT_EQUAL });
  expect(ran.status).toBe(status);
  for (const file of ['verification.txt', 'verification.json']) {
    expect(ran.calls).toContain(`aws s3 cp --only-show-errors ${file} s3://reports/${digest()}/${file}`);
  }
  const mark = join(work, 'artifacts/deployed/verified.txt');
  expect(existsSync(mark) && readFileSync(mark, 'utf8')).toBe(status === 0 && digest());
});

it('names to the comparison what is known to stand beside the assembly', () => {
  const { calls } = run(verifyCommands({ ...BUCKETS, beside: ['aws-guardrails-x', 'Sandbox'] }), { DIGEST: digest() });
  const compared = calls.filter((call) => call.startsWith('npx ccoe verify-deployment'));
  expect(compared).toEqual([
    `npx ccoe verify-deployment --digest ${digest()} --beside aws-guardrails-x --beside Sandbox --record recording --detect-drift`,
    `npx ccoe verify-deployment --digest ${digest()} --beside aws-guardrails-x --beside Sandbox --from recording --json`,
  ]);
});

it('reads the staging landing zone where it is the pipeline of one', () => {
  stands('verified', 'one');
  const build = { ...BUCKETS, landingZone: 'landing-zone/staging' };
  const { calls } = run(reviewCommands(build));
  const verified = run(verifyCommands(build), { DIGEST: digest() });
  const reading = [...calls, ...verified.calls].filter((call) => /ccoe (synth|plan|verify-deployment)/.test(call));
  expect(reading.length).toBeGreaterThan(4);
  for (const call of reading) expect(call).toContain('--landing-zone landing-zone/staging');
});

it('hands the patterns of a wave to the CDK CLI as they are', () => {
  writeFileSync(join(work, 'Department-x'), '');
  const { calls } = run(deployCommands(BUCKETS), {
    STACKS: 'Department-*',
    CONCURRENCY: '5',
    BASELINE: '+',
    DIGEST: digest(),
  });
  expect(calls).toContain(
    'npx cdk deploy --app cdk.out --require-approval never --exclusively --concurrency 5 Department-*',
  );
});
