// What a cold start of the GovAiApi handler has to do before the first request: load the bundle, make the clients.
// Medians of fresh Node.js processes on this machine, beside an empty script. `node bench/gov-ai-api-cold-start.mjs`
// A profile: `node --cpu-prof --cpu-prof-dir=/tmp/profile -e "require('<bundle>')"` with the variables below.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHandlers } from '../scripts/build-handlers.mjs';

const ROUNDS = 15;
const directory = mkdtempSync(join(tmpdir(), 'cold-start-'));
await buildHandlers(directory);
const bundle = join(directory, 'gov-ai-api');
writeFileSync(join(bundle, 'workload.json'), JSON.stringify({ department: 'a', useCase: 'b', prompt: 'c', form: {} }));

const env = {
  ...process.env,
  LAMBDA_TASK_ROOT: bundle,
  AWS_REGION: 'ap-northeast-1',
  MODEL_PROFILE_ARN: 'arn:aws:bedrock:ap-northeast-1:111122223333:application-inference-profile/example',
  GUARDRAIL_ID: 'example',
  GUARDRAIL_VERSION: '1',
  CCOE_QUOTA: JSON.stringify({ department: 'a', leaseSeconds: 960, limit: { tokensPerDay: 1 } }),
  CCOE_QUOTA_TABLE: 'quota',
  JOB_TABLE: 'jobs',
  JOB_QUEUE_URL: 'https://sqs.ap-northeast-1.amazonaws.com/111122223333/jobs',
};
const measured = (work) => `
  const started = process.hrtime.bigint();
  ${work}
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  const processor = process.cpuUsage();
  console.log(JSON.stringify({ milliseconds, processor: (processor.user + processor.system) / 1e3, megabytes: process.memoryUsage().rss / 1e6 }));
`;
function median(script) {
  const runs = Array.from({ length: ROUNDS }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  const middle = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  return {
    milliseconds: middle('milliseconds'),
    processor: middle('processor'),
    megabytes: middle('megabytes'),
  };
}

const empty = median(measured(''));
const loaded = median(measured(`require(${JSON.stringify(join(bundle, 'index.js'))});`));
console.log(`bundle            ${(statSync(join(bundle, 'index.js')).size / 1024).toFixed(0)} KB`);
console.log(`load and clients  ${loaded.milliseconds.toFixed(1)} ms`);
console.log(`processor         ${loaded.processor.toFixed(0)} ms (Node.js alone ${empty.processor.toFixed(0)} ms)`);
console.log(`memory            ${loaded.megabytes.toFixed(1)} MB (Node.js alone ${empty.megabytes.toFixed(1)} MB)`);
rmSync(directory, { recursive: true });
