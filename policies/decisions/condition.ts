import { CONDITION_OPERATORS, type Comparison, type Distinction } from './condition-operators';
import { LocatedError } from './located-error';
import type { RequestContext } from './request-context';
import { and, FALSE, or, TRUE, type Truth, UNKNOWN } from './truth';

/** One `operator: { key: values }` of a statement, prepared for many requests. */
export interface CompiledCondition {
  /** As written, e.g. `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** As written, e.g. `aws:PrincipalOrgID`. */
  readonly key: string;
  /** Lower-case. */
  readonly keyId: string;
  readonly values: readonly string[];
  /** Whether the operator compares sets (`ForAllValues`, `ForAnyValue`). */
  readonly comparesSets: boolean;
  /** Context keys of the policy variables in the values, as written. */
  readonly variables: readonly string[];
  readonly distinguishes: Distinction;
  /** @throws LocatedError for a request value that is not of the operator's type */
  evaluate(context: RequestContext): Truth;
}

export interface ConditionOptions {
  readonly variables: boolean;
  readonly location: string;
}

/**
 * Compiles one condition.
 *
 * An absent key: positive operators do not match, negated ones do; `…IfExists` and `ForAllValues` match,
 * `ForAnyValue` does not; `Null: true` matches (IAM User Guide, "Condition operators" and "Multivalued context keys").
 * `ForAnyValue:…IfExists` does not match either: seen on AWS, https://repost.aws/questions/QU9HFmDzP0QGuU-fd7rS6B7w
 *
 * @throws LocatedError for an operator that IAM does not have, or a value that the operator cannot read
 */
export function compileCondition(
  operator: string,
  key: string,
  values: readonly string[],
  { variables, location }: ConditionOptions,
): CompiledCondition {
  const [, set, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/i.exec(operator) ?? [];
  const described = { operator, key, keyId: key.toLowerCase(), values };

  if (name?.toLowerCase() === 'null' && ifExists === undefined) {
    return { ...described, ...compileNull(described.keyId, values, location) };
  }
  const known = Object.hasOwn(CONDITION_OPERATORS, name?.toLowerCase() ?? '')
    ? CONDITION_OPERATORS[name!.toLowerCase()]
    : undefined;
  if (known === undefined) {
    throw new LocatedError(
      location,
      { ja: `条件演算子「${operator}」は IAM にありません。`, en: `IAM has no condition operator "${operator}".` },
      {
        ja: 'StringEquals、ArnLike、Bool などの演算子名に直してください。',
        en: 'Use an operator of IAM, such as StringEquals, ArnLike or Bool.',
      },
    );
  }
  const comparison = known.compare({ values, variables, location });
  if (comparison === undefined) {
    throw new LocatedError(
      location,
      {
        ja: `${operator} は値 ${JSON.stringify(values)} を読めません。`,
        en: `${operator} cannot read the values ${JSON.stringify(values)}.`,
      },
      {
        ja: '数値、ISO 8601 の日時、true/false、CIDR など、演算子の型の値を書いてください。',
        en: 'Write values of the operator’s type: a number, an ISO 8601 time, true/false, a CIDR block.',
      },
    );
  }
  const quantifier = set?.toLowerCase() as 'forallvalues' | 'foranyvalue' | undefined;
  const whenAbsent: Truth =
    quantifier === 'forallvalues' || (quantifier === undefined && (ifExists !== undefined || known.negated))
      ? TRUE
      : FALSE;
  const test = checked(comparison, described, location);
  return {
    ...described,
    comparesSets: quantifier !== undefined,
    variables: comparison.variables,
    distinguishes: comparison.distinguishes,
    evaluate(context) {
      const state = context.lookup(described.keyId);
      if (state === null) return whenAbsent;
      if (state === undefined) return UNKNOWN;
      if (quantifier === 'foranyvalue') return or(...state.map((value) => test(value, context)));
      if (quantifier === 'forallvalues') return and(...state.map((value) => test(value, context)));
      if (state.length === 1) return test(state[0]!, context);
      throw new LocatedError(
        location,
        {
          ja: `${key} に値が ${state.length} 個ありますが、${operator} は1個の値しか比べません。`,
          en: `${key} has ${state.length} values, but ${operator} compares a single one.`,
        },
        {
          ja: 'ForAnyValue: または ForAllValues: を付けてください。',
          en: 'Use the set operator ForAnyValue: or ForAllValues:.',
        },
      );
    },
  };
}

function compileNull(keyId: string, values: readonly string[], location: string) {
  const absent = new Set(values.map((value) => value.toLowerCase()));
  if ([...absent].some((value) => value !== 'true' && value !== 'false')) {
    throw new LocatedError(
      location,
      { ja: `Null の値は true か false です: ${values}`, en: `Null takes true or false, not ${values}.` },
      { ja: 'キーが無いことは "true"、有ることは "false"。', en: '"true": the key is absent; "false": it is present.' },
    );
  }
  return {
    comparesSets: false,
    variables: [],
    distinguishes: { kind: 'values', values: [] } as const,
    evaluate(context: RequestContext): Truth {
      const state = context.lookup(keyId);
      if (state === undefined) return absent.size > 1 ? TRUE : UNKNOWN;
      return absent.has(String(state === null)) ? TRUE : FALSE;
    },
  };
}

function checked(comparison: Comparison, { operator, key }: { operator: string; key: string }, location: string) {
  return (value: string, context: RequestContext): Truth => {
    const result = comparison.test(value, context);
    if (result !== undefined) return result;
    throw new LocatedError(
      location,
      {
        ja: `要求の ${key}「${value}」は ${operator} の型ではありません。`,
        en: `The request's ${key} "${value}" is not of the type that ${operator} compares.`,
      },
      { ja: '要求のコンテキストの値を直してください。', en: 'Correct the value in the request context.' },
    );
  };
}
