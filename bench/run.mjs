// Bundles a TypeScript benchmark and runs it. Usage: node bench/run.mjs decisions sweep
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

for (const name of process.argv.slice(2)) {
  const outfile = `.cache/bench/${name}.cjs`;
  await build({
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [outfile, 'cdk.out'], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
