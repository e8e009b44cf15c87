import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordingScript } from '../../../../lib/cli/verify-deployment/recording-script';
import { expectedDeployment } from '../../../../lib/verify-deployment/expected-deployment';
import type { DeployedRecording } from '../../verify-deployment/deployed-recording';
import { DeployedSample } from '../../verify-deployment/deployed-sample';
import { run } from '../command-line';

/**
 * Answers as the AWS CLI would, from a recording, and writes down what it was asked. The access key stands for the account:
 * it is that of the role that was taken.
 */
const fakeAws = (recording: string, calls: string) => `#!/bin/sh
account=\${AWS_ACCESS_KEY_ID:-111122223333}
echo "$account $*" >> ${calls}
service=$1 operation=$2
id='' region=''
shift 2
while [ $# -gt 0 ]; do
  case $1 in
    --stack-name|--stack-set-name|--parent-id|--resource-id|--target-id|--filter|--policy-id|--name|--bucket) id=$2 ;;
    --region) region=$2 ;;
    --role-arn) role=$2 ;;
  esac
  shift
done
case $operation in
  get-caller-identity) echo 111122223333; exit ;;
  assume-role) account=\${role#arn:aws:iam::}; printf '%s\\tFAKE-KEY\\tFAKE-TOKEN\\n' "\${account%%:*}"; exit ;;
esac
case $service/$operation in
  cloudformation/describe-stacks) file=stacks/$account/$region/describe-stacks ;;
  cloudformation/get-template) file=stacks/$account/$region/get-template/$id ;;
  cloudformation/*) file=stack-sets/$id/$operation ;;
  organizations/*) file=organization/$operation\${id:+/$id} ;;
  bedrock/get-account-data-retention) file=settings/$operation/$region ;;
  *) file=settings/$operation\${id:+/$id} ;;
esac
exec cat "${recording}/$file.json"
`;

let sample: DeployedSample;
let folder: string;
let landingZone: string;
let assembly: string;
let script: string;
let live: DeployedRecording;
beforeAll(async () => {
  sample = await DeployedSample.create();
  ({ folder, landingZone, assembly } = sample);
  script = recordingScript(expectedDeployment(assembly));
  live = sample.record();
  mkdirSync(join(folder, 'bin'));
  answer();
});
afterAll(() => sample.remove());

/** @param refused part of a command line that is answered with an error */
function answer(refused?: string): void {
  const denial = `case "$*" in *${refused}*) echo "An error occurred (AccessDenied): ${refused}" >&2; exit 254 ;; esac`;
  const aws = fakeAws(live.folder, join(folder, 'calls'));
  writeFileSync(join(folder, 'bin', 'aws'), refused ? aws.replace('service=$1', `${denial}\nservice=$1`) : aws);
  chmodSync(join(folder, 'bin', 'aws'), 0o755);
}
function startAgain(refused: string): void {
  rmSync(join(folder, 'recording'), { recursive: true, force: true });
  answer(refused);
}
const PATH = process.env['PATH'];
const record = () =>
  spawnSync('sh', ['-s', 'recording'], {
    cwd: folder,
    input: script,
    env: { PATH: `${join(folder, 'bin')}:${PATH}` },
    encoding: 'utf8',
  });
const filesOf = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(json|error)$/.test(file))
    .toSorted();
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n');
const verify = () =>
  run([
    'verify-deployment',
    '--assembly',
    assembly,
    '--landing-zone',
    landingZone,
    '--from',
    join(folder, 'recording'),
  ]);

