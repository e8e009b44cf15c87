/** Digits that stand together, with their place in the original text (UTF-16 units, end exclusive). */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  /** ASCII, whatever the width in the text. */
  readonly digits: string;
}

/** Groups with nothing but a few separators between them: perhaps one number, perhaps a list. */
export type DigitRun = readonly DigitGroup[];

/** Separators between two groups of one number; ` - ` has three. */
const MAX_GAP = 3;

const OTHER = 0;
const DIGIT = 1;
const KANJI_DIGIT = 2;
const SEPARATOR = 3;
/** Zero-width characters and marks: between digits they count as nothing. */
const IGNORED = 4;

const KANJI_DIGITS: Readonly<Record<string, string>> = {
  〇: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9',
}; // biome-ignore format: one table
const KANJI_DIGIT_CODES = new Set(Object.keys(KANJI_DIGITS).map((kanji) => kanji.charCodeAt(0)));
/** The long-vowel marks that people type for a hyphen. */
const HYPHEN_LIKE_LETTERS = 'ーｰ';

/** The runs of digits in a text, of any width and script, in one pass. */
export function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let run: DigitGroup[] = [];
  let digits = '';
  let start = 0;
  let end = 0;
  let gap = 0;
  let script = OTHER;

  const closeGroup = () => {
    if (digits) run.push({ start, end, digits });
    digits = '';
  };
  const closeRun = () => {
    closeGroup();
    if (run.length > 0) runs.push(run);
    run = [];
    gap = 0;
  };

  for (let index = 0; index < text.length; ) {
    const unit = text.charCodeAt(index);
    // Kana and most kanji, the bulk of Japanese text.
    if (isPlainJapanese(unit)) {
      if (digits || run.length > 0) closeRun();
      index += 1;
      continue;
    }
    const code = unit >= 0xd800 && unit < 0xdc00 ? text.codePointAt(index)! : unit;
    const length = code > 0xffff ? 2 : 1;
    const kind = kindOf(code);
    if (kind === DIGIT || kind === KANJI_DIGIT) {
      if (script !== kind && (digits || run.length > 0)) closeRun();
      script = kind;
      if (gap > 0) closeGroup();
      if (!digits) start = index;
      digits += digitsOf(code);
      end = index + length;
      gap = 0;
    } else if (kind === SEPARATOR && (digits || run.length > 0)) {
      gap += 1;
      if (gap > MAX_GAP) closeRun();
    } else if (kind === OTHER) closeRun();
    index += length;
  }
  closeRun();
  return runs;
}

function isPlainJapanese(code: number): boolean {
  const isKana = code >= 0x3041 && code <= 0x30fa && (code <= 0x3096 || code >= 0x30a1);
  return isKana || (code >= 0x4e00 && code <= 0x9fff && !KANJI_DIGIT_CODES.has(code));
}

/** What a character is in and around a number. ASCII and full-width forms are decided without a table. */
function kindOf(code: number): number {
  const ascii = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (ascii < 0x80) {
    if (ascii >= 0x30 && ascii <= 0x39) return DIGIT;
    const isLetter = (ascii >= 0x41 && ascii <= 0x5a) || (ascii >= 0x61 && ascii <= 0x7a);
    return isLetter ? OTHER : SEPARATOR;
  }
  const known = RARE.get(code);
  if (known !== undefined) return known;
  const kind = rareKindOf(String.fromCodePoint(code));
  RARE.set(code, kind);
  return kind;
}

/** Filled as characters are met; at most one entry for each character of Unicode. */
const RARE = new Map<number, number>();

function rareKindOf(character: string): number {
  if (character in KANJI_DIGITS) return KANJI_DIGIT;
  if (/^[0-9]+$/.test(character.normalize('NFKC')) || /\p{Nd}/u.test(character)) return DIGIT;
  if (/[\p{Cf}\p{Cc}\p{M}]/u.test(character)) return IGNORED;
  if (/[\p{L}]/u.test(character) && !HYPHEN_LIKE_LETTERS.includes(character)) return OTHER;
  return SEPARATOR;
}

function digitsOf(code: number): string {
  if (code >= 0x30 && code <= 0x39) return String.fromCharCode(code);
  const character = String.fromCodePoint(code);
  const kanji = KANJI_DIGITS[character];
  if (kanji) return kanji;
  const normalized = character.normalize('NFKC');
  if (/^[0-9]+$/.test(normalized)) return normalized;
  // Digits of other scripts stand in blocks of ten that begin with zero.
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
