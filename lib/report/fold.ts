import { stripVTControlCharacters } from 'node:util';

/** East Asian wide and full-width characters take two columns of a terminal (Unicode Standard Annex #11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;

/** Columns that a text without line breaks takes on a terminal; colours take none. */
export function columnsOf(text: string): number {
  return [...stripVTControlCharacters(text)].reduce(
    (columns, character) => columns + (wide.test(character) ? 2 : 1),
    0,
  );
}

/** Words of a text that stands without spaces; made when the first one is too long, because it takes 7 ms. */
let words: Intl.Segmenter | undefined;
/** Signs that belong to what stands before them, and to what stands behind: no line begins, or ends, with one. */
const CLOSING = /^[、。，．：；！？）」』〉》】)\]}・ー…]+$/u;
const OPENING = /[（「『〈《【([{]$/u;

/**
 * Breaks a text into lines of at most `columns`: between words, else after a hyphen or slash, else between the words of
 * Japanese, else anywhere. Drops nothing but spaces.
 *
 * @param longWord whether a word of narrow letters that is longer than a line is broken, or sticks out
 */
export function fold(text: string, columns: number, longWord: 'broken' | 'whole' = 'broken'): string {
  const lines: string[] = [];
  let line = '';
  const split = (piece: string, parts: (piece: string) => readonly string[]) =>
    columnsOf(piece.trimEnd()) > columns && (longWord === 'broken' || wide.test(piece)) ? parts(piece) : [piece];
  const pieces = text
    .split(/(?<=[ ,、。）])(?![、。）」])|(?=（)/u)
    .flatMap((word) => split(word, (piece) => piece.split(/(?<=[-/])/u)))
    .flatMap((part) => split(part, wordsOf))
    .flatMap((part) => split(part, (piece) => [...piece]));
  for (const piece of pieces) {
    if (columnsOf(line + piece.trimEnd()) > columns && line !== '') {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()].join('\n');
}

function wordsOf(text: string): readonly string[] {
  const parts: string[] = [];
  words ??= new Intl.Segmenter('ja', { granularity: 'word' });
  for (const { segment } of words.segment(text)) {
    const last = parts.at(-1);
    if (last !== undefined && (CLOSING.test(segment) || OPENING.test(last))) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}
