// The whole job against the floor (plain synth of the same stacks without any check), by number of bodies: one process a
// sample, interleaved, medians, ratios from one run. The verdicts of the template validation are kept in a folder of its
// own, so that nothing that runs beside it warms or empties them.
// Usage: npm run bench [-- --bodies 10,62,300,1788 --samples 3]; above 100 bodies one sample is taken.
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildHandlers } from '../scripts/build-handlers.mjs';

const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '10,62,300,1788' },
    samples: { type: 'string', default: '3' },
  },
});
const work = mkdtempSync(join(tmpdir(), 'bench-'));
const cache = join(work, 'node_modules', '.cache');
const usage = join(work, 'usage.json');
mkdirSync(join(work, 'node_modules'));

await buildHandlers();
mkdirSync(join(work, 'dist'));
symlinkSync(resolve('dist/handlers'), join(work, 'dist', 'handlers'));
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
  sourcesContent: false,
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
const floorScript = resolve('.cache/bench/bench/floor.js');
const jobScript = resolve('.cache/bench/bin/landing-zone.js');

function run(script, args, expectedStatus = 0) {
  const started = process.hrtime.bigint();
  const child = spawnSync(
    process.execPath,
    ['--require', resolve('bench/resource-usage.cjs'), resolve(script), ...args],
    {
      cwd: work,
      env: { ...process.env, BENCH_USAGE_FILE: usage },
      encoding: 'utf8',
    },
  );
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  if (child.status !== expectedStatus) {
    throw new Error(`${script} ended with ${child.status}\n${child.stdout}${child.stderr}`);
  }
  return { wall, ...JSON.parse(readFileSync(usage, 'utf8')) };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const sizeOf = (directory) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, name) => sum + statSync(join(directory, name)).size,
    0,
  );

function measureBodies(bodies) {
  const directory = join(work, `config-${bodies}`);
  const output = join(work, `job-${bodies}`);
  const generated = spawnSync(process.execPath, ['scripts/config-municipalities.mjs', String(bodies), directory]);
  if (generated.status !== 0) throw new Error(String(generated.stderr));
  const changed = join(directory, 'departments', 'm0001.yaml');
  const original = readFileSync(changed, 'utf8');
  const job = () => run(jobScript, ['--landing-zone', directory, '--output', output]);
  const samples = bodies > 100 ? 1 : Number(values.samples);

  const variants = {
    'floor (plain synth, no check)': () => run(floorScript, [directory, join(work, `floor-${bodies}`)]),
    'whole job, every template new': () => {
      rmSync(cache, { recursive: true, force: true });
      return job();
    },
    'whole job, no template changed': job,
    'whole job, one department changed': (sample) => {
      writeFileSync(changed, original.replace(/monthlyBudgetYen: \d+/, `monthlyBudgetYen: ${700_000 + sample}`));
      return job();
    },
    'validation engine, start alone': () => run('bench/engine-start.cjs', []),
  };
  const measured = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let sample = 0; sample < samples; sample++) {
    for (const [name, measure] of Object.entries(variants)) measured[name].push(measure(sample));
    writeFileSync(changed, original);
  }

  const rows = Object.entries(measured).map(([name, runs]) => ({
    name,
    wall: median(runs.map(({ wall }) => wall)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    rss: median(runs.map(({ rss }) => rss)),
  }));
  const [floor] = rows;
  console.log(`\n${bodies} bodies, samples: ${samples}; interleaved; medians; ratios to the floor of this run`);
  for (const { name, wall, cpu, rss } of rows) {
    console.log(
      `${name.padEnd(34)} wall ${wall.toFixed(2)} s (${(wall / floor.wall).toFixed(2)}×)  ` +
        `CPU ${cpu.toFixed(2)} s (${(cpu / floor.cpu).toFixed(2)}×)  peak ${rss.toFixed(0)} MiB`,
    );
  }
  const size = (file) => mebibytes(statSync(join(output, file)).size);
  console.log(
    `output ${mebibytes(sizeOf(output))}, of it manifest.json ${size('manifest.json')}, ` +
      `evidence.json ${size('evidence.json')}, report/index.html ${size('report/index.html')}`,
  );
  for (const folder of [directory, output, join(work, `floor-${bodies}`)]) rmSync(folder, { recursive: true });
}

function measureFirstError() {
  const directory = join(work, 'config-broken');
  spawnSync(process.execPath, ['scripts/config-municipalities.mjs', '62', directory]);
  const broken = join(directory, 'departments', 'm0031.yaml');
  writeFileSync(broken, readFileSync(broken, 'utf8').replace('zone: lgwan', 'zone: lgwam'));
  const job = () => run(jobScript, ['--landing-zone', directory, '--output', join(work, 'job-broken')], 1);
  const runs = Array.from({ length: Number(values.samples) }, job);
  const wall = median(runs.map((one) => one.wall));
  const cpu = median(runs.map((one) => one.cpu));
  console.log(
    `\nfirst error of a broken YAML, 62 bodies: wall ${wall.toFixed(2)} s, CPU ${cpu.toFixed(2)} s (whole process)`,
  );
}

measureFirstError();
for (const bodies of values.bodies.split(',').map(Number)) measureBodies(bodies);
rmSync(work, { recursive: true });
