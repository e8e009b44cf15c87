// Writes schema/*.schema.json, which editors use for completion, from the zod schemas of lib/config/schema.
// usage: node scripts/config-schema.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['lib/config/json-schema.ts'],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  write: false,
});
const module = { exports: {} };
new Function('module', 'require', outputFiles[0].text)(module, createRequire(import.meta.url));

mkdirSync('schema', { recursive: true });
for (const [name, schema] of Object.entries(module.exports.jsonSchemas())) {
  writeFileSync(`schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
}
execFileSync('npx', ['biome', 'format', '--write', 'schema'], { stdio: 'ignore' });
