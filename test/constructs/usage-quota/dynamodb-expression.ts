import type { AttributeValue, Item } from '../../../constructs/usage-quota/dynamodb-port';

export interface Expression {
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
}

/**
 * Evaluates the expressions of Amazon DynamoDB that a quota uses: comparison, attribute_not_exists, AND, OR, parentheses;
 * SET with if_not_exists, REMOVE, ADD of numbers. Like the service it refuses names and values that are not used.
 */
export function evaluateCondition(expression: Expression, item: Item | undefined): boolean {
  const { ConditionExpression: condition } = expression;
  requireEverythingUsed(expression);
  if (condition === undefined) return true;
  const tokens = condition.match(/#\w+|:\w+|<=|>=|[=<>()]|\w+/g)!;
  let at = 0;
  const or = (): boolean => {
    let value = and();
    while (tokens[at] === 'OR') {
      at++;
      const right = and();
      value = value || right;
    }
    return value;
  };
  const and = (): boolean => {
    let value = one();
    while (tokens[at] === 'AND') {
      at++;
      const right = one();
      value = value && right;
    }
    return value;
  };
  const one = (): boolean => {
    const token = tokens[at++]!;
    if (token === '(') {
      const value = or();
      if (tokens[at++] !== ')') throw new Error(`no closing parenthesis in ${condition}`);
      return value;
    }
    if (token === 'attribute_not_exists') {
      const name = tokens[at + 1]!;
      at += 3;
      return attribute(expression, name, item) === undefined;
    }
    const operator = tokens[at++]!;
    const right = expression.ExpressionAttributeValues![tokens[at++]!]!;
    return compare(attribute(expression, token, item), operator, right);
  };
  const value = or();
  if (at !== tokens.length) throw new Error(`cannot read ${condition}`);
  return value;
}

/** The item after the update. */
export function updated(expression: Expression, item: Item): Item {
  const result: Record<string, AttributeValue> = { ...item };
  const value = (name: string) => expression.ExpressionAttributeValues![name]!;
  for (const [, verb, clause] of expression.UpdateExpression!.matchAll(
    /(SET|ADD|REMOVE) (.+?)(?= (?:SET|ADD|REMOVE) |$)/g,
  )) {
    for (const action of clause!.split(/,(?![^(]*\))/).map((part) => part.trim())) {
      const name = expression.ExpressionAttributeNames![/^#\w+/.exec(action)![0]]!;
      if (verb === 'REMOVE') delete result[name];
      else if (verb === 'ADD') {
        const change = value(action.split(' ')[1]!);
        result[name] = { N: String(BigInt(number(result[name] ?? { N: '0' })) + BigInt(number(change))) };
      } else if (/if_not_exists/.test(action)) result[name] ??= value(/(:\w+)\)$/.exec(action)![1]!);
      else result[name] = value(action.split(' = ')[1]!);
    }
  }
  return result;
}

function attribute({ ExpressionAttributeNames }: Expression, name: string, item: Item | undefined) {
  const attributeName = ExpressionAttributeNames?.[name];
  if (attributeName === undefined) throw new Error(`ValidationException: ${name} is not defined`);
  return item?.[attributeName];
}

function compare(left: AttributeValue | undefined, operator: string, right: AttributeValue): boolean {
  if (left === undefined) return false;
  if ('S' in left && 'S' in right) return operator === '=' && left.S === right.S;
  if (!('N' in left && 'N' in right)) return false;
  const [a, b] = [Number(left.N), Number(right.N)];
  return { '=': a === b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[operator]!;
}

function number(value: AttributeValue): string {
  if ('N' in value) return value.N;
  throw new Error('ValidationException: ADD takes a number');
}

function requireEverythingUsed(expression: Expression): void {
  const text = Object.entries(expression)
    .filter(([key]) => key.endsWith('Expression'))
    .map(([, value]) => value)
    .join(' ');
  const given = [
    ...Object.keys(expression.ExpressionAttributeNames ?? {}),
    ...Object.keys(expression.ExpressionAttributeValues ?? {}),
  ];
  const used = new Set(text.match(/[#:]\w+/g));
  const unused = given.filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`ValidationException: unused in expressions: ${unused.join(', ')}`);
}
