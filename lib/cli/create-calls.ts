import type { LocatedError } from '../../policies/decisions/located-error';
import type { TemplateResource } from '../check/cloudformation-template';
import data from './create-calls.json';

/** A call that CloudFormation makes to create a resource. */
export interface CreateCall {
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly absentKeys: readonly string[];
}

interface CallRow {
  readonly action: string;
  /** ARN with `{region}`, `{account}`, `{id}`, or the path of a property that holds it. */
  readonly resource: string;
  /** Only where this property is present. */
  readonly when?: string;
}

/** Where a context key gets its value from. Without any of the last four, a property that is not there is a key that is not sent. */
interface KeyRow {
  readonly property?: string;
  /** The property names another resource; the value is this property of it. */
  readonly ofResource?: string;
  /** Value where the property is present, and its own value is not the key's. */
  readonly present?: string;
  /** Value where the property is not there. */
  readonly otherwise?: string;
  /** What AWS takes where the property is not there depends on what the template does not show. */
  readonly unknown?: boolean;
  /** The key is never sent. */
  readonly absent?: boolean;
}

interface TypeRow {
  readonly calls: readonly CallRow[];
  /** Services with one endpoint for the world. */
  readonly region?: string;
  readonly context?: Readonly<Record<string, KeyRow>>;
}

const TYPES: Readonly<Record<string, TypeRow | undefined>> = data.types;
const WITHOUT_CALL: ReadonlySet<string> = new Set(data.withoutCall);

/** What a table row needs to know about the template around the resource. */
export interface CallPlace {
  readonly logicalId: string;
  readonly account: string;
  readonly region: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** A value with its intrinsics replaced; @throws LocatedError for one that only the deployment knows */
  resolve(value: unknown, path: string): unknown;
}

/**
 * The calls that create a resource, by the reviewed table `create-calls.json`.
 * `undefined`: the table does not know the type. A value that only the deployment knows leaves its key open.
 */
export function createCalls(
  { Type, Properties = {} }: TemplateResource,
  place: CallPlace,
): readonly CreateCall[] | undefined {
  if (WITHOUT_CALL.has(Type)) return [];
  const row = TYPES[Type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : Type];
  if (row === undefined) return undefined;
  const { context, absentKeys } = contextOf(row, Properties, place);
  return row.calls
    .filter(({ when }) => when === undefined || at(Properties, when) !== undefined)
    .map(({ action, resource }) => ({
      action,
      resource: fill(resource, Properties, place),
      region: row.region ?? place.region,
      context,
      absentKeys,
    }));
}

function contextOf({ context: keys = {} }: TypeRow, properties: Json, place: CallPlace) {
  const context: Record<string, string | readonly string[]> = { ...requestTags(properties['Tags'], place) };
  const absentKeys: string[] = [];
  for (const [key, row] of Object.entries(keys)) {
    const found = row.property === undefined ? undefined : sourceOf(row, properties, place);
    if (found === undefined) {
      if (row.otherwise !== undefined) context[key] = row.otherwise;
      else if (row.unknown !== true) absentKeys.push(key);
      continue;
    }
    const value = row.present ?? textOf(found, place);
    if (value !== undefined) context[key] = value;
  }
  return { context, absentKeys };
}

function sourceOf({ property, ofResource }: KeyRow, properties: Json, { resources }: CallPlace): unknown {
  const value = at(properties, property!);
  if (ofResource === undefined || value === undefined) return value;
  const named = (value as { readonly Ref?: unknown }).Ref;
  const other = typeof named === 'string' ? resources[named] : undefined;
  return other && at(other.Properties ?? {}, ofResource);
}

/** Tags as a list of Key and Value, or as a map. */
function requestTags(tags: unknown, place: CallPlace): Record<string, string | readonly string[]> {
  const pairs = Array.isArray(tags)
    ? tags.map((tag) => [tag?.Key, tag?.Value] as const)
    : Object.entries((tags ?? {}) as Json);
  return Object.fromEntries(
    pairs.flatMap(([key, value]) => {
      const text = typeof key === 'string' ? textOf(value, place) : undefined;
      return text === undefined ? [] : [[`aws:RequestTag/${String(key)}`, text]];
    }),
  );
}

function fill(resource: string, properties: Json, place: CallPlace): string {
  const { logicalId, account, region } = place;
  return resource.replace(/\{([^}]+)\}/g, (_, name: string) => {
    if (name === 'region') return region;
    if (name === 'account') return account;
    if (name === 'id') return logicalId.toLowerCase();
    return String(textOf(at(properties, name), place) ?? '*');
  });
}

function textOf(value: unknown, { logicalId, resolve }: CallPlace): string | readonly string[] | undefined {
  let resolved: unknown;
  try {
    resolved = resolve(value, logicalId);
  } catch (error) {
    if ((error as LocatedError).name === 'LocatedError') return undefined;
    throw error;
  }
  if (Array.isArray(resolved)) return resolved.map(String);
  return resolved === undefined || typeof resolved === 'object' ? undefined : String(resolved);
}

type Json = Readonly<Record<string, unknown>>;

/** A property by its path; `*` stands for every element of a list, a number for one. */
function at(value: unknown, path: string): unknown {
  let found = value;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    if (step === '*') {
      const rest = steps.slice(index + 1).join('.');
      const all = Array.isArray(found) ? found.map((one) => at(one, rest)).filter((one) => one !== undefined) : [];
      return all.length === 0 ? undefined : all;
    }
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Json)[step];
  }
  return found;
}
