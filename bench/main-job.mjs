// The whole job against the floor (plain synth of the same stacks without any check): one process a sample,
// interleaved, medians, ratios from one run. Usage: npm run bench [-- --landing-zone examples/tokyo --samples 5]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildHandlers } from '../scripts/build-handlers.mjs';

const { values } = parseArgs({
  options: {
    'landing-zone': { type: 'string', default: 'examples/tokyo' },
    samples: { type: 'string', default: '5' },
  },
});
const directory = values['landing-zone'];
const samples = Number(values.samples);
const work = mkdtempSync(join(tmpdir(), 'bench-'));
const cache = 'node_modules/.cache/ccoe-landing-zone';

await buildHandlers();
// Its own bundles, so that nothing built beside it disturbs a run.
await build({
  entryPoints: ['bench/floor.ts', 'bin/landing-zone.ts'],
  outbase: '.',
  outdir: '.cache/bench',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
const floorScript = '.cache/bench/bench/floor.js';
const jobScript = '.cache/bench/bin/landing-zone.js';

function run(script, args) {
  const usage = join(work, 'usage.json');
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ['--require', resolve('bench/resource-usage.cjs'), script, ...args], {
    env: { ...process.env, BENCH_USAGE_FILE: usage },
    encoding: 'utf8',
  });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  if (child.status !== 0) throw new Error(`${script} ended with ${child.status}\n${child.stdout}${child.stderr}`);
  return { wall, ...JSON.parse(readFileSync(usage, 'utf8')) };
}

const variants = {
  'floor (plain synth, no check)': () => run(floorScript, [directory, join(work, 'floor')]),
  'validation engine, start alone': () => run('bench/engine-start.cjs', []),
  'whole job, no template changed': () => run(jobScript, ['--landing-zone', directory, '--output', join(work, 'job')]),
  'whole job, every template new': () => {
    rmSync(cache, { recursive: true, force: true });
    return run(jobScript, ['--landing-zone', directory, '--output', join(work, 'job')]);
  },
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const measured = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
variants['whole job, every template new']();
for (let sample = 0; sample < samples; sample++) {
  for (const [name, measure] of Object.entries(variants)) measured[name].push(measure());
}

const rows = Object.entries(measured).map(([name, runs]) => ({
  name,
  wall: median(runs.map((r) => r.wall)),
  cpu: median(runs.map((r) => r.cpu)),
  rss: median(runs.map((r) => r.rss)),
}));
const floor = rows[0];
console.log(`${directory}, ${samples} samples each, interleaved; medians; ratios to the floor of this run`);
for (const { name, wall, cpu, rss } of rows) {
  console.log(
    `${name.padEnd(32)} wall ${wall.toFixed(2)} s (${(wall / floor.wall).toFixed(2)}×)  ` +
      `CPU ${cpu.toFixed(2)} s (${(cpu / floor.cpu).toFixed(2)}×)  peak ${rss.toFixed(0)} MiB (${(rss / floor.rss).toFixed(2)}×)`,
  );
}
const [, engine, , cold] = rows;
const target = 1.5 * floor.wall + engine.wall;
console.log(
  `every template new: ${cold.wall.toFixed(2)} s; 1.5 × the floor + the engine's start: ${target.toFixed(2)} s`,
);
rmSync(work, { recursive: true });
