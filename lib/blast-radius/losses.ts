import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import type { Text } from '../../policies/text';
import { holds, inWorld, type World, worldsOf } from './conditions';
import { expiresEarlier } from './expires-earlier';
import { isLess, same } from './is-less';
import { isModelPolicy, ModelAccess } from './model-access';
import table from './protected-resources.json';

/**
 * What a deployment would do to something that must never be lost.
 *
 * - `delete`: CloudFormation deletes it.
 * - `replace`: CloudFormation makes another one and deletes this, or keeps this without an owner (`UpdateReplacePolicy`).
 * - `abandon`: it stays in AWS and no stack holds it any more: `DeletionPolicy: Retain`, or its stack has left the app.
 * - `loosen`: it stays, and less protects it: a policy is detached, a retention is shorter, a lock or rotation is off.
 */
export type LossAction = 'delete' | 'replace' | 'abandon' | 'loosen';

export interface Loss {
  /** As it is deployed; `*` for the template of a StackSet, which goes to every account. */
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly what: Text;
  readonly action: LossAction;
  /** Properties that differ, and attributes (`DeletionPolicy`). */
  readonly properties: readonly string[];
}

interface Protection {
  readonly what: Text;
  /** A change of one of them replaces the resource. */
  readonly replacedBy: readonly string[];
  /** Paths that must not vanish, shrink, become lower or false; `*` is any element of a list. */
  readonly kept: readonly string[];
  /** Paths whose value must stay as it is. */
  readonly unchanged?: readonly string[];
  /** Paths of lifecycle rules. */
  readonly expiring?: readonly string[];
  /** What AWS takes a property for that the template leaves out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** Types whose loss no later deployment repairs. Source and date stand in the file. */
export const PROTECTED_TYPES = table.types as Readonly<Record<string, Protection>>;

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands
  readonly Properties?: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Condition?: string;
}

/**
 * What is lost on the way from one assembly to another, sorted by stack and logical id. Empty where nothing protected is
 * touched: additions and changes that keep everything are no loss. Serves CCOE-OPS-01.
 */
