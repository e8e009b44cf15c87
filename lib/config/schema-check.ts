import { z } from 'zod';
import type { ConfigurationError } from './configuration-error';
import { nearest } from './edit-distance';
import { wrongValue } from './wrong-value';
import type { Path, YamlDocument } from './yaml-document';

/** A value of which the wrong parts are cut out: what is still there has the right shape. */
export type Salvaged<T> = T extends readonly (infer Item)[]
  ? readonly (Salvaged<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Salvaged<T[Key]> }
    : T;

/** A file after its shape was checked. Checks across fields and files run on `value`, however much was cut out. */
export interface CheckedFile<T> {
  readonly document: YamlDocument;
  readonly value: Salvaged<T> | undefined;
  readonly errors: readonly ConfigurationError[];
}

/** Checks the shape of a file: keys, types, words, formats. No value is ever coerced. */
export function checkSchema<T>(document: YamlDocument, schema: z.ZodType<T>): CheckedFile<T> {
  const errors = [...document.errors];
  if (document.value === undefined) return { document, value: undefined, errors };
  const result = schema.safeParse(document.value);
  if (result.success) return { document, value: document.value as Salvaged<T>, errors };

  const meant = new Set<string>();
  const root = { value: document.value };
  for (const issue of result.error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const known = keysAt(schema, issue.path);
    for (const key of issue.keys) {
      const path = [...issue.path, key];
      const suggestion = nearest(key, known);
      // One slip, one error: the key that was meant is not reported as missing too.
      if (suggestion && !document.has([...issue.path, suggestion])) meant.add(pathKey([...issue.path, suggestion]));
      errors.push(unknownKey(document, path, known, suggestion));
      cut(root, path);
    }
  }
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') continue;
    cut(root, issue.path);
    const error = document.has(issue.path) ? wrongValue(document, issue) : missingKey(document, issue.path, schema);
    if (!meant.has(pathKey(issue.path))) errors.push(error);
  }
  return { document, value: root.value as Salvaged<T> | undefined, errors };
}

function unknownKey(
  document: YamlDocument,
  path: Path,
  known: readonly string[],
  suggestion?: string,
): ConfigurationError {
  const key = String(path.at(-1));
  return {
    code: 'unknown-key',
    file: document.file,
    ...document.keySpan(path),
    message: { ja: `${key} というキーはありません。`, en: `There is no key ${key} here.` },
    expected: { ja: known.join('、'), en: known.join(', ') },
    fix: suggestion
      ? { ja: `${suggestion} の書き間違いではありませんか。`, en: `Did you mean ${suggestion}?` }
      : { ja: 'この行を消してください。', en: 'Delete the line.' },
  };
}

function missingKey(document: YamlDocument, path: Path, schema: z.ZodType): ConfigurationError {
  const key = String(path.at(-1) ?? '');
  const words = z.globalRegistry.get(schemaAt(schema, path) as z.ZodType)?.description?.split('\n') ?? [];
  return {
    code: 'missing-key',
    file: document.file,
    ...document.valueSpan(path),
    message: { ja: `${key} がありません。`, en: `The key ${key} is missing.` },
    expected: { ja: words[0] ?? key, en: words[1] ?? key },
    fix: { ja: `${key}: の行を足してください。`, en: `Add a line ${key}: …` },
  };
}

function pathKey(path: Path): string {
  return JSON.stringify(path);
}

function cut(root: { value: unknown }, path: Path): void {
  let parent: unknown = root;
  for (const step of ['value', ...path].slice(0, -1)) {
    parent = (parent as Record<PropertyKey, unknown> | undefined)?.[step as string];
    if (parent === null || typeof parent !== 'object') return;
  }
  const last = (path.at(-1) ?? 'value') as string;
  if (Array.isArray(parent)) parent[Number(last)] = undefined;
  else delete (parent as Record<PropertyKey, unknown>)[last];
}

function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let current: unknown = schema;
  for (const step of path) {
    current = unwrap(current);
    if (current instanceof z.ZodObject) current = current.shape[step as string];
    else if (current instanceof z.ZodArray) current = current.element;
    else if (current instanceof z.ZodRecord) current = current.valueType;
    else return undefined;
  }
  return current as z.ZodType;
}

function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const at = unwrap(schemaAt(schema, path));
  if (at instanceof z.ZodRecord && at.keyType instanceof z.ZodEnum) return at.keyType.options.map(String);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}
