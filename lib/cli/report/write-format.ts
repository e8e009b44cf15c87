import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from '../../evidence/evidence';
import { renderCsv } from '../../report/csv';
import { renderHtml } from '../../report/html';
import { renderJUnit } from '../../report/junit';
import type { Language } from '../../report/language';
import { renderMarkdown } from '../../report/markdown';
import { renderOscal } from '../../report/oscal';
import { printPdf } from '../../report/pdf';
import { renderSarif } from '../../report/sarif';
import { renderXlsx } from '../../report/xlsx';
import { writeInOneStep } from '../../write-file';
import type { ReportFormat } from './report-formats';

interface Target {
  /** Folder. */
  readonly output: string;
  readonly language: Language;
  /** An earlier report, with which the page compares. */
  readonly previous?: Evidence;
  /** For `pdf`. */
  readonly browser?: string;
}

/** Files of a format by name below the output folder. */
const FILES: Readonly<
  Record<
    Exclude<ReportFormat, 'pdf'>,
    (
      evidence: Evidence,
      language: Language,
      previous?: Evidence,
    ) => Promise<readonly (readonly [string, string | Uint8Array])[]>
  >
> = {
  html: async (evidence, _, previous) => [['index.html', renderHtml(evidence, { previous })]],
  csv: async (evidence, language) => inFolder('csv', renderCsv(evidence, language)),
  xlsx: async (evidence, language) => [['report.xlsx', await renderXlsx(evidence, language)]],
  oscal: async (evidence, language) => inFolder('oscal', renderOscal(evidence, language)),
  sarif: async (evidence, language) => [['report.sarif', renderSarif(evidence, language)]],
  junit: async (evidence, language) => [['junit.xml', renderJUnit(evidence, language)]],
  markdown: async (evidence, language) => [['summary.md', renderMarkdown(evidence, language)]],
};

/**
 * Writes one format, each file in one step.
 * @returns the paths
 */
export async function writeFormat(
  format: ReportFormat,
  evidence: Evidence,
  target: Target,
): Promise<readonly string[]> {
  if (format === 'pdf') return [writePdf(evidence, target)];
  const files = await FILES[format](evidence, target.language, target.previous);
  return files.map(([name, content]) => {
    const path = join(target.output, name);
    writeInOneStep(path, content);
    return path;
  });
}

/** The page as it is printed; the browser reads it from a file beside. */
function writePdf(evidence: Evidence, { output, previous, browser = '' }: Target): string {
  const path = join(output, 'report.pdf');
  const [page, printed] = [join(output, 'printed.new.html'), join(output, 'printed.new.pdf')];
  writeInOneStep(page, renderHtml(evidence, { previous }));
  try {
    printPdf(browser, page, printed);
    renameSync(printed, path);
  } finally {
    rmSync(page, { force: true });
  }
  return path;
}

function inFolder(folder: string, files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...files].map(([name, content]) => [`${folder}/${name}`, content]);
}
