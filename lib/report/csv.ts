import type { Evidence } from '../evidence/evidence';
import { type Cell, EVIDENCE_TABLES } from './evidence-tables';
import type { Language } from './language';

/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;
/** Without it Excel reads UTF-8 as the code page of the machine. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One CSV a table of the report, by file name. RFC 4180, UTF-8 with byte order mark, no cell that a spreadsheet runs. */
export function renderCsv(evidence: Evidence, language: Language): ReadonlyMap<string, string> {
  return new Map(
    EVIDENCE_TABLES.map(({ name, columns, rows }) => {
      const lines = [columns.map((column) => column[language]), ...rows(evidence, language)];
      return [`${name}.csv`, `${BYTE_ORDER_MARK}${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`];
    }),
  );
}

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
