import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import type { Text } from '../../policies/text';
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
}

/** Types whose loss no later deployment repairs. Source and date stand in the file. */
export const PROTECTED_TYPES = table.types as Readonly<Record<string, Protection>>;

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands
  readonly Properties?: any;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/**
 * What is lost on the way from one assembly to another, sorted by stack and logical id. Empty where nothing protected is
 * touched: additions and changes that keep everything are no loss. Serves CCOE-OPS-01.
 */
export function losses(before: readonly SynthesizedTemplate[], after: readonly SynthesizedTemplate[]): readonly Loss[] {
  const now = new Map(after.map((one) => [placeOf(one), one]));
  return before
    .flatMap((was) => lossesOf(was, now.get(placeOf(was))))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

/** A stack under another name, in another account or Region is another stack. */
function placeOf({ account, region, stackName }: SynthesizedTemplate): string {
  return [account, region, stackName].join('/');
}

function keyOf({ stack, region, logicalId, action }: Loss): string {
  return [stack, region, logicalId, action].join('/');
}

function lossesOf(was: SynthesizedTemplate, is: SynthesizedTemplate | undefined): readonly Loss[] {
  const now = is && resourcesOf(is);
  return Object.entries(resourcesOf(was)).flatMap(([logicalId, old]): readonly Loss[] => {
    const protection = PROTECTED_TYPES[old.Type];
    if (!protection) return [];
    const loss = (action: LossAction, properties: readonly string[] = []): Loss => ({
      account: was.account ?? '*',
      region: was.region ?? '*',
      stack: was.stackName,
      logicalId,
      type: old.Type,
      what: protection.what,
      action,
      properties,
    });
    // The CDK CLI deletes no stack that has left the app; it only forgets it.
    if (!now) return [loss('abandon')];
    const next = now[logicalId];
    if (!next) return [loss(isRetained(old.DeletionPolicy) ? 'abandon' : 'delete')];
    if (next.Type !== old.Type) return [loss('replace', ['Type'])];
    const replaced = protection.replacedBy.filter((name) => differs(old.Properties?.[name], next.Properties?.[name]));
    if (replaced.length > 0) return [loss('replace', replaced)];
    const loosened = [
      ...protection.kept.filter((path) => isLess(valuesAt(old.Properties, path), valuesAt(next.Properties, path))),
      ...(['DeletionPolicy', 'UpdateReplacePolicy'] as const).filter(
        (policy) => isRetained(old[policy]) && !isRetained(next[policy]),
      ),
    ];
    return loosened.length > 0 ? [loss('loosen', loosened)] : [];
  });
}

function resourcesOf({ template }: SynthesizedTemplate): Readonly<Record<string, Resource>> {
  return (template['Resources'] ?? {}) as Readonly<Record<string, Resource>>;
}

function isRetained(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}

function differs(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
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

const LOCK_MODES = ['GOVERNANCE', 'COMPLIANCE'];

/** A value that vanished, a number that is lower, `true` that is not, a list that lost an element, a lock that is weaker. */
function isLess(before: readonly unknown[], after: readonly unknown[]): boolean {
  if (before.length === 0) return false;
  if (after.length < before.length) return true;
  return before.some((old, index) => {
    const next = after[index];
    if (typeof old === 'number') return !(typeof next === 'number' && next >= old);
    if (typeof old === 'boolean') return old && next !== true;
    if (Array.isArray(old)) {
      const left = new Set((Array.isArray(next) ? next : []).map((one) => JSON.stringify(one)));
      return old.some((one) => !left.has(JSON.stringify(one)));
    }
    if (LOCK_MODES.includes(String(old))) return LOCK_MODES.indexOf(String(next)) < LOCK_MODES.indexOf(String(old));
    return false;
  });
}
