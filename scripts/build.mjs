// Bundles our own sources, not their packages: no type check on the way to a synth, and start-up stays at half a second.
import { build } from 'esbuild';

await build({
  entryPoints: ['bin/landing-zone.ts'],
  outdir: 'dist/bin',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.css': 'text' },
  logLevel: 'warning',
});
