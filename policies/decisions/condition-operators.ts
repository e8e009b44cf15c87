import { ANY_ARN } from './arn-pattern';
import { formatIp, type IpRange, parseIpRange } from './ip-range';
import { PolicyText, type TextReading } from './policy-variables';
import type { RequestContext } from './request-context';
import { FALSE, not, or, TRUE, type Truth } from './truth';

/** One condition operator with its policy values read. */
export interface Comparison {
  /** Whether one request value satisfies the operator; `undefined` when the value is not of the operator's type. */
  test(value: string, context: RequestContext): Truth | undefined;
  /** Context keys of the policy variables in the policy values, as written. */
  readonly variables: readonly string[];
  /** What the policy values can tell apart. */
  readonly distinguishes: Distinction;
}

/** How to find values of a key that a comparison treats differently. */
export type Distinction =
  | { readonly kind: 'text'; patterns(context: RequestContext): readonly (readonly number[])[] }
  | { readonly kind: 'thresholds'; readonly thresholds: readonly number[]; write(value: number): string }
  | { readonly kind: 'values'; readonly values: readonly string[] };

export interface ComparisonOptions {
  readonly values: readonly string[];
  /** Whether `${…}` are policy variables (version 2012-10-17). */
  readonly variables: boolean;
  readonly location: string;
}

/** `undefined` stands for a policy value that the operator cannot read. */
type CompareWith = (options: ComparisonOptions) => Comparison | undefined;

function texts(reading: TextReading, ignoreCase = false, negated = false): CompareWith {
  return ({ values, variables, location }) => {
    const wanted = values.map((value) => PolicyText.parse(value, { reading, ignoreCase, variables, location }));
    const arns = reading === 'condition';
    if (arns && !values.every(isArnPattern)) return undefined;
    return {
      test(value, context) {
        // An Arn operator compares ARNs only: another value matches neither ArnLike nor ArnNotLike.
        if (arns && !ANY_ARN.test(value)) return FALSE;
        const text = ignoreCase ? value.toLowerCase() : value;
        let matched: Truth = FALSE as Truth;
        for (const one of wanted) {
          matched = or(matched, one.matches(text, context));
          if (matched === TRUE) break;
        }
        return negated ? not(matched) : matched;
      },
      variables: wanted.flatMap((one) => one.variables),
      distinguishes: {
        kind: 'text',
        patterns: (context) => [
          ...wanted.flatMap((one) => {
            const pattern = one.resolve(context);
            return pattern === null || pattern === undefined ? [] : [pattern.tokens];
          }),
          ...(arns ? [ANY_ARN.tokens] : []),
        ],
      },
    };
  };
}

/** Six components, or a variable that may bring them. */
function isArnPattern(value: string): boolean {
  return value.split(':').length >= 6 || value.startsWith('${');
}

function ordered(
  read: (text: string) => number | undefined,
  write: (value: number) => string,
  holds: (value: number, wanted: number) => boolean,
  negated = false,
): CompareWith {
  return ({ values }) => {
    const wanted = values.map(read);
    if (!wanted.every((value) => value !== undefined)) return undefined;
    return {
      test(text) {
        const value = read(text);
        if (value === undefined) return undefined;
        return wanted.some((one) => holds(value, one)) !== negated ? TRUE : FALSE;
      },
      variables: [],
      distinguishes: { kind: 'thresholds', thresholds: wanted, write },
    };
  };
}

