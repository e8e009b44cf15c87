import type { OrganizationLevel, PolicyStack } from './decide';
import type { OrganizationDocument, StatementJson } from './organization-documents';
import type { CompiledPolicy } from './policy';

/** A policy with one thing wrong. */
export interface Mutant {
  /** The statement that is changed. */
  readonly sid: string;
  /** What was done to it, unique within the policy. */
  readonly change: string;
  readonly document: OrganizationDocument['document'];
}

/** A statement with one thing wrong; `undefined`: the statement is dropped. */
type Mutation = readonly [change: string, statement: StatementJson | undefined];
type Values = string | readonly string[];
type Conditions = Readonly<Record<string, Readonly<Record<string, Values>>>>;

/**
 * Every way in which one statement of a policy can be dropped, weakened or made too strict by a single slip: statement,
 * action, resource, condition, operator, value, exemption. A mutant that no attempt of the golden list notices is a missing
 * attempt.
 */
export function mutantsOf(document: OrganizationDocument['document']): readonly Mutant[] {
  return document.Statement.flatMap((statement, index) =>
    mutationsOf(statement).flatMap(([change, mutated]) => {
      const Statement: readonly StatementJson[] =
        mutated === undefined ? document.Statement.toSpliced(index, 1) : document.Statement.with(index, mutated);
      if (Statement.length === 0) {
        // A policy needs a statement; one about nothing of ours stands for none.
        return [{ sid: sidOf(statement), change, document: { ...document, Statement: [harmless(statement)] } }];
      }
      return [{ sid: sidOf(statement), change, document: { ...document, Statement } }];
    }),
  );
}

/** The same stack with one policy replaced wherever it is attached. */
export function withPolicy(stack: PolicyStack, policy: CompiledPolicy): PolicyStack {
  const replaced = (levels: readonly OrganizationLevel[]) =>
    levels.map((level) => ({ ...level, scps: level.scps.map(same), rcps: level.rcps.map(same) }));
  const same = (one: CompiledPolicy) => (one.name === policy.name ? policy : one);
  return {
    ...stack,
    organizationLevels: replaced(stack.organizationLevels),
    ...(stack.resourceOrganizationLevels && { resourceOrganizationLevels: replaced(stack.resourceOrganizationLevels) }),
  };
}

function harmless(statement: StatementJson): StatementJson {
  const { NotAction: _, NotResource: __, Condition: ___, ...rest } = statement;
  return { ...rest, Action: 'a4b:None', Resource: '*' };
}

function sidOf(statement: StatementJson): string {
  return String(statement['Sid']);
}

function mutationsOf(statement: StatementJson): readonly Mutation[] {
  return [
    ['drop the statement', undefined],
    ...elementMutations(statement, 'Action'),
    ...elementMutations(statement, 'NotAction'),
    ...elementMutations(statement, 'Resource'),
    ...elementMutations(statement, 'NotResource'),
    ...wideningMutations(statement),
    ...conditionMutations((statement['Condition'] ?? {}) as Conditions).map(
      ([change, Condition]): Mutation => [change, { ...statement, Condition }],
    ),
  ];
}

/** Drops each value of a list; of a Resource also the whole restriction. */
function elementMutations(statement: StatementJson, element: string): readonly Mutation[] {
  const values = valuesOf(statement[element] as Values | undefined);
  const drops =
    values.length < 2
      ? []
      : values.map(
          (value): Mutation => [
            `drop ${element} ${value}`,
            { ...statement, [element]: values.filter((one) => one !== value) },
          ],
        );
  const unrestricted: readonly Mutation[] =
    element === 'Resource' && values.length > 0 && !values.includes('*')
      ? [['drop the restriction to resources', { ...statement, Resource: '*' }]]
      : [];
  return [...drops, ...unrestricted];
}

