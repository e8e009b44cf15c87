/** Kleene's three-valued logic; numbers, because a decision evaluates thousands of them. */
export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export type Truth = typeof FALSE | typeof TRUE | typeof UNKNOWN;

export function not(a: Truth): Truth {
  return a === UNKNOWN ? UNKNOWN : a === TRUE ? FALSE : TRUE;
}

export function and(...terms: readonly Truth[]): Truth {
  return terms.includes(FALSE) ? FALSE : terms.includes(UNKNOWN) ? UNKNOWN : TRUE;
}

export function or(...terms: readonly Truth[]): Truth {
  return terms.includes(TRUE) ? TRUE : terms.includes(UNKNOWN) ? UNKNOWN : FALSE;
}
