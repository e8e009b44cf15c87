// The report page in a real browser: node test/browser/report.browser.mjs [page] [--screenshots DIR]
// Default page: cdk.out/report/index.html. Exit 1 when a check fails; a clear line and exit 0 when there is no browser.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { screenshots: { type: 'string' } } });
const file = resolve(positionals[0] ?? 'cdk.out/report/index.html');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!existsSync(file)) {
  console.error(
    `${file}: 報告書がありません。先に npm run synth を実行してください。 / no report; run npm run synth first.`,
  );
  process.exit(1);
}
if (executablePath === undefined) {
  console.log('skipped: no chromium found (apt-get install chromium fonts-noto-cjk)');
  process.exit(0);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = pathToFileURL(file).href;
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browser = await chromium.launch({ executablePath, args: ['--headless', ...quiet] });
const requests = [];
const complaints = [];
let passed = 0;
let failed = 0;

async function open(hash, width, options = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('request', (request) => requests.push(request.url().split('#')[0]));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address + hash);
  return page;
}

/** One line a check; `actual` must equal `expected`. */
function equal(name, actual, expected) {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  const ok = seen === wanted;
  if (ok) passed += 1;
  else failed += 1;
  console.log(ok ? `ok      ${name}` : `NOT OK  ${name}\n        seen   ${seen}\n        wanted ${wanted}`);
}

/** As `equal`, once the page has had the time to answer a click. */
async function becomes(name, look, expected) {
  const wanted = JSON.stringify(expected);
  for (let tries = 0; tries < 50 && JSON.stringify(await look()) !== wanted; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  equal(name, await look(), expected);
}

const languageOf = (page) =>
  page.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].some((e) => e.getClientRects().length > 0);
    const current = document.querySelector('a[hreflang][aria-current]').hreflang;
    return [document.documentElement.lang, current, shown('h1 .ja, h2 .ja'), shown('h1 .en, h2 .en')];
  });
const japanese = ['ja', 'ja', true, false];
const english = ['en', 'en', false, true];

/** Tabs through the whole page and says what cannot be reached, and where the focus cannot be seen. */
async function walk(page) {
  const expected = await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    // Regions become stops when they are laid out and found to scroll.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const interactive = 'a[href], button, input, select, summary, [tabindex="0"]';
    const shown = [...document.querySelectorAll(interactive)].filter((e) => e.getClientRects().length > 0);
    shown.forEach((element, index) => {
      element.dataset.stop = String(index);
    });
    return shown.length;
  });
  const reached = new Set();
  const invisible = [];
  for (let press = 0; press < expected + 5; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return {
        id: element.dataset.stop,
        visible: style.outlineStyle !== 'none' && style.outlineWidth !== '0px',
        html: element.outerHTML.slice(0, 80),
      };
    });
    if (stop.id === undefined) continue;
    if (!stop.visible) invisible.push(stop.html);
    reached.add(stop.id);
  }
  const missed = await page.evaluate(
    (ids) =>
      [...document.querySelectorAll('[data-stop]')]
        .filter((e) => !ids.includes(e.dataset.stop))
        .map((e) => e.outerHTML.slice(0, 80)),
    [...reached],
  );
  return { missed, invisible };
}

/** As a reader who has seen every chapter: one that was never on the screen is not laid out. */
async function drawn(page) {
  await page.evaluate(async () => {
    for (const chapter of document.querySelectorAll('.chapter')) chapter.style.contentVisibility = 'visible';
    // The regions that scroll are known a frame later.
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  });
  return page;
}

