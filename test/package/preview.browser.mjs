// The preview page in a real browser: node test/package/preview.browser.mjs ADDRESS [--screenshots DIR]
// Exit 1 when a check fails; a clear line and exit 0 when there is no browser.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { screenshots: { type: 'string' } } });
const [address] = positionals;
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (executablePath === undefined) {
  console.log('skipped: no chromium found (apt-get install chromium fonts-noto-cjk)');
  process.exit(0);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const complaints = [];
const elsewhere = [];
let failed = 0;

function equal(name, actual, expected) {
  const ok = JSON.stringify(actual) === JSON.stringify(expected);
  if (!ok) failed++;
  console.log(ok ? `ok      ${name}` : `NOT OK  ${name}\n        seen   ${JSON.stringify(actual)}`);
}

async function open(width) {
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: false })).newPage();
  page.on('request', (request) => request.url().startsWith(address) || elsewhere.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return page;
}

async function shot(page, name) {
  if (!values.screenshots) return;
  mkdirSync(values.screenshots, { recursive: true });
  await page.screenshot({ path: join(values.screenshots, `${name}.png`), fullPage: true });
}

for (const width of [1280, 390]) {
  const page = await open(width);
  const field = page.locator('form textarea').first();
  // By keyboard alone: into the first field, through the others, to the button.
  await field.focus();
  await page.keyboard.type('マイナンバーは 1234 5678 9018 です。手引の本文。');
  await page.keyboard.press('Tab');
  for (let steps = 0; steps < 20; steps++) {
    if (await page.evaluate(() => document.activeElement?.id === 'send')) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForSelector('#status[data-outcome="passed"]');
  const shown = await page.locator('#text').textContent();
  equal(`${width}: the number is masked`, [shown.includes('[個人番号]'), shown.includes('5678')], [true, false]);
  equal(`${width}: the notice stands below`, shown.includes('AI が生成した文章です'), true);
  equal(
    `${width}: nothing is wider than the screen`,
    await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    true,
  );
  await shot(page, `preview-${width}-ja`);
  for (const behaviour of ['throttled', 'guardrail']) {
    await page.selectOption('#behaviour', behaviour);
    await page.click('#send');
    await page.waitForFunction(() => !document.querySelector('#send').disabled);
    await shot(page, `preview-${width}-${behaviour}`);
  }
  equal(
    `${width}: a guardrail's block is said`,
    (await page.locator('#text').textContent()).includes('答えられません'),
    true,
  );
  await page.click('a[hreflang="en"]');
  // The page hears of its new address a moment after the click.
  const english = await page
    .locator('#form-heading .en')
    .waitFor({ timeout: 5_000 })
    .then(
      () => true,
      () => false,
    );
  equal(`${width}: English`, english, true);
  await shot(page, `preview-${width}-en`);
  await page.evaluate(axe).catch(() => undefined);
  const violations = await page.evaluate(async () =>
    globalThis.axe === undefined ? ['axe did not load'] : (await globalThis.axe.run()).violations.map(({ id }) => id),
  );
  equal(`${width}: axe finds nothing`, violations, []);
}
equal('nothing else is asked for', elsewhere, []);
// A refusal is an answer: the browser reports its status as an error.
equal(
  'the console is quiet',
  complaints.filter((text) => !/status of 429/.test(text)),
  [],
);
await browser.close();
process.exitCode = failed === 0 ? 0 : 1;
