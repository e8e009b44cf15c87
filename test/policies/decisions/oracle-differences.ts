import differences from './oracle-differences.json';
import type { RandomCase } from './random-requests';

export { differences };

/**
 * Which reviewed difference could explain a disagreement of this case; `undefined` when none could.
 * Each looks only for the policy construct that the difference is about.
 */
export function differenceOf(random: RandomCase): string | undefined {
  const policies = [random.identity, random.boundary, random.session, random.endpoint, random.resource, random.levels];
  const statements = policies.flatMap(statementsIn);
  const conditions = statements.flatMap(({ Condition = {} }) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
    ),
  );
  if (random.request.action === 'sts:AssumeRole' && random.resource === undefined) return 'trust-policy-required';
  const hasNoValue = (value: string) =>
    [...value.matchAll(/\$\{([^},*]+)\}/g)].some(([, key]) => random.request.context[key!] === undefined);
  if (conditions.some(({ operator, values }) => operator.includes('Not') && values.some(hasNoValue))) {
    return 'negated-operator-with-variable-without-value';
  }
  if (statements.some(({ NotResource }) => NotResource?.some(hasNoValue))) {
    return 'not-resource-with-variable-without-value';
  }
  if (conditions.some(({ operator, values }) => /String(Not)?Equals/.test(operator) && values.includes('${*}'))) {
    return 'predefined-variable-in-string-equals';
  }
  const direct = statementsIn(random.resource).some(({ Principal }) =>
    /"\*"|assumed-role/.test(JSON.stringify(Principal)),
  );
  if (random.session !== undefined && direct) return 'session-policy-and-direct-grant';
  if (
    conditions.some(
      ({ operator, values }) => operator.startsWith('Arn') && values.some((value) => value.includes('${')),
    )
  ) {
    return 'variable-in-account-of-condition-arn';
  }
  return undefined;
}

interface Statement {
  readonly Principal?: unknown;
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

function statementsIn(policies: unknown): readonly Statement[] {
  if (typeof policies !== 'object' || policies === null) return [];
  return Object.entries(policies).flatMap(([key, value]) => (key === 'Statement' ? value : statementsIn(value)));
}