async function violations(page) {
  await drawn(page);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.length}× ${nodes[0].html.slice(0, 120)}`);
  });
}

// Language
{
  const page = await open('', 1280);
  equal('opens in Japanese', await languageOf(page), japanese);
  const heading = await page.title();
  await page.click('a[hreflang="en"]');
  await becomes('English is one click away', () => languageOf(page), english);
  equal('the address remembers English', new URL(page.url()).hash, '#en');
  equal('the title follows', (await page.title()) !== heading && /^[\x20-\x7e]+$/.test(await page.title()), true);
  await page.click('.contents a[href$="rules"]');
  await becomes(
    'a link within the page keeps English and moves the focus to the chapter',
    async () => [
      new URL(page.url()).hash,
      await page.evaluate(() => document.activeElement.id),
      ...(await languageOf(page)),
    ],
    ['#en/rules', 'rules', ...english],
  );
  await page.reload();
  await becomes('English survives a reload', () => languageOf(page), english);
  await page.locator('a[hreflang="ja"]').focus();
  await page.keyboard.press('Enter');
  await becomes('the keyboard goes back to Japanese', () => languageOf(page), japanese);
  await page.goBack();
  await becomes('the browser goes back to English', () => languageOf(page), english);
}

// Keyboard
for (const width of [1280, 390]) {
  const page = await open('', width);
  await page.keyboard.press('Tab');
  equal(
    `the first stop is the skip link (${width}px)`,
    await page.evaluate(() => document.activeElement.className),
    'skip',
  );
  await page.keyboard.press('Enter');
  await becomes(`which leads to the report (${width}px)`, () => page.evaluate(() => document.activeElement.id), 'main');
  const fresh = await drawn(await open('', width));
  equal(`the keyboard reaches everything, visibly (${width}px)`, await walk(fresh), { missed: [], invisible: [] });
}

// Filter
{
  const page = await open('#findings', 1280);
  const rows = () => page.locator('.group tbody tr:not([hidden])').count();
  const all = await rows();
  if (all === 0) console.log('ok      no finding, nothing to filter');
  else {
    const counted = () => page.locator('#filter .ja .shown').textContent().then(Number);
    equal('every finding is shown at first', [await counted(), await page.locator('.group[hidden]').count()], [all, 0]);
    const rule = await page.locator('.group code.rule').first().textContent();
    await page.fill('#filter-text', rule);
    equal(
      'text narrows to the rule',
      await rows(),
      await page.locator('.group', { hasText: rule }).locator('tbody tr').count(),
    );
    equal('and the count says so', await counted(), await rows());
    await page.fill('#filter-text', 'no finding says this');
    equal(
      'nothing matches: no row, no group',
      [await rows(), await page.locator('.group:not([hidden])').count()],
      [0, 0],
    );
    await page.emulateMedia({ media: 'print' });
    equal(
      'paper shows every finding all the same',
      await page
        .locator('.group[hidden]')
        .evaluateAll((groups) => groups.filter((g) => getComputedStyle(g).display === 'none').length),
      0,
    );
    await page.emulateMedia({ media: 'screen' });
    await page.fill('#filter-text', '');
    const stack = await page.locator('#filter-stack option').nth(1).getAttribute('value');
    await page.selectOption('#filter-stack', stack);
    equal('a stack narrows to its rows', await rows(), await page.locator(`.group tr[data-stack="${stack}"]`).count());
    await page.selectOption('#filter-stack', '');
    const pack = await page.locator('#filter-pack option').nth(1).getAttribute('value');
    await page.selectOption('#filter-pack', pack);
    equal(
      'a pack narrows to its rows',
      await rows(),
      await page.locator(`.group[data-pack="${pack}"] tbody tr`).count(),
    );
  }
  const plain = await open('', 1280, { javaScriptEnabled: false });
  equal(
    'without script every finding is there',
    [
      await plain.locator('.group tbody tr').count(),
      await plain
        .locator('#filter')
        .isVisible()
        .catch(() => false),
    ],
    [all, false],
  );
}

// Filter of the attempts
{
  const page = await open('#decisions', 1280);
  const rows = () => page.locator('.pack tr[data-answer]:not([hidden])').count();
  const all = await rows();
  if (all === 0) console.log('ok      no attempt, nothing to filter');
  else {
    const text = page.locator('#attempt-filter-text');
    const counted = () => page.locator('#attempt-filter .ja .shown').textContent().then(Number);
    equal('every attempt is shown at first', await counted(), all);
    await page.selectOption('#attempt-filter-answer', 'denied');
    equal('an answer narrows to its rows', await rows(), await page.locator('.pack tr[data-answer="denied"]').count());
    const sid = await page.locator('.pack tr[data-answer="denied"] code').nth(1).textContent();
    await text.fill(sid);
    equal(
      'a statement narrows further',
      [(await rows()) > 0, (await rows()) < all, await counted()],
      [true, true, await rows()],
    );
    equal(
      'and opens where it is found',
      await page.locator('.pack:not([open]):not([hidden]) tr[data-answer]').count(),
      0,
    );
    equal('findings keep their own filter', await page.locator('.group[hidden]').count(), 0);
  }
}

// Filter of the controls, deep links and search
{
  const page = await open('#controls?outcome=passed', 1280);
  const entries = (selector = '') => page.locator(`.entry.control${selector}:not([hidden])`).count();
  const all = await page.locator('.entry.control').count();
  if (all === 0) console.log('ok      no control, nothing to filter');
  else {
    const value = (name) => page.locator(`#control-filter-${name}`).inputValue();
    const counted = () => page.locator('#control-filter .ja .shown').textContent().then(Number);
    await becomes('an address narrows the controls', () => value('outcome'), 'passed');
    equal(
      'to those with the outcome',
      [await entries(), await counted()],
      [await page.locator('.entry[data-outcome="passed"]').count(), await entries()],
    );
    await page.selectOption('#control-filter-outcome', '');
    equal('without a choice all are shown', await entries(), all);
    await page.selectOption('#control-filter-domain', 'AI');
    equal('a choice stands in the address', new URL(page.url()).hash, '#controls?domain=AI');
    await page.reload();
    await becomes('and survives a reload', () => value('domain'), 'AI');
    equal('with its controls', await entries(), await page.locator('.entry[data-domain="AI"]').count());
    await page.selectOption('#control-filter-domain', '');
    const accounts = page.locator('#control-filter-account option');
    if ((await accounts.count()) > 1) {
      const account = await accounts.nth(1).getAttribute('value');
      await page.selectOption('#control-filter-account', account);
      equal(
        'an account narrows to its controls',
        await entries(),
        await page.locator(`.entry[data-account~="${account}"]`).count(),
      );
      equal(
        'each with its outcome in the account',
        await page.locator('.entry:not([hidden]) > summary > .in-account .badge').count(),
        await entries(),
      );
      await page.selectOption('#control-filter-account', '');
      equal('which goes with the choice', await page.locator('.in-account .badge').count(), 0);
    }
    const id = await page.locator('.entry.control code.rule').last().textContent();
    const deep = await open(`#en/${id}`, 1280);
    await becomes(
      'the address of a control opens it',
      async () => [
        await deep.evaluate(() => document.activeElement.id),
        await deep.locator(`.entry[open] > #${id}`).count(),
      ],
      [id, 1],
    );
    await page.locator('body').click({ position: { x: 1, y: 400 } });
    await page.keyboard.press('/');
    equal('a slash leads to the search', await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.type(id);
    await becomes(
      'which finds the control',
      () =>
        page
          .locator('#search-hits button')
          .count()
          .then((hits) => hits > 0),
      true,
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await becomes(
      'and a hit leads there by keyboard',
      () => page.evaluate((wanted) => document.activeElement.textContent.includes(wanted), id),
      true,
    );
    await page.emulateMedia({ media: 'print' });
    equal(
      'paper shows every control',
      await page
        .locator('.entry.control')
        .evaluateAll((list) => list.filter((e) => getComputedStyle(e).display === 'none').length),
      0,
    );
  }
}

