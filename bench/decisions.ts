// Decisions a processor second, for random policies of every kind, and the ratio to iam-simulate in the same run.
// Usage: node bench/run.mjs decisions
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { completeRequest } from '../policies/decisions/complete-request';
import { decide } from '../policies/decisions/decide';
import type { DecisionRequest } from '../policies/decisions/decision-request';
import { policyStackFromAssembly } from '../policies/decisions/policy-stack';
import { readAssembly } from '../policies/decisions/read-assembly';
import { oracleAnswer, stackOf } from '../test/policies/decisions/iam-simulate-oracle';
import { randomCase } from '../test/policies/decisions/random-requests';

const CASES = 500;
const ROUNDS = 5;
const ORACLE_CASES = 200;
const assembly = process.argv[2] ?? 'cdk.out';

/** Processor seconds, so that what else runs on the machine does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function secondsOf(run: () => void): number {
  const started = processorSeconds();
  run();
  return processorSeconds() - started;
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** Decisions a second: median of rounds, after one round to warm up. */
function rate(decideAll: () => number): number {
  decideAll();
  let decided = 0;
  const seconds = Array.from({ length: ROUNDS }, () =>
    secondsOf(() => {
      decided = decideAll();
    }),
  );
  return decided / median(seconds);
}

async function main(): Promise<void> {
  const cases = fc.sample(randomCase, { numRuns: CASES, seed: 1 });
  const prepared = cases.map((random) => ({ request: random.request, stack: stackOf(random) }));
  const ours = rate(() => {
    for (let round = 0; round < 20; round++) for (const { request, stack } of prepared) decide(request, stack);
    return 20 * prepared.length;
  });
  const compared = cases.slice(0, ORACLE_CASES);
  for (const random of compared) await oracleAnswer(random);
  const started = processorSeconds();
  for (const random of compared) await oracleAnswer(random);
  const oracle = ORACLE_CASES / (processorSeconds() - started);
  console.log('decisions a processor second (one core)');
  console.log(`random policies, prepared once: ${Math.round(ours)} decisions/s`);
  console.log(`iam-simulate, same cases:       ${Math.round(oracle)} decisions/s`);
  console.log(`ratio:                          ${(ours / oracle).toFixed(0)}×`);

  if (!existsSync(`${assembly}/manifest.json`)) return;
  const templates = readAssembly(assembly);
  const stack = policyStackFromAssembly(templates, {
    organization: 'Workloads/Lgwan/Prod',
    accountId: '123456789012',
  });
  const principal = {
    arn: 'arn:aws:iam::123456789012:role/administrator',
    accountId: '123456789012',
    organizationPath: 'o-exampleorgid/r-ab12/ou-ab12-11111111/',
  };
  const requests: DecisionRequest[] = ['ap-northeast-1', 'us-east-1'].flatMap((region) =>
    [
      {
        resource: `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-sonnet-4-6`,
        action: 'bedrock:InvokeModel',
      },
      { resource: 'arn:aws:s3:::example-bucket/key', action: 's3:PutObject' },
      { resource: `arn:aws:dynamodb:${region}:123456789012:table/cases`, action: 'dynamodb:PutItem' },
      { resource: `arn:aws:lambda:${region}:123456789012:function:answer`, action: 'lambda:InvokeFunction' },
      { resource: `arn:aws:cloudtrail:${region}:123456789012:trail/organization`, action: 'cloudtrail:StopLogging' },
    ].map((attempt) =>
      completeRequest({ ...attempt, principal, context: { 'aws:RequestedRegion': region }, unknownKeys: 'absent' }),
    ),
  );
  const landingZone = rate(() => {
    for (let round = 0; round < 1000; round++) for (const request of requests) decide(request, stack);
    return 1000 * requests.length;
  });
  console.log(`the organization's own policies in ${assembly}: ${Math.round(landingZone)} decisions/s`);
}

void main();
