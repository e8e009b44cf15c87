/** Matches any one character; the negative codes stand beside UTF-16 code units in a pattern's tokens. */
export const ANY_CHARACTER = -1;
/** Matches any one character but a colon. */
export const ANY_CHARACTER_IN_SEGMENT = -2;
/** Matches any string, colons included. */
export const ANY_STRING = -3;
/** Matches any string without a colon. */
export const ANY_STRING_IN_SEGMENT = -4;

const COLON = 58;

/** A wildcard pattern, prepared once and matched without regular expressions. */
export class WildcardPattern {
  /** The whole text where the pattern has no wildcard, or its only wildcard is a trailing `*`. */
  private readonly fixed: string | undefined;
  private readonly open: boolean;
  /** Index of the last token that may not cross a colon; -1 when there is none. */
  private readonly lastInSegment: number;

  constructor(readonly tokens: readonly number[]) {
    this.open = tokens[tokens.length - 1] === ANY_STRING;
    const text = this.open ? tokens.slice(0, -1) : tokens;
    this.fixed = text.every((token) => token >= 0) ? String.fromCharCode(...text) : undefined;
    this.lastInSegment = tokens.findLastIndex(
      (token) => token === ANY_STRING_IN_SEGMENT || token === ANY_CHARACTER_IN_SEGMENT,
    );
  }

  /** Whether the pattern is plain text, without any wildcard. */
  get isLiteral(): boolean {
    return this.fixed !== undefined && !this.open;
  }

  test(text: string): boolean {
    if (this.fixed !== undefined) return this.open ? text.startsWith(this.fixed) : text === this.fixed;
    return this.matchFrom(0, text, 0);
  }

  private matchFrom(tokenIndex: number, text: string, textIndex: number): boolean {
    const { tokens } = this;
    let t = tokenIndex;
    let s = textIndex;
    while (t < tokens.length) {
      if (t > this.lastInSegment) return this.matchFreely(t, text, s);
      const token = tokens[t]!;
      if (token === ANY_STRING || token === ANY_STRING_IN_SEGMENT) {
        for (let end = s; end <= text.length; end++) {
          if (this.matchFrom(t + 1, text, end)) return true;
          if (token === ANY_STRING_IN_SEGMENT && text.charCodeAt(end) === COLON) return false;
        }
        return false;
      }
      if (s >= text.length) return false;
      const unit = text.charCodeAt(s);
      if (token >= 0 ? unit !== token : token === ANY_CHARACTER_IN_SEGMENT && unit === COLON) return false;
      t++;
      s++;
    }
    return s === text.length;
  }

  /** No token after `tokenIndex` minds colons, so going back to the last star is enough. */
  private matchFreely(tokenIndex: number, text: string, textIndex: number): boolean {
    const { tokens } = this;
    let t = tokenIndex;
    let s = textIndex;
    let starToken = -1;
    let starText = 0;
    while (s < text.length) {
      const token = tokens[t];
      if (token === ANY_STRING) {
        starToken = t++;
        starText = s;
      } else if (token !== undefined && (token === ANY_CHARACTER || token === text.charCodeAt(s))) {
        t++;
        s++;
      } else if (starToken >= 0) {
        t = starToken + 1;
        s = ++starText;
      } else {
        return false;
      }
    }
    while (tokens[t] === ANY_STRING) t++;
    return t === tokens.length;
  }
}

/** Tokens of plain text: no character is special. */
export function literalTokens(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** Tokens of `*` and `?` text as in actions and `StringLike`. */
export function wildcardTokens(text: string): number[] {
  return literalTokens(text).map((unit) => (unit === 42 ? ANY_STRING : unit === 63 ? ANY_CHARACTER : unit));
}