// Japanese calendar
{
  const page = await open('#findings', 1280);
  const asOf = () => page.locator('.masthead time').first().textContent();
  const iso = await asOf();
  const written = await page.evaluate((day) => {
    const parts = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
      era: 'long',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    return parts
      .formatToParts(new Date(`${day}T00:00:00Z`))
      .filter(({ type }) => type !== 'literal')
      .map(({ type, value }) => value + ({ year: '年', month: '月', day: '日' }[type] ?? ''))
      .join('');
  }, iso);
  const calendar = page.locator('#calendar');
  await calendar.focus();
  await page.keyboard.press('Enter');
  equal(
    'the keyboard writes dates in the Japanese calendar',
    [await asOf(), await calendar.getAttribute('aria-pressed')],
    [written, 'true'],
  );
  equal('the address remembers it, and the chapter', new URL(page.url()).hash, '#wareki/findings');
  equal(
    'no date is left as it was',
    await page.evaluate(
      () => [...document.querySelectorAll('time')].filter((time) => /^\d{4}-/.test(time.textContent)).length,
    ),
    0,
  );
  await page.reload();
  await becomes('it survives a reload', asOf, written);
  await page.click('.contents a[href$="exceptions"]');
  await becomes('and a link within the page', async () => [new URL(page.url()).hash, await asOf()], [
    '#wareki/exceptions',
    written,
  ]);
  await page.click('a[hreflang="en"]');
  await becomes('English has its own dates and no switch', async () => [await asOf(), await calendar.isVisible()], [
    iso,
    false,
  ]);
  await page.goBack();
  await becomes('the browser goes back to the Japanese calendar', asOf, written);
  await calendar.click();
  equal('a second press writes dates as they were', [await asOf(), new URL(page.url()).hash], [iso, '#exceptions']);
  const plain = await open('', 1280, { javaScriptEnabled: false });
  equal('without script there is no switch', await plain.locator('#calendar').isVisible(), false);
}

// Accessibility and width
for (const width of [1280, 390]) {
  for (const [hash, language] of [
    ['', 'ja'],
    ['#en', 'en'],
  ]) {
    const page = await open(hash, width);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    equal(`axe finds nothing (${language}, ${width}px)`, await violations(page), []);
    equal(`the page does not scroll sideways (${language}, ${width}px)`, await wide(), 0);
    if (values.screenshots !== undefined) {
      mkdirSync(values.screenshots, { recursive: true });
      await page.screenshot({ path: join(values.screenshots, `${language}-${width}.png`) });
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = false;
        // The sticky bar would lie over the chapter in its picture.
        document.querySelector('.topbar').remove();
      });
      for (const chapter of await page.locator('.chapter').all()) {
        const name = await chapter.getAttribute('aria-labelledby');
        await chapter.evaluate((element) => element.scrollIntoView());
        await page.screenshot({ path: join(values.screenshots, `${name}-${language}-${width}.png`) });
      }
    }
  }
}

// Paper
for (const hash of ['', '#en']) {
  const page = await open(hash, 1280);
  const paper = await page.pdf({ preferCSSPageSize: true });
  equal(
    `prints a document (${hash || 'ja'})`,
    [paper.subarray(0, 5).toString(), paper.length > 50_000],
    ['%PDF-', true],
  );
  await page.emulateMedia({ media: 'print' });
  equal(`in the chosen language (${hash || 'ja'})`, (await languageOf(page))[0], hash === '' ? 'ja' : 'en');
}

equal('nothing but the file itself was requested', [...new Set(requests)], [address]);
equal('the browser had nothing to complain about', complaints, []);

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
