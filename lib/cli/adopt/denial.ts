import { intersect } from '../../../policies/decisions/wildcard-intersection';

/** A statement of a policy document as it was written. */
export interface DenialJson {
  readonly Sid?: unknown;
  readonly [element: string]: unknown;
}

/** A Deny statement, read for comparison. Actions in lower case, values sorted. */
export interface Denial {
  readonly negated: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly resourcesNegated: boolean;
  /** `operator\nkey` → values, as one text. */
  readonly conditions: ReadonlyMap<string, string>;
  readonly conditionKeys: ReadonlySet<string>;
}

const ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** Longer than any action that AWS has; what is longer is not worth comparing. */
const LONGEST_ACTION = 256;

/** @returns undefined for an Allow and for whatever is not understood to the last element */
export function denialOf(json: unknown): Denial | undefined {
  if (json === null || typeof json !== 'object') return undefined;
  const statement = json as DenialJson;
  if (statement['Effect'] !== 'Deny' || Object.keys(statement).some((element) => !ELEMENTS.has(element)))
    return undefined;
  // Every RCP names all principals; an SCP none.
  if (statement['Principal'] !== undefined && statement['Principal'] !== '*') return undefined;
  const action = texts(statement['Action']);
  const notAction = texts(statement['NotAction']);
  const resource = texts(statement['Resource']);
  const notResource = texts(statement['NotResource']);
  if ((action === undefined) === (notAction === undefined)) return undefined;
  if ((action ?? notAction)!.some((one) => one.length > LONGEST_ACTION)) return undefined;
  if ((resource === undefined) === (notResource === undefined)) return undefined;
  const conditions = conditionsOf(statement['Condition']);
  if (!conditions) return undefined;
  return {
    negated: notAction !== undefined,
    actions: (action ?? notAction)!.map((one) => one.toLowerCase()),
    resources: (resource ?? notResource)!,
    resourcesNegated: notResource !== undefined,
    conditions,
    conditionKeys: new Set([...conditions.keys()].map((condition) => condition.split('\n')[1]!)),
  };
}

/**
 * Whether everything that `theirs` denies is denied by `ours` as well, shown by the text alone: each of its actions and
 * resources lies within one of ours, and ours asks for no condition that it does not ask for in the same words.
 * False means that the text does not show it.
 */
export function deniesAtLeast(ours: Denial, theirs: Denial): boolean {
  for (const [condition, values] of ours.conditions) if (theirs.conditions.get(condition) !== values) return false;
  if (ours.negated) {
    // A shorter list of what is left out denies more.
    if (!theirs.negated || !ours.actions.every((action) => theirs.actions.includes(action))) return false;
  } else if (theirs.negated ? !ours.actions.includes('*') : !within(theirs.actions, ours.actions)) return false;
  if (ours.resourcesNegated) {
    return theirs.resourcesNegated && ours.resources.every((resource) => theirs.resources.includes(resource));
  }
  return theirs.resourcesNegated ? ours.resources.includes('*') : within(theirs.resources, ours.resources);
}

/**
 * Whether the two may deny some of the same: an action that both name. A statement about everything (`*`, `NotAction`)
 * names no action; it counts only where both decide by the same condition key, as two Region limits do.
 */
export function touches(ours: Denial, theirs: Denial): boolean {
  if (isBroad(ours) || isBroad(theirs)) return [...ours.conditionKeys].some((key) => theirs.conditionKeys.has(key));
  return theirs.actions.some((their) => ours.actions.some((our) => intersect(our, their)));
}

function isBroad({ negated, actions }: Denial): boolean {
  return negated || actions.includes('*');
}

function within(patterns: readonly string[], limits: readonly string[]): boolean {
  return patterns.every((pattern) => limits.some((limit) => includes(limit, pattern)));
}

/** Whether every text that `pattern` matches is matched by `limit`, by reading the pattern's own wildcards as characters. */
function includes(limit: string, pattern: string): boolean {
  if (limit.includes('${') || pattern.includes('${')) return limit === pattern;
  const source = [...limit]
    .map((character) =>
      character === '*' ? '.*' : character === '?' ? '[^*]' : character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`, 's').test(pattern);
}

function conditionsOf(condition: unknown): ReadonlyMap<string, string> | undefined {
  const conditions = new Map<string, string>();
  if (condition === undefined) return conditions;
  if (condition === null || typeof condition !== 'object' || Array.isArray(condition)) return undefined;
  for (const [operator, keys] of Object.entries(condition)) {
    if (keys === null || typeof keys !== 'object' || Array.isArray(keys)) return undefined;
    for (const [key, value] of Object.entries(keys)) {
      const values = texts(typeof value === 'boolean' || typeof value === 'number' ? String(value) : value);
      if (!values) return undefined;
      conditions.set(`${operator}\n${key.toLowerCase()}`, JSON.stringify([...new Set(values)].toSorted()));
    }
  }
  return conditions;
}

function texts(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || value.length === 0 || value.some((one) => typeof one !== 'string')) return undefined;
  return value as readonly string[];
}
