import type { DigitGroup } from './digit-runs';

/** Twelve digits that are a date, an amount of money or an address in a network, although the check digit fits. */
export function isPlainFigure(text: string, groups: readonly DigitGroup[]): boolean {
  if (groups.length === 1) return false;
  const gaps = groups.slice(1).map((group, index) => text.slice(groups[index]!.end, group.start).normalize('NFKC'));
  const numbers = groups.map((group) => group.digits);
  return isDates(numbers) || isAmount(text, groups, gaps) || isAddress(numbers, gaps);
}

/** Years, months, days and times in a row: `2024、2025、2026`, `2026-11-25 18 40`, `2024/04～2025/03`. */
function isDates(numbers: readonly string[]): boolean {
  for (let index = 0; index < numbers.length; ) {
    if (!/^(?:19|20)\d\d(?:0[1-9]|1[0-2])?(?:0[1-9]|[12]\d|3[01])?$/.test(numbers[index]!)) return false;
    index += 1;
    for (const limit of [12, 31, 23, 59, 59]) {
      const part = numbers[index];
      if (part === undefined || part.length > 2 || Number(part) > limit) break;
      index += 1;
    }
  }
  return true;
}

/** `123,456,789,012円`: groups of three by commas, with a currency or a unit beside. */
function isAmount(text: string, groups: readonly DigitGroup[], gaps: readonly string[]): boolean {
  if (!gaps.every((gap) => gap === ',') || !groups.slice(1).every((group) => group.digits.length === 3)) return false;
  const before = text.slice(Math.max(0, groups[0]!.start - 2), groups[0]!.start).normalize('NFKC');
  const after = text.slice(groups.at(-1)!.end, groups.at(-1)!.end + 3).normalize('NFKC');
  return /[¥$€]\s?$/.test(before) || /^\s?(?:[千百]?万?円|人|件|世帯|ドル|yen|JPY|USD|トークン|tokens?)/i.test(after);
}

function isAddress(numbers: readonly string[], gaps: readonly string[]): boolean {
  return (
    numbers.length === 4 &&
    gaps.every((gap) => gap === '.') &&
    numbers.every((part) => /^(?:0|[1-9]\d*)$/.test(part) && Number(part) <= 255)
  );
}
