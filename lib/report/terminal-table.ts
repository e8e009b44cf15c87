import Table from 'cli-table3';
import { fold } from './fold';
import { sum } from './number-format';

/** Narrower than this a table is a column of letters. */
const NARROWEST = 60;
const WIDEST = 120;

/** Widths above 1 are columns; below, a share of what they leave. Cells marked as numbers stand at the right. */
export function terminalTable(
  options: { readonly width: number; readonly color: boolean },
  widths: readonly number[],
  head: readonly string[],
  rows: readonly (readonly (string | { readonly number: string })[])[],
): string {
  const width = Math.min(Math.max(options.width, NARROWEST), WIDEST);
  // Vertical lines take one column each.
  const free = width - widths.length - 1 - sum(widths.filter((each) => each > 1));
  const colWidths = widths.map((each) => (each > 1 ? each : Math.floor(free * each)));
  const padding = 2;
  const folded = (text: string, column: number) => fold(text, colWidths[column]! - padding);
  const drawn = new Table({
    head: head.map(folded),
    colWidths,
    style: { head: options.color ? ['bold'] : [], border: options.color ? ['gray'] : [] },
  });
  drawn.push(
    ...rows.map((row) =>
      row.map((cell, column) =>
        typeof cell === 'string'
          ? folded(cell, column)
          : { content: folded(cell.number, column), hAlign: 'right' as const },
      ),
    ),
  );
  // One line below the head is enough; cli-table3 draws one below every row.
  let lines = 0;
  return drawn
    .toString()
    .split('\n')
    .filter((line) => !line.includes('├') || lines++ === 0)
    .join('\n');
}
