/** Characters around a number in which a word may say what it is. */
const BEFORE = 32;
const AFTER = 16;

/** Every mask ends so. */
const MASK_END = '番号]';
/** So many digits are another number. */
const NUMBER = 7;

/**
 * The words in front of a number after NFKC. They end at the number before (`floor`) or its mask: what stands before that
 * belongs to that one, and masking one number never changes what is said about another.
 */
export function wordsBefore(text: string, start: number, floor: number): string {
  let from = start;
  let digits = 0;
  let letters = false;
  for (let index = start - 1; index >= Math.max(floor, start - BEFORE); index -= 1) {
    const code = text.charCodeAt(index);
    digits = isDigit(code) ? digits + 1 : 0;
    if (digits === NUMBER || (code === 0x5d && text.startsWith(MASK_END, index - MASK_END.length + 1))) break;
    letters ||= code > 0x40;
    from = index;
  }
  return letters ? text.slice(from, start).normalize('NFKC') : '';
}

/** The words behind a number, up to the next digit or mask, after NFKC. */
export function wordsAfter(text: string, end: number): string {
  let to = end;
  while (to < Math.min(text.length, end + AFTER) && !isDigit(text.charCodeAt(to)) && text[to] !== '[') to += 1;
  return to === end ? '' : text.slice(end, to).normalize('NFKC');
}

function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}
