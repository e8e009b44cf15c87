import { unzipSync, type Zippable, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import type { Evidence } from '../evidence/evidence';
import { EVIDENCE_TABLES, type EvidenceTable, frameworkTables } from './evidence-tables';
import { columnsOf } from './fold';
import type { Language } from './language';

/** Columns of a cell; longer text is wrapped. */
const WIDTH = { least: 8, most: 60 };
/** A worksheet's name. Source: Microsoft Support, "Rename a worksheet". */
const NAME_CHARACTERS = 31;
/** Time of every file in the archive: two runs give the same bytes. */
const EPOCH = new Date('1980-01-01T00:00:00');

/** One workbook: a sheet a table, and one a framework. Text stays text: a spreadsheet runs none of it. */
export async function renderXlsx(
  evidence: Evidence,
  language: Language,
  tables: readonly EvidenceTable[] = [...EVIDENCE_TABLES, ...frameworkTables(evidence)],
): Promise<Uint8Array> {
  const named = new Set<string>();
  const sheets = tables.map(({ title, columns, rows }) => {
    const headings = columns.map((column) => column[language]);
    const body = rows(evidence, language);
    return {
      sheet: sheetName(title[language], named),
      stickyRowsCount: 1,
      columns: headings.map((heading, index) => ({
        width: Math.min(
          WIDTH.most,
          Math.max(WIDTH.least, ...[heading, ...body.map((row) => row[index]!)].map((value) => longestLine(value) + 2)),
        ),
      })),
      data: [
        headings.map((value) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#E8F1FE' })),
        ...body.map((row) =>
          row.map((value) =>
            typeof value === 'number'
              ? { value, type: Number }
              : { value, type: String, wrap: true, alignVertical: 'top' as const },
          ),
        ),
      ],
    };
  });
  const archive = await writeXlsxFile(sheets, { fontFamily: 'Yu Gothic', fontSize: 10 }).toBuffer();
  return reproducible(archive);
}

/** Excel takes 31 characters, without some signs, and no name twice. */
function sheetName(title: string, named: Set<string>): string {
  const plain = title.replaceAll(/[\\/?*[\]:]/g, ' ');
  let name = plain.slice(0, NAME_CHARACTERS);
  for (let count = 2; named.has(name.toLowerCase()); count += 1) {
    name = `${plain.slice(0, NAME_CHARACTERS - 3)} ${count}`;
  }
  named.add(name.toLowerCase());
  return name;
}

function longestLine(value: string | number): number {
  return Math.max(...String(value).split('\n').map(columnsOf));
}

/** The writer stamps files and properties with the clock. */
function reproducible(archive: Uint8Array): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(archive)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    files[name] = [content, { mtime: EPOCH }];
  }
  return zipSync(files);
}
