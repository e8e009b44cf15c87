/** What a model call uses: tokens (input and output together), and yen at the stated rate, fractions included. */
export interface Amount {
  readonly tokens: number;
  readonly yen: number;
}

/** As it is counted: whole tokens and thousandths of a yen, so that a sum of millions of calls stays exact. */
export interface Counted {
  readonly tokens: number;
  readonly milliYen: number;
}

/**
 * Rounds up, so that nothing is used for free.
 *
 * @throws RangeError for a negative or endless amount
 */
export function counted({ tokens, yen }: Amount): Counted {
  if (!(tokens >= 0 && yen >= 0 && Number.isFinite(tokens) && Number.isFinite(yen))) {
    throw new RangeError(`amount: ${tokens} tokens, ${yen} yen; expected finite numbers of 0 or more`);
  }
  // The product of a decimal fraction and 1,000 may lie a hair above the whole number that is meant.
  return { tokens: Math.ceil(tokens), milliYen: Math.ceil(Number((yen * 1000).toFixed(6))) };
}