/** Makes what a statement spares larger: a NotAction a whole service, a NotResource any Region or any name. */
function wideningMutations(statement: StatementJson): readonly Mutation[] {
  const widened = (element: string, wider: (value: string) => readonly string[]) => {
    const values = valuesOf(statement[element] as Values | undefined);
    return values.flatMap((value) =>
      wider(value)
        .filter((one) => one !== value)
        .map(
          (one): Mutation => [
            `widen ${element} ${value} to ${one}`,
            { ...statement, [element]: values.map((same) => (same === value ? one : same)) },
          ],
        ),
    );
  };
  return [
    ...widened('NotAction', (action) => [`${action.split(':')[0]}:*`]),
    ...widened('NotResource', (arn) => {
      const [partition, prefix, service, , account, ...name] = arn.split(':');
      const anyRegion = [partition, prefix, service, '*', account, ...name].join(':');
      return [anyRegion, arn.replace(/(foundation-model|inference-profile)\/.*$/, '$1/*')];
    }),
  ];
}

/** Each with the condition block that it makes. */
function conditionMutations(conditions: Conditions): readonly (readonly [string, Conditions])[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, value]) => {
      const values = valuesOf(value);
      const without = removed(conditions, operator, key);
      const instead = (change: string, otherOperator: string, otherValues: Values) =>
        [`${operator} ${key}: ${change}`, added(without, otherOperator, key, otherValues)] as const;
      return [
        [`drop condition ${operator} ${key}`, without] as const,
        ...(values.length < 2
          ? []
          : values.map((one) =>
              instead(
                `drop value ${one}`,
                operator,
                values.filter((other) => other !== one),
              ),
            )),
        ...operatorsBeside(operator).map((other) => instead(`turn into ${other}`, other, value)),
        ...(value === 'true' || value === 'false'
          ? [instead('flip the value', operator, value === 'true' ? 'false' : 'true')]
          : []),
        ...sparedBeside(operator, key, values).map((others) => instead(`spare ${others.at(-1)} too`, operator, others)),
      ];
    }),
  );
}

/** The operators that a slip puts in the place of another. */
function operatorsBeside(operator: string): readonly string[] {
  if (operator === 'Null') return [];
  const [, set = '', name = '', ifExists = ''] = /^(ForA\w+:)?(.+?)(IfExists)?$/.exec(operator) ?? [];
  const negated = name.includes('Not') ? name.replace('Not', '') : name.replace(/^(String|Arn)/, '$1Not');
  return [
    `${set}${name}${ifExists === '' ? 'IfExists' : ''}`,
    ...(negated === name ? [] : [`${set}${negated}${ifExists}`]),
    ...(set === '' ? [] : [`${set === 'ForAnyValue:' ? 'ForAllValues:' : 'ForAnyValue:'}${name}${ifExists}`]),
  ];
}

/** What else a negated operator could spare by a slip: other Regions, other roles. */
function sparedBeside(operator: string, key: string, values: readonly string[]): readonly (readonly string[])[] {
  if (!operator.includes('Not')) return [];
  const regions = /Region/.test(key) ? ['us-east-1', ...(key === 'aws:RequestedRegion' ? ['unspecified'] : [])] : [];
  const roles =
    key === 'aws:PrincipalArn'
      ? [
          'arn:aws:iam::*:role/*',
          'arn:aws:iam::*:role/ccoe/*',
          ...values.filter((arn) => arn.includes('/ccoe/')).map((arn) => arn.replace('role/ccoe/', 'role/')),
        ]
      : [];
  return [...regions, ...roles].map((spared) => [...values, spared]);
}

function removed(conditions: Conditions, operator: string, key: string): Conditions {
  const { [key]: _, ...keys } = conditions[operator]!;
  const { [operator]: __, ...others } = conditions;
  return Object.keys(keys).length === 0 ? others : { ...others, [operator]: keys };
}

function added(conditions: Conditions, operator: string, key: string, values: Values): Conditions {
  return { ...conditions, [operator]: { ...conditions[operator], [key]: values } };
}

function valuesOf(value: Values | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
