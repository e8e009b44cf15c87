import { type ArnElement, arnTokens } from './arn-pattern';
import { LocatedError } from './located-error';
import type { RequestContext } from './request-context';
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth';
import { ANY_STRING, literalTokens, WildcardPattern, wildcardTokens } from './wildcard-pattern';

/** How the fixed text of a value is read; what a variable brings in is always plain text. */
export type TextReading = 'literal' | 'wildcard' | ArnElement;

interface Variable {
  /** Lower-case context key. */
  readonly key: string;
  /** As written. */
  readonly name: string;
  readonly defaultValue?: string;
}

/** A Resource or condition value, with its policy variables (`${aws:username}`, `${aws:PrincipalTag/team, 'none'}`). */
export class PolicyText {
  private readonly constant: WildcardPattern | undefined;
  /** Context keys of the variables, as written. */
  readonly variables: readonly string[];

  private constructor(
    readonly source: string,
    private readonly parts: readonly (readonly number[] | Variable)[],
    private readonly reading: TextReading,
    private readonly ignoreCase: boolean,
  ) {
    this.variables = parts.flatMap((part) => ('key' in part ? [part.name] : []));
    this.constant = this.variables.length === 0 ? this.build(parts as readonly (readonly number[])[]) : undefined;
  }

  /**
   * Source: IAM User Guide, "IAM policy elements: Variables and tags"; `${*}`, `${?}` and `${$}` are plain characters.
   *
   * @param variables false for policies of version 2008-10-17, where `${…}` is plain text
   * @throws LocatedError for a variable without an end
   */
  static parse(
    source: string,
    options: { reading: TextReading; ignoreCase?: boolean; variables: boolean; location: string },
  ): PolicyText {
    const { reading, ignoreCase = false, variables, location } = options;
    const fixed = reading === 'literal' ? literalTokens : wildcardTokens;
    if (!variables) return new PolicyText(source, [fixed(source)], reading, ignoreCase);
    const parts: (readonly number[] | Variable)[] = [];
    let rest = source;
    for (let start = rest.indexOf('${'); start >= 0; start = rest.indexOf('${')) {
      const match = /^\$\{\s*([^},\s]+)\s*(?:,\s*'([^']*)'\s*)?\}/.exec(rest.slice(start));
      if (match === null) {
        throw new LocatedError(
          location,
          { ja: `「${source}」のポリシー変数を読めません。`, en: `Cannot read the policy variable in "${source}".` },
          { ja: "${キー} または ${キー, '既定値'} と書いてください。", en: "Write ${key} or ${key, 'default'}." },
        );
      }
      const [text, name, defaultValue] = match;
      parts.push(fixed(rest.slice(0, start)));
      if (/^[*?$]$/.test(name!)) parts.push(literalTokens(name!));
      else parts.push({ key: name!.toLowerCase(), name: name!, defaultValue });
      rest = rest.slice(start + text.length);
    }
    parts.push(fixed(rest));
    return new PolicyText(source, parts, reading, ignoreCase);
  }

  /** Whether a value matches; unknown only where a missing variable could make it match. */
  matches(value: string, context: RequestContext): Truth {
    if (this.constant !== undefined) return this.constant.test(value) ? TRUE : FALSE;
    const pattern = this.resolve(context);
    if (pattern !== undefined) return pattern?.test(value) ? TRUE : FALSE;
    const loosest = new WildcardPattern(this.parts.flatMap((part) => ('key' in part ? [ANY_STRING] : this.fold(part))));
    return loosest.test(value) ? UNKNOWN : FALSE;
  }

  /** The pattern for this request; `null` when a variable has no value, `undefined` when its key is missing. */
  resolve(context: RequestContext): WildcardPattern | null | undefined {
    if (this.constant !== undefined) return this.constant;
    const resolved: (readonly number[])[] = [];
    let missing = false;
    for (const part of this.parts) {
      if (!('key' in part)) {
        resolved.push(part);
        continue;
      }
      const state = context.lookup(part.key);
      if (state === undefined) missing = true;
      // AWS: a multivalued key cannot be a variable; such a variable has no value.
      else if (state !== null && state.length === 1) resolved.push(literalTokens(state[0]!));
      else if (part.defaultValue !== undefined) resolved.push(literalTokens(part.defaultValue));
      else return null;
    }
    return missing ? undefined : this.build(resolved);
  }

  private build(parts: readonly (readonly number[])[]): WildcardPattern {
    const tokens = this.fold(parts.flat());
    const ofArn = this.reading === 'resource' || this.reading === 'condition';
    return new WildcardPattern(ofArn ? arnTokens(tokens, this.reading as ArnElement) : tokens);
  }

  private fold(tokens: readonly number[]): readonly number[] {
    if (!this.ignoreCase) return tokens;
    return tokens.map((token) => (token < 0 ? token : String.fromCharCode(token).toLowerCase().charCodeAt(0)));
  }
}