const equal = (a: number, b: number) => a === b;
const less = (a: number, b: number) => a < b;
const lessOrEqual = (a: number, b: number) => a <= b;
const greater = (a: number, b: number) => a > b;
const greaterOrEqual = (a: number, b: number) => a >= b;

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** W3C profile of ISO 8601, or seconds since 1970 (IAM User Guide, date condition operators). Seconds. */
function readDate(text: string): number | undefined {
  if (/^\d+$/.test(text) && text.length > 4) return Number(text);
  if (!/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

const writeDate = (seconds: number) => new Date(seconds * 1000).toISOString();
const numeric = (holds: (a: number, b: number) => boolean, negated = false) =>
  ordered(readNumber, String, holds, negated);
const date = (holds: (a: number, b: number) => boolean, negated = false) =>
  ordered(readDate, writeDate, holds, negated);

/** Bool reads `true` and `false` in any case. */
function bool(): CompareWith {
  const read = (text: string) => (/^true$/i.test(text) ? 1 : /^false$/i.test(text) ? 0 : undefined);
  return ({ values }) => {
    const wanted = values.map(read);
    if (!wanted.every((value) => value !== undefined)) return undefined;
    return {
      test(text) {
        const value = read(text);
        return value === undefined ? undefined : wanted.includes(value) ? TRUE : FALSE;
      },
      variables: [],
      distinguishes: { kind: 'values', values: ['true', 'false'] },
    };
  };
}

function ip(negated: boolean): CompareWith {
  return ({ values }) => {
    const wanted = values.map(parseIpRange);
    if (!wanted.every((range) => range !== undefined)) return undefined;
    return {
      test(text) {
        const value = parseIpRange(text);
        if (value === undefined) return undefined;
        const inside = wanted.some(
          (range) => range.version === value.version && range.first <= value.first && value.last <= range.last,
        );
        return inside !== negated ? TRUE : FALSE;
      },
      variables: [],
      distinguishes: { kind: 'values', values: wanted.flatMap(ipEdges) },
    };
  };
}

/** CIDR blocks nest or are disjoint, so the edges of each, and the addresses just outside, reach every difference. */
function ipEdges({ version, first, last }: IpRange): string[] {
  const end = (1n << (version === 4 ? 32n : 128n)) - 1n;
  return [first - 1n, first, last, last + 1n]
    .filter((value) => value >= 0n && value <= end)
    .map((value) => formatIp(version, value));
}

/**
 * The operators of IAM, by lower-case name, without set prefix and `IfExists`.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators". `Null` asks for existence: `condition.ts`.
 */
export const CONDITION_OPERATORS: Readonly<
  Record<string, { readonly negated: boolean; readonly compare: CompareWith }>
> = {
  stringequals: { negated: false, compare: texts('literal') },
  stringnotequals: { negated: true, compare: texts('literal', false, true) },
  stringequalsignorecase: { negated: false, compare: texts('literal', true) },
  stringnotequalsignorecase: { negated: true, compare: texts('literal', true, true) },
  stringlike: { negated: false, compare: texts('wildcard') },
  stringnotlike: { negated: true, compare: texts('wildcard', false, true) },
  arnequals: { negated: false, compare: texts('condition') },
  arnlike: { negated: false, compare: texts('condition') },
  arnnotequals: { negated: true, compare: texts('condition', false, true) },
  arnnotlike: { negated: true, compare: texts('condition', false, true) },
  numericequals: { negated: false, compare: numeric(equal) },
  numericnotequals: { negated: true, compare: numeric(equal, true) },
  numericlessthan: { negated: false, compare: numeric(less) },
  numericlessthanequals: { negated: false, compare: numeric(lessOrEqual) },
  numericgreaterthan: { negated: false, compare: numeric(greater) },
  numericgreaterthanequals: { negated: false, compare: numeric(greaterOrEqual) },
  dateequals: { negated: false, compare: date(equal) },
  datenotequals: { negated: true, compare: date(equal, true) },
  datelessthan: { negated: false, compare: date(less) },
  datelessthanequals: { negated: false, compare: date(lessOrEqual) },
  dategreaterthan: { negated: false, compare: date(greater) },
  dategreaterthanequals: { negated: false, compare: date(greaterOrEqual) },
  bool: { negated: false, compare: bool() },
  binaryequals: { negated: false, compare: texts('literal') },
  ipaddress: { negated: false, compare: ip(false) },
  notipaddress: { negated: true, compare: ip(true) },
};
