// The report of the sixty-two bodies in a browser: size, opening, filtering. Prints, asserts nothing; goals are for a
// quiet machine. Usage: node bench/report-page.mjs [--landing-zone examples/tokyo] [--samples 5]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { buildHandlers } from '../scripts/build-handlers.mjs';

const { values } = parseArgs({
  options: {
    'landing-zone': { type: 'string', default: 'examples/tokyo' },
    samples: { type: 'string', default: '5' },
  },
});
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (executablePath === undefined) {
  console.log('skipped: no chromium found (apt-get install chromium fonts-noto-cjk)');
  process.exit(0);
}

await buildHandlers();
const script = '.cache/bench/report-page/bin/landing-zone.js';
await build({
  entryPoints: ['bin/landing-zone.ts'],
  outfile: script,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
const work = mkdtempSync(join(tmpdir(), 'bench-'));
const synth = spawnSync(process.execPath, [script, '--landing-zone', values['landing-zone'], '--output', work], {
  encoding: 'utf8',
});
const file = join(work, 'report', 'index.html');
if (!existsSync(file)) throw new Error(`no report was written\n${synth.stdout}${synth.stderr}`);

const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const opened = [];
const filtered = [];
for (let sample = 0; sample < Number(values.samples); sample++) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  // From the start of navigation until a frame after load was drawn.
  opened.push(
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))),
    ),
  );
  // From the choice until the page is laid out again.
  filtered.push(
    await page.evaluate(() => {
      const times = [];
      for (const id of ['control-filter-text', 'attempt-filter-text', 'filter-text']) {
        const field = document.getElementById(id);
        if (!field) continue;
        for (const words of ['deny', 'deny s3', '']) {
          const started = performance.now();
          field.value = words;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          void document.body.offsetHeight;
          times.push(performance.now() - started);
        }
      }
      return Math.max(...times);
    }),
  );
  await page.close();
}
await browser.close();
console.log(`${values['landing-zone']}, ${values.samples} samples, medians`);
console.log(`size            ${(statSync(file).size / 1e6).toFixed(2)} MB (goal: below 5)`);
console.log(`opens in        ${(median(opened) / 1000).toFixed(2)} s (goal: below 2)`);
console.log(`slowest filter  ${median(filtered).toFixed(0)} ms (goal: below 100)`);
rmSync(work, { recursive: true });
