import {
  ANY_CHARACTER,
  ANY_CHARACTER_IN_SEGMENT,
  ANY_STRING,
  ANY_STRING_IN_SEGMENT,
  WildcardPattern,
} from './wildcard-pattern';

const COLON = 58;

/**
 * How far a `*` of an ARN pattern reaches.
 * `resource`: the Resource element; a `*` that ends a segment may run beyond the colon
 * (IAM User Guide, "IAM JSON policy elements: Resource").
 * `condition`: the Arn operators; each of the six colon-delimited components is compared for itself
 * (IAM User Guide, "IAM JSON policy elements: Condition operators", ARN condition operators).
 */
export type ArnElement = 'resource' | 'condition';

/** Makes the wildcards before the fifth colon stay in their segment, as far as the element demands it. */
export function arnTokens(tokens: readonly number[], element: ArnElement): number[] {
  let colons = 0;
  return tokens.map((token, index) => {
    if (token === COLON) colons++;
    if (colons >= 5) return token;
    const endsSegment = index === tokens.length - 1 || tokens[index + 1] === COLON;
    if (token === ANY_CHARACTER) return ANY_CHARACTER_IN_SEGMENT;
    if (token === ANY_STRING && !(element === 'resource' && endsSegment)) return ANY_STRING_IN_SEGMENT;
    return token;
  });
}

/** Any well-formed ARN: six components, the first of which is `arn`. */
export const ANY_ARN = new WildcardPattern(
  [97, 114, 110].concat(...Array.from({ length: 4 }, () => [COLON, ANY_STRING_IN_SEGMENT]), [COLON, ANY_STRING]),
);

/** The account of an ARN, or `undefined` where it has none (S3, foundation models) or AWS owns it (`aws`). */
export function accountOfArn(arn: string): string | undefined {
  const account = arn.split(':', 5)[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
