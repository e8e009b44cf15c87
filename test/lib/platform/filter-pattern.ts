/**
 * Whether an event matches a filter pattern of CloudWatch Logs: the part of the syntax for JSON events that the platform
 * uses. Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters".
 *
 * @throws Error for anything else, so that no test passes by a misunderstanding
 */
export function matches(pattern: string, event: object): boolean {
  const tokens = pattern.match(/&&|\|\||[{}()]|!=|=|NOT EXISTS|"[^"]*"|\$[\w.]+/g) ?? [];
  if (tokens.join('').replace(/\s/g, '') !== pattern.replace(/\s/g, '')) throw new Error(`cannot read ${pattern}`);
  let at = 0;
  const expect = (token: string) => {
    if (tokens[at++] !== token) throw new Error(`expected ${token} in ${pattern}`);
  };
  const any = (): boolean => {
    let result = all();
    while (tokens[at] === '||') {
      at++;
      const right = all();
      result = result || right;
    }
    return result;
  };
  const all = (): boolean => {
    let result = one();
    while (tokens[at] === '&&') {
      at++;
      const right = one();
      result = result && right;
    }
    return result;
  };
  const one = (): boolean => {
    if (tokens[at] === '(') {
      at++;
      const result = any();
      expect(')');
      return result;
    }
    const value = valueAt(event, tokens[at++]!);
    const operator = tokens[at++];
    if (operator === 'NOT EXISTS') return value === undefined;
    const wanted = tokens[at++]!.slice(1, -1);
    if (value === undefined) return false;
    const equal = new RegExp(`^${wanted.split('*').map(escaped).join('.*')}$`).test(String(value));
    if (operator === '=') return equal;
    if (operator === '!=') return !equal;
    throw new Error(`cannot read ${operator} in ${pattern}`);
  };
  expect('{');
  const result = any();
  expect('}');
  return result;
}

function valueAt(event: object, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
