import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Browsers of the Chromium family by the names under which they are installed; Edge is on every Windows of a city hall. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** Milliseconds after which a browser that does not print is given up. */
const TIMEOUT = 120_000;

/** The browser that prints the page; nothing where none is installed. `CHROME_PATH` names one. */
export function findBrowser(variables: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = variables['CHROME_PATH'];
  if (named) return existsSync(named) ? named : undefined;
  const folders = (variables['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...INSTALLED].find(existsSync);
}

/**
 * Prints the HTML page to a PDF, through an installed browser.
 * @throws Error with what the browser said when it wrote none
 */
export function printPdf(browser: string, html: string, pdf: string): void {
  rmSync(pdf, { force: true });
  const { stderr } = spawnSync(
    browser,
    [
      '--headless',
      '--disable-gpu',
      '--no-pdf-header-footer',
      // Chromium has no sandbox for root, as in a container of a pipeline.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--print-to-pdf=${resolve(pdf)}`,
      pathToFileURL(resolve(html)).href,
    ],
    { encoding: 'utf8', timeout: TIMEOUT },
  );
  if (existsSync(pdf)) return;
  throw new Error(
    `${pdf}: ブラウザーが PDF を書きませんでした。${browser} の言うこと: ${stderr} / The browser wrote no PDF. ${browser} said: ${stderr}`,
  );
}
