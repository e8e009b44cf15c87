import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findBrowser, printPdf } from '../../../lib/report/pdf';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'));
  for (const name of ['chromium', 'google-chrome', 'mine'])
    writeFileSync(join(folder, name), '#!/bin/sh\necho no display >&2\n', { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the browser that prints the PDF', () => {
  it('is the first on the PATH', () => {
    expect(findBrowser({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(join(folder, 'chromium'));
  });

  it('is the one that CHROME_PATH names', () => {
    expect(findBrowser({ PATH: folder, CHROME_PATH: join(folder, 'mine') })).toBe(join(folder, 'mine'));
  });

  it('is none where CHROME_PATH names nothing, rather than another', () => {
    expect(findBrowser({ PATH: folder, CHROME_PATH: join(folder, 'none') })).toBeUndefined();
  });

  it('is quoted where it writes no PDF', () => {
    const pdf = join(folder, 'report.pdf');
    expect(() => printPdf(join(folder, 'chromium'), 'index.html', pdf)).toThrow(/report\.pdf: .*no display/s);
  });
});
