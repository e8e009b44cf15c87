import { stripVTControlCharacters } from 'node:util';
import { columnsOf, fold } from './fold';

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 120;
const NARROWEST = 40;
/** What cannot be broken: a place that is opened by a click, a line of a file with what points into it. */
const WHOLE = /^ *(.+:\d+:\d+|\d* \|.*)$/;
/** Where the text of a line begins: behind its indent, and behind a sign with its number. */
const BEGINNING = /^ *([✕？！○] (\d+ {2})?)?/u;

/**
 * Breaks an error message, or a finding, to the width of a terminal: line by line, each below its own beginning. A word that is
 * longer than a line stays whole: an ARN that is broken cannot be copied.
 */
export function foldMessage(text: string, width: number): string {
  const columns = Math.min(Math.max(width, NARROWEST), WIDEST);
  return text
    .split('\n')
    .map((line) => foldLine(line, columns))
    .join('\n');
}

function foldLine(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  if (WHOLE.test(plain)) return line;
  const indent = /^ */.exec(line)![0];
  const hanging = ' '.repeat(columnsOf(BEGINNING.exec(plain)![0]));
  return fold(line.slice(indent.length), columns - hanging.length, 'whole')
    .split('\n')
    .map((each, index) => `${index === 0 ? indent : hanging}${each}`)
    .join('\n');
}
