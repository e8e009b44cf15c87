/** Any of the four; each is a ceiling of its own. */
export interface QuotaLimit {
  /** Input and output tokens in a calendar day of Japan. */
  readonly tokensPerDay?: number;
  readonly tokensPerMonth?: number;
  /** Yen at the stated rate in a calendar day of Japan. */
  readonly yenPerDay?: number;
  readonly yenPerMonth?: number;
}

export type Period = 'day' | 'month';

/** One counter and its ceilings: who, in which day or month. */
export interface Allowance {
  readonly holder: 'department' | 'user';
  readonly period: Period;
  readonly tokens?: number;
  readonly yen?: number;
}

/** The counters that a limit needs; none where it says nothing about a period. */
export function allowances(holder: Allowance['holder'], limit: QuotaLimit = {}): readonly Allowance[] {
  const { tokensPerDay, tokensPerMonth, yenPerDay, yenPerMonth } = limit;
  const all: readonly Allowance[] = [
    { holder, period: 'day', tokens: tokensPerDay, yen: yenPerDay },
    { holder, period: 'month', tokens: tokensPerMonth, yen: yenPerMonth },
  ];
  return all.filter(({ tokens, yen }) => tokens !== undefined || yen !== undefined);
}