export function losses(before: readonly SynthesizedTemplate[], after: readonly SynthesizedTemplate[]): readonly Loss[] {
  const now = new Map(after.map((one) => [placeOf(one), one]));
  const known = new Set(JSON.stringify(before).match(/\b\d{12}\b/g));
  const models = new ModelAccess(after);
  return before
    .flatMap((was) => lossesOf(was, now.get(placeOf(was)), known, models))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** A stack under another name, in another account or Region is another stack. */
function placeOf({ account, region, stackName }: SynthesizedTemplate): string {
  return [account, region, stackName].join('/');
}

function keyOf({ stack, region, logicalId, action }: Loss): string {
  return [stack, region, logicalId, action].join('/');
}

function lossesOf(
  was: SynthesizedTemplate,
  is: SynthesizedTemplate | undefined,
  known: ReadonlySet<string>,
  models: ModelAccess,
): readonly Loss[] {
  const now = is && resourcesOf(is);
  const worlds = is && worldsOf(was, is, known);
  const lossOf =
    (logicalId: string, type: string, what: Text) =>
    (action: LossAction, properties: readonly string[] = []): Loss => ({
      account: was.account ?? '*',
      region: was.region ?? '*',
      stack: was.stackName,
      logicalId,
      type,
      what,
      action,
      properties,
    });
  const resources = Object.entries(resourcesOf(was)).flatMap(([logicalId, old]): readonly Loss[] => {
    const protection = PROTECTED_TYPES[old.Type];
    if (!protection) return [];
    const loss = lossOf(logicalId, old.Type, protection.what);
    // The CDK CLI deletes no stack that has left the app; it only forgets it.
    if (!now) return [loss('abandon')];
    const next = now[logicalId];
    const isHeld = isModelPolicy(old) && models.holdsAllOf(old);
    if (!next && isHeld) return [];
    if (!next) return [loss(isRetained(old.DeletionPolicy) ? 'abandon' : 'delete')];
    if (next.Type !== old.Type) return [loss('replace', ['Type'])];
    const replaced = protection.replacedBy.filter((name) => !same(old.Properties?.[name], next.Properties?.[name]));
    if (replaced.length > 0) return [loss('replace', replaced)];
    const loosened = [
      ...loosenedPaths(
        { ...protection, kept: keptOf(old, protection) },
        [old, was],
        [next, is!],
        worlds!,
        known,
      ).filter((path) => !(isHeld && path === 'TargetIds')),
      ...(['DeletionPolicy', 'UpdateReplacePolicy'] as const).filter(
        (policy) => isRetained(old[policy]) && !isRetained(next[policy]),
      ),
    ];
    return loosened.length > 0 ? [loss('loosen', loosened)] : [];
  });
  if (!is || !was.terminationProtection || is.terminationProtection) return resources;
  const { logicalId, type, property, what } = table.terminationProtection;
  return [...resources, lossOf(logicalId, type, what)('loosen', [property])];
}

/** What service and resource control policies deny is told by the attempts, which a list of statements would only guess at. */
function keptOf({ Properties }: Resource, { kept }: Protection): readonly string[] {
  return String(Properties?.Type).endsWith('_CONTROL_POLICY') ? kept.filter((path) => path !== 'Content') : kept;
}

type Placed = readonly [resource: Resource, template: SynthesizedTemplate];

/** Paths that protect less in any account and Region in which the resource stands. */
function loosenedPaths(
  { kept, unchanged = [], expiring = [], defaults = {} }: Protection,
  before: Placed,
  after: Placed,
  worlds: readonly World[],
  known: ReadonlySet<string>,
): readonly string[] {
  if (same(withConditions(before), withConditions(after))) return [];
  const loosened = new Set<string>();
  for (const world of worlds) {
    const [stood, stands] = [before, after].map(([{ Condition }, template]) =>
      Condition === undefined ? true : holds(Condition, template, world),
    );
    if (stood === false) continue;
    if (stands !== true && stands !== stood) {
      loosened.add('Condition');
      continue;
    }
    const [was, is] = [before, after].map(([{ Properties }, template]) =>
      inWorld({ ...defaults, ...Properties }, template, world),
    );
    const at = (path: string) => [valuesAt(was, path), valuesAt(is, path)] as const;
    for (const path of kept) {
      const [values, left] = at(path);
      if (left.length < values.length || values.some((one, index) => isLess(one, left[index], path)))
        loosened.add(path);
    }
    for (const path of unchanged) if (!same(...at(path))) loosened.add(path);
    for (const path of expiring) {
      const [rules, left] = at(path);
      if (expiresEarlier(rules[0], left[0], known)) loosened.add(path);
    }
  }
  return ['Condition', ...kept, ...unchanged, ...expiring].filter((path) => loosened.has(path));
}

/** Most resources are the same, and need no look at every account. */
function withConditions([resource, { template }]: Placed): unknown {
  const conditional =
    resource.Condition !== undefined || JSON.stringify(resource.Properties ?? {}).includes('"Fn::If"');
  return [resource.Condition, resource.Properties, conditional && template['Conditions']];
}

function resourcesOf({ template }: SynthesizedTemplate): Readonly<Record<string, Resource>> {
  return (template['Resources'] ?? {}) as Readonly<Record<string, Resource>>;
}

function isRetained(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}

/** What stands at a path: one value, or one an element of the lists on the way. */
function valuesAt(value: unknown, path: string): readonly unknown[] {
  let values: readonly unknown[] = [value];
  for (const step of path.split('.')) {
    values = values.flatMap((one) => {
      if (step === '*') return Array.isArray(one) ? one : [];
      const next = (one as Record<string, unknown> | undefined)?.[step];
      return next === undefined ? [] : [next];
    });
  }
  return values;
}