describe('a recording', () => {
  let recorded: ReturnType<typeof record>;
  beforeAll(() => {
    recorded = record();
  });

  it('records one file a call, and `ccoe verify-deployment` finds in them what stands', async () => {
    expect([recorded.status, recorded.stderr]).toEqual([0, '']);
    expect(filesOf(join(folder, 'recording'))).toEqual(filesOf(live.folder));
    expect(await verify()).toMatchObject({ exitCode: 0 });
  });

  it('reads, and does nothing else', () => {
    for (const call of calls())
      expect(call).toMatch(/^\d+ [a-z0-9]+ (list|describe|get)-[a-z-]+( |$)|^\d+ sts assume-role /);
  });

  it('takes the lookup role of the bootstrap in every account, and lets it go after each', () => {
    const taken = calls().filter((call) => call.includes('assume-role'));
    expect(taken).toHaveLength(6);
    for (const call of taken)
      expect(call).toMatch(/^111122223333 .*:role\/cdk-hnb659fds-lookup-role-\d{12}-(ap-northeast-[13]|us-east-1) /);
    expect(
      calls()
        .filter((call) => call.includes(' organizations '))
        .every((call) => call.startsWith('111122223333 ')),
    ).toBe(true);
  });

  it('keeps no credentials', () => {
    const text = filesOf(join(folder, 'recording')).map((file) =>
      readFileSync(join(folder, 'recording', file), 'utf8'),
    );
    expect(text.join('')).not.toMatch(/FAKE-/);
  });
});

it('has AWS look for drift where it is asked to, in the account of each stack, and waits for it', () => {
  rmSync(join(folder, 'recording'), { recursive: true, force: true });
  rmSync(join(folder, 'calls'), { force: true });
  answer();
  const path = join(folder, 'bin', 'aws');
  const drift = `case "$2" in
  detect-stack-drift) printf '{\\n    "StackDriftDetectionId": "id-1"\\n}\\n'; exit ;;
  describe-stack-drift-detection-status) echo DETECTION_COMPLETE; exit ;;
esac`;
  writeFileSync(path, readFileSync(path, 'utf8').replace('service=$1', `${drift}\nservice=$1`));
  const { stacks } = expectedDeployment(assembly);
  const detecting = recordingScript(expectedDeployment(assembly), true);
  const env = { PATH: `${join(folder, 'bin')}:${PATH}` };
  expect(spawnSync('sh', ['-s', 'recording'], { cwd: folder, input: detecting, env }).status).toBe(0);
  const of = (operation: string) => calls().filter((call) => call.includes(` ${operation} `));
  expect(
    of('detect-stack-drift')
      .map((call) => call.split(' ')[0])
      .toSorted(),
  ).toEqual(stacks.map(({ account }) => account).toSorted());
  expect(of('describe-stack-drift-detection-status')).toHaveLength(stacks.length);
  expect(script).not.toContain('detect-stack-drift');
});

it('goes on where a call fails, and keeps its message in place of an answer', async () => {
  startAgain('describe-policy');
  expect(record().status).toBe(0);
  expect(filesOf(join(folder, 'recording')).filter((file) => file.endsWith('.error')).length).toBeGreaterThan(20);
  expect(await verify()).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('describe-policy') });
});

it('says of an account whose role it may not take that nothing was read there', async () => {
  startAgain('role/cdk-hnb659fds-lookup-role-444455556666');
  expect(record().status).toBe(0);
  const { exitCode, stdout } = await verify();
  expect(exitCode).toBe(3);
  expect(stdout).toContain('An error occurred (AccessDenied)');
  expect(stdout).toContain('mihon-log-archive (444455556666/ap-northeast-1)');
});

it('never writes into a folder that exists', () => {
  rmSync(join(folder, 'recording'), { recursive: true, force: true });
  mkdirSync(join(folder, 'recording'));
  expect(record().status).not.toBe(0);
  expect(readdirSync(join(folder, 'recording'))).toEqual([]);
});

it('is plain POSIX shell', () => {
  expect(spawnSync('sh', ['-n'], { input: script }).status).toBe(0);
  expect(script).not.toMatch(/\[\[|\blocal\b|<\(|\$'/);
});

it('refuses a name that a shell would read as more than a name', () => {
  const expected = expectedDeployment(assembly);
  const [first, ...others] = expected.stacks;
  const named = (name: string) => ({ ...expected, stacks: [{ ...first!, name }, ...others] });
  for (const name of ['a; b', '$(b)', '`b`', "a'b", 'a\nb', '']) {
    expect(() => recordingScript(named(name))).toThrow('none of AWS');
  }
});
