import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar } from 'yaml';
import type { Text } from '../../policies/text';
import { lineCounterOf } from '../line-counter';
import type { ConfigurationError } from './configuration-error';
import { FORBIDDEN_YAML, PLAIN_YAML, repeatedKey } from './forbidden-yaml';
import { syntaxAdvice, YAML_SYNTAX_MESSAGES } from './yaml-syntax-messages';

export type Path = readonly PropertyKey[];

/** A stretch of one line; `line` and `column` from 1. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/**
 * A YAML 1.2 file as plain data, with the place of every key and value.
 * Only what a form needs is read: maps, lists, strings, numbers, booleans. Anchors, aliases, merge keys, tags,
 * directives and a second document are errors: they make a line mean something that does not stand on it.
 */
export interface YamlDocument {
  readonly file: string;
  /** `undefined` when the syntax is broken. Objects have no prototype. */
  readonly value: unknown;
  readonly errors: readonly ConfigurationError[];
  has(path: Path): boolean;
  /** Where the value stands; for a path that does not exist, the nearest thing above it. */
  valueSpan(path: Path): Span;
  /** Where the key stands; for a list entry, its value. */
  keySpan(path: Path): Span;
  /** The scalar as typed, with its quotes; `undefined` for maps, lists and what does not exist. */
  typed(path: Path): { readonly source: string; readonly quoted: boolean } | undefined;
}

/** Reads YAML text. Never throws: what cannot be read is in `errors`. */
export function readYaml(file: string, text: string): YamlDocument {
  const counter = lineCounterOf(text);
  const errors: ConfigurationError[] = [];
  const span = (start: number, end: number): Span => {
    const { line, col } = counter.linePos(start);
    const lineEnd = text.slice(start).search(/[\r\n]|$/) + start;
    return { line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, Math.min(end, lineEnd) - start) };
  };
  const report = (code: string, start: number, end: number, message: Text, expected: Text, fix?: Text) =>
    errors.push({ code, file, ...span(start, end), message, expected, fix });

  let root: Node | null = null;
  let broken = false;
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      prettyErrors: false,
      // 'silent' would also silence a second document.
      logLevel: 'error',
    });
    root = document.contents;
    if (document.directives?.yaml.explicit) {
      broken = true;
      report('yaml-directive', Math.max(0, text.search(/^%YAML/m)), text.length, ...FORBIDDEN_YAML.directive);
    }
    const lines = new Set<number>();
    for (const error of document.errors) {
      if (error.code === 'DUPLICATE_KEY') continue;
      broken = true;
      const start = textAfter(text, Math.min(error.pos[0], text.length));
      const end = Math.max(start, Math.min(error.pos[1], text.length));
      // One slip makes the parser stumble several times over the same line.
      const { line } = span(start, end);
      if (lines.has(line)) continue;
      lines.add(line);
      if (error.code === 'MULTIPLE_DOCS') report('multiple-documents', start, end, ...FORBIDDEN_YAML.documents);
      else {
        const { expected, fix } = syntaxAdvice(text, start);
        report(
          'yaml-syntax',
          start,
          end,
          { ja: YAML_SYNTAX_MESSAGES[error.code], en: sentence(error.message) },
          expected,
          fix,
        );
      }
    }
  } catch (error) {
    broken = true;
    report(
      'yaml-syntax',
      0,
      1,
      { ja: 'ファイルを読み取れません。', en: `The file cannot be read: ${(error as Error).message}` },
      PLAIN_YAML,
    );
  }

  const read = (node: unknown): unknown => {
    if (isAlias(node)) {
      report('yaml-alias', node.range?.[0] ?? 0, node.range?.[1] ?? 1, ...FORBIDDEN_YAML.alias);
      return undefined;
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    const start = node.range?.[0] ?? 0;
    if (node.anchor) {
      const at = Math.max(0, text.lastIndexOf(`&${node.anchor}`, start));
      report('yaml-anchor', at, at + node.anchor.length + 1, ...FORBIDDEN_YAML.anchor);
    }
    if (node.tag) {
      const at = Math.max(0, text.slice(0, start).search(/!+[^!]*$/));
      report('yaml-tag', at, start, ...FORBIDDEN_YAML.tag);
    }
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map(read);
    const object: Record<string, unknown> = Object.create(null);
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const [keyStart, keyEnd] = [pair.key?.range?.[0] ?? start, pair.key?.range?.[1] ?? start];
      const key = keyOf(pair);
      if (key === '<<') report('yaml-merge-key', keyStart, keyEnd, ...FORBIDDEN_YAML.merge);
      else if (key === undefined) report('non-string-key', keyStart, keyEnd, ...FORBIDDEN_YAML.key);
      else if (Object.hasOwn(object, key)) report('duplicate-key', keyStart, keyEnd, ...repeatedKey(key));
      else object[key] = read(pair.value);
    }
    return object;
  };
  const value = broken ? undefined : read(root);

  /** The pair or node at a path, and the last node above it that exists. */
  const find = (path: Path): { found: boolean; key?: Node; node: Node | null } => {
    let node: Node | null = root;
    let key: Node | undefined;
    for (const step of path) {
      if (isMap(node)) {
        const pair = (node.items as Pair<Node, Node | null>[]).find((item) => keyOf(item) === step);
        if (!pair) return { found: false, key, node };
        key = pair.key;
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
        key = undefined;
        node = node.items[step] as Node | null;
      } else return { found: false, key, node };
    }
    return { found: true, key, node };
  };
  const spanOf = (node: Node | null | undefined): Span | undefined => {
    if (!node?.range) return undefined;
    // A map is pointed at by its first key: underlining the whole block would hide where it begins.
    const first = isMap(node) ? (node.items[0] as Pair<Node> | undefined)?.key : undefined;
    const range = first?.range ?? node.range;
    return span(range[0], range[1]);
  };
  return {
    file,
    value,
    errors,
    has: (path) => find(path).found,
    valueSpan(path) {
      const { node, key } = find(path);
      const empty = isScalar(node) && node.range?.[0] === node.range?.[1];
      return (empty ? spanOf(key) : spanOf(node)) ?? spanOf(key) ?? span(0, 1);
    },
    keySpan(path) {
      const { key, node } = find(path);
      return spanOf(key) ?? spanOf(node) ?? span(0, 1);
    },
    typed(path) {
      const { found, node } = find(path);
      if (!found || !isScalar(node)) return undefined;
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      return { source: node.range ? text.slice(node.range[0], node.range[1]) : String(node.value), quoted };
    },
  };
}

/** Keys are strings: `true:` and `1:` are not names of a form's fields. */
function keyOf(pair: Pair<Node, Node | null>): string | undefined {
  const key: unknown = pair.key;
  return isScalar(key) && typeof key.value === 'string' ? (key as Scalar<string>).value : undefined;
}

/** The parser counts blank lines and comments to what follows them; a reader looks at what follows. */
function textAfter(text: string, at: number): number {
  if (!/[\r\n]/.test(text[at] ?? '')) return at;
  const skipped = /^(\s*#.*|\s)*\n/.exec(text.slice(at))?.[0].length ?? 0;
  return at + skipped < text.length ? at + skipped : at;
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
