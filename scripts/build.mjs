// Bundles our own sources, never their packages: no type check on the way to a synth, and start-up stays at half a second.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { buildHandlers } from './build-handlers.mjs';

rmSync('dist', { recursive: true, force: true });
await buildHandlers();
await build({
  entryPoints: ['index.ts', 'bin/landing-zone.ts', 'bin/ccoe.ts'],
  outbase: '.',
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  // Lines are looked up, never texts: with them the maps would be twice as large, and read at every synth.
  sourcesContent: false,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.css': 'text' },
  logLevel: 'warning',
});
