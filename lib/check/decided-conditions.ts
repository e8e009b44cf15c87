import { LocatedError } from '../../policies/decisions/located-error';
import { IntrinsicResolver } from '../../policies/decisions/resolve-intrinsics';
import { isObject, type Template } from './cloudformation-template';

export interface DecidedTemplate {
  readonly template: Template;
  /** Resources that these values leave out, by logical id, with the name of the condition. */
  readonly leftOut: ReadonlyMap<string, string>;
}

export interface TemplateValues {
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly account?: string;
  readonly region?: string;
}

const NO_VALUE = Symbol('AWS::NoValue');

/**
 * The template as it stands under given parameter values: conditions, choices and look-ups that follow from them are replaced
 * by their result, everything else is left as it was written. A rule can then judge what would be deployed.
 */
export function decideConditions(path: string, template: Template, values: TemplateValues): DecidedTemplate {
  const { account, region } = values;
  const synthesized = { file: path, stackName: path, account, region, template: withValues(template, values) };
  const texts = Object.entries(values.parameters).filter(([, value]) => typeof value === 'string');
  const resolver = new IntrinsicResolver([synthesized], {
    parameters: Object.fromEntries(texts) as Record<string, string>,
  });
  const decided = (value: unknown): unknown => {
    try {
      return resolver.resolve(withValues(value, values), synthesized, 'Conditions');
    } catch (error) {
      // What depends on a parameter without a value, or on another stack, stays open.
      if (error instanceof LocatedError) return undefined;
      throw error;
    }
  };
  const conditions = new Map(
    Object.keys(isObject(template['Conditions']) ? template['Conditions'] : {}).map((name) => [
      name,
      decided({ Condition: name }),
    ]),
  );

  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk).filter((item) => item !== NO_VALUE);
    if (!isObject(value)) return value;
    const [[name, argument] = [], ...rest] = Object.entries(value);
    if (rest.length === 0 && name === 'Ref' && argument === 'AWS::NoValue') return NO_VALUE;
    if (rest.length === 0 && name === 'Fn::If' && Array.isArray(argument)) {
      const answer = conditions.get(String(argument[0]));
      if (typeof answer === 'boolean') return walk(argument[answer ? 1 : 2]);
      // A choice that stays open keeps both branches as they were written.
      return value;
    }
    if (rest.length === 0 && name === 'Fn::FindInMap') return decided(value) ?? value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, item]) => [key, walk(item)] as const)
        .filter(([, item]) => item !== NO_VALUE),
    );
  };

  const leftOut = new Map<string, string>();
  const resources: [string, unknown][] = [];
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    const condition = isObject(resource) ? (resource as { Condition?: unknown }).Condition : undefined;
    if (typeof condition === 'string' && conditions.get(condition) === false) leftOut.set(logicalId, condition);
    else resources.push([logicalId, walk(resource)]);
  }
  return { template: { ...template, Resources: Object.fromEntries(resources) } as Template, leftOut };
}

/** References to parameters with a value become the value. */
function withValues<T>(value: T, values: TemplateValues): T {
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk);
    if (!isObject(one)) return one;
    const name = one['Ref'];
    if (typeof name === 'string' && Object.hasOwn(values.parameters, name)) return values.parameters[name];
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, walk(item)]));
  };
  return walk(value) as T;
}
