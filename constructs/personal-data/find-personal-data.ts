import { isCorporateNumber, isIndividualNumber } from './check-digit';
import { type DigitRun, digitRuns } from './digit-runs';
import { wordsAfter, wordsBefore } from './number-context';
import { CONTEXT_WORDS, type PersonalDataKind } from './personal-data-kinds';
import { isPlainFigure } from './plain-figures';

/** Where personal data stands in the original text (UTF-16 units, end exclusive). */
export interface PersonalDataFinding {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

export interface FindOptions {
  /** What is known about the whole text, e.g. the key of a JSON value: `マイナンバー`. */
  readonly context?: string;
  /** Kinds that the caller will mask; the others are found and end no context. @default every kind */
  readonly masked?: ReadonlySet<PersonalDataKind>;
}

/** The longest number of any kind, in digits: 法人番号, and a phone number with country code and (0). */
const LONGEST = 13;
/** How many digits a number of some kind has. */
const LENGTHS: ReadonlySet<number> = new Set([7, 8, 10, 11, 12, 13]);

/**
 * Japanese personal numbers in a text: normalise (NFKC, per character, so that places stay those of the original),
 * take candidates that begin and end with a group of digits, prove the check digit, then ask the words around.
 * Time grows with the length of the text alone: each group opens at most 13 candidates.
 * In order of place, never overlapping. Serves CCOE-AI-05 and CCOE-DAT-07.
 */
export function findPersonalData(text: string, options: FindOptions = {}): PersonalDataFinding[] {
  const findings: PersonalDataFinding[] = [];
  for (const run of digitRuns(text)) {
    let first = 0;
    for (let from = 0; from < run.length; from += 1) {
      const floor = lastMasked(findings, options);
      const match = longestMatch(text, run, { first, from, floor, context: options.context });
      if (!match) continue;
      // What the match cuts off in front may be one whole number by itself.
      const before = wholeMatch(text, run.slice(first, from), { floor, context: options.context });
      if (before) findings.push(before);
      findings.push(match.finding);
      from = match.last;
      first = match.last + 1;
    }
  }
  return findings;
}

interface Surroundings {
  /** Where the number before ends: words before that are not about this one. */
  readonly floor: number;
  readonly context?: string;
}

function wholeMatch(text: string, groups: DigitRun, around: Surroundings): PersonalDataFinding | undefined {
  if (groups.length === 0 || groups.length > LONGEST) return undefined;
  const digits = groups.map((group) => group.digits).join('');
  return judge(text, groups, digits, true, () => said(text, groups[0]!.start, around));
}

/** The longest number that begins with the group `from`. */
function longestMatch(
  text: string,
  run: DigitRun,
  around: Surroundings & { readonly first: number; readonly from: number },
): { readonly finding: PersonalDataFinding; readonly last: number } | undefined {
  const { first, from } = around;
  let best: { finding: PersonalDataFinding; last: number } | undefined;
  let words: string | undefined;
  const before = () => {
    words ??= said(text, run[from]!.start, around);
    return words;
  };
  let digits = '';
  for (let last = from; last < run.length; last += 1) {
    digits += run[last]!.digits;
    if (digits.length > LONGEST) break;
    if (!LENGTHS.has(digits.length)) continue;
    const isWholeRun = from === first && last === run.length - 1;
    const finding = judge(text, run.slice(from, last + 1), digits, isWholeRun, before);
    if (finding) best = { finding, last };
  }
  return best;
}

function said(text: string, start: number, { floor, context }: Surroundings): string {
  const before = wordsBefore(text, start, floor);
  return context ? `${context} ${before}` : before;
}

/** `isWholeRun`: no digits stand nearby, so that it is one number and not a part of a list. */
function judge(
  text: string,
  groups: DigitRun,
  digits: string,
  isWholeRun: boolean,
  before: () => string,
): PersonalDataFinding | undefined {
  const start = groups[0]!.start;
  const end = groups.at(-1)!.end;
  let words: string | undefined;
  const says = (kind: PersonalDataKind) => {
    words ??= `${before()} ${wordsAfter(text, end)}`;
    return words !== ' ' && CONTEXT_WORDS[kind].test(words);
  };
  const found = (kind: PersonalDataKind, from = start, to = end) => ({ kind, start: from, end: to });

  const phoneStart = internationalPhoneStart(text, start, digits);
  if (phoneStart !== undefined) return found('phone-number', phoneStart);
  switch (digits.length) {
    case 13:
      return isCorporateNumber(digits) && (groups.length === 1 || says('corporate-number'))
        ? found('corporate-number')
        : undefined;
    case 12: {
      if (says('driver-license-number')) return found('driver-license-number');
      if (says('individual-number')) return found('individual-number');
      const isOneNumber = isWholeRun || groups.length === 1 || hasSizes(groups, [4, 4, 4]);
      return isOneNumber && isIndividualNumber(digits) && !isPlainFigure(text, groups)
        ? found('individual-number')
        : undefined;
    }
    case 11:
    case 10:
      if (digits.length === 10 && says('basic-pension-number')) return found('basic-pension-number');
      return isDomesticPhone(digits, groups, () => says('phone-number')) ? found('phone-number') : undefined;
    case 8: {
      const card = betweenLetters(text, start, end);
      if (card) return found('residence-card-number', card.start, card.end);
      return groups.length === 1 && says('bank-account-number') ? found('bank-account-number') : undefined;
    }
    case 7: {
      const passportStart = afterTwoLetters(text, start);
      if (passportStart !== undefined && says('passport-number')) return found('passport-number', passportStart);
      return groups.length === 1 && says('bank-account-number') ? found('bank-account-number') : undefined;
    }
    default:
      return undefined;
  }
}

function lastMasked(findings: readonly PersonalDataFinding[], { masked }: FindOptions): number {
  for (let index = findings.length - 1; index >= 0; index -= 1) {
    const finding = findings[index]!;
    if (!masked || masked.has(finding.kind)) return finding.end;
  }
  return 0;
}

function hasSizes(groups: DigitRun, sizes: readonly number[]): boolean {
  return groups.length === sizes.length && groups.every((group, index) => group.digits.length === sizes[index]);
}

/**
 * Numbers of the Japanese plan: 0 and nine digits, or 050, 060, 070, 080, 090 and eight.
 * Source: 総務省 電気通信番号計画.
 */
function isDomesticPhone(digits: string, groups: DigitRun, saysPhone: () => boolean): boolean {
  if (digits[0] !== '0') return false;
  const isMobile = /^0[5-9]0/.test(digits);
  if (isMobile !== (digits.length === 11)) return false;
  const isWritten = groups.length === 3 && (groups[2]!.digits.length === 4 || hasSizes(groups, [4, 3, 3]));
  const isMobileInOne = groups.length === 1 && isMobile;
  return isWritten || isMobileInOne || saysPhone();
}

/** `+81 90 1234 5678`, also with `(0)`. Where the plus stands. */
function internationalPhoneStart(text: string, start: number, digits: string): number | undefined {
  if (!digits.startsWith('81') || digits.length < 11) return undefined;
  return text[start - 1] === '+' || text[start - 1] === '＋' ? start - 1 : undefined;
}

/** Two letters, at most one space or hyphen away, that are not the end of a longer word. */
function afterTwoLetters(text: string, start: number): number | undefined {
  if (text.charCodeAt(start - 1) < 0x41 && text.charCodeAt(start - 2) < 0x41) return undefined;
  const match = /(?<![A-Za-zＡ-Ｚａ-ｚ])[A-Za-zＡ-Ｚａ-ｚ]{2}[\s\p{Pd}]?$/u.exec(
    text.slice(Math.max(0, start - 4), start),
  );
  return match ? Math.max(0, start - 4) + match.index : undefined;
}

/** 在留カード: two letters, eight digits, two letters. Source: 出入国在留管理庁 在留カード等番号失効情報照会. */
function betweenLetters(text: string, start: number, end: number): { start: number; end: number } | undefined {
  const before = afterTwoLetters(text, start);
  if (before === undefined) return undefined;
  const match = /^[\s\p{Pd}]?[A-Za-zＡ-Ｚａ-ｚ]{2}(?![A-Za-zＡ-Ｚａ-ｚ])/u.exec(text.slice(end, end + 4));
  return match ? { start: before, end: end + match[0].length } : undefined;
}
