import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';

/** An account and a Region; empty for any that no condition names. */
export interface World {
  readonly account: string;
  readonly region: string;
}

type Json = Readonly<Record<string, unknown>>;

const conditionsOf = ({ template }: SynthesizedTemplate) => (template['Conditions'] ?? {}) as Json;

/**
 * The accounts and Regions for which conditions of two templates may differ. Names of conditions say nothing: one that lists
 * accounts changes its definition whenever an account is added, and its name whenever its days change.
 *
 * @param known accounts the earlier assembly names: what an account that is new gets takes nothing from it
 */
export function worldsOf(
  was: SynthesizedTemplate,
  is: SynthesizedTemplate,
  known: ReadonlySet<string>,
): readonly World[] {
  const text = JSON.stringify([conditionsOf(was), conditionsOf(is)]);
  const named = (pattern: RegExp) => ['', ...new Set([...text.matchAll(pattern)].map(([, one]) => one!))];
  const accounts = was.account ? [was.account] : named(/"(\d{12})"/g).filter((one) => one === '' || known.has(one));
  const regions = was.region ? [was.region] : named(/"([a-z]{2}-[a-z]+-\d)"/g);
  return accounts.flatMap((account) => regions.map((region) => ({ account, region })));
}

/** Whether a condition holds in a world; its definition where that hangs on something else, a parameter. */
export function holds(name: string, template: SynthesizedTemplate, world: World): boolean | string {
  const value = decided(conditionsOf(template)[name], template, world);
  return typeof value === 'boolean' ? value : JSON.stringify(conditionsOf(template)[name] ?? name);
}

function decided(value: unknown, template: SynthesizedTemplate, world: World): unknown {
  const [name, argument] = Object.entries((value ?? {}) as Json)[0] ?? [];
  const all = () => (argument as readonly unknown[]).map((one) => decided(one, template, world));
  switch (name) {
    case 'Condition':
      return decided(conditionsOf(template)[String(argument)], template, world);
    case 'Fn::Equals': {
      const [a, b] = (argument as readonly unknown[]).map((one) => textOf(one, world));
      return a === undefined || b === undefined ? undefined : a === b;
    }
    case 'Fn::Not': {
      const [one] = all();
      return typeof one === 'boolean' ? !one : undefined;
    }
    case 'Fn::And':
    case 'Fn::Or': {
      const decisive = name === 'Fn::Or';
      const parts = all();
      if (parts.includes(decisive)) return decisive;
      return parts.includes(undefined) ? undefined : !decisive;
    }
    default:
      return undefined;
  }
}

function textOf(value: unknown, { account, region }: World): string | undefined {
  if (typeof value === 'string') return value;
  const ref = (value as Json | null)?.['Ref'];
  return ref === 'AWS::AccountId' ? account : ref === 'AWS::Region' ? region : undefined;
}

/**
 * A value with each `Fn::If` replaced by what it is in a world. One that hangs on a parameter stays, with the definition of
 * its condition in place of the name.
 */
export function inWorld(value: unknown, template: SynthesizedTemplate, world: World): unknown {
  if (Array.isArray(value)) return value.map((one) => inWorld(one, template, world)).filter((one) => one !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as Json)['Ref'] === 'AWS::NoValue') return undefined;
  const branches = (value as Json)['Fn::If'];
  if (Array.isArray(branches)) {
    const [name, yes, no] = branches;
    const condition = holds(String(name), template, world);
    if (typeof condition === 'boolean') return inWorld(condition ? yes : no, template, world);
    return { 'Fn::If': [condition, inWorld(yes, template, world), inWorld(no, template, world)] };
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, inWorld(one, template, world)] as const)
      .filter(([, one]) => one !== undefined),
  );
}
