import { readFileSync, statSync } from 'node:fs';
import { type CollectionTag, isMap, isScalar, parseDocument, type ScalarTag, type Tags } from 'yaml';
import type { Text } from '../../policies/text';
import { lineCounterOf } from '../line-counter';
import { TemplateError } from './template-error';

/** A CloudFormation template with long-form intrinsics, however it was written. */
export type Template = Readonly<Record<string, unknown>> & {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
};

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface TemplateFile {
  readonly path: string;
  readonly template: Template;
  /** `file:line:column` of a resource's logical id. */
  locationOf(logicalId: string): string;
}

/** Bytes of a template that CloudFormation takes. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const MAXIMUM_BYTES = 1_048_576;
/** Levels of nesting. A template that a person or a tool writes has some twenty. */
const MAXIMUM_DEPTH = 100;

/** Source: AWS CloudFormation Template Reference, "Intrinsic function reference". */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/** `!GetAtt Bucket.Arn` is a list in its long form. */
function longForm(name: string, value: unknown): Record<string, unknown> {
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name !== 'GetAtt' || typeof value !== 'string') return { [`Fn::${name}`]: value };
  const dot = value.indexOf('.');
  return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
}

/** A tag reads a scalar, a list or a map; `!Sub` and `!GetAtt` are written both ways. */
const SHORT_FORMS: (ScalarTag | CollectionTag)[] = ['Ref', 'Condition', ...FUNCTIONS].flatMap((name) => [
  { tag: `!${name}`, resolve: (value: string) => longForm(name, value) },
  ...(['seq', 'map'] as const).map((collection) => ({
    tag: `!${name}`,
    collection,
    resolve: (value: { toJSON(): unknown }) => longForm(name, value.toJSON()),
  })),
]);

/** Not the single letters that YAML 1.1 also has: `Name: N` is a name. */
const BOOLEAN: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:yes|true|on|no|false|off)$/i,
  resolve: (value: string) => /^(?:yes|true|on)$/i.test(value),
};

/** YAML 1.1 as CloudFormation reads it: `yes` is true, but `2012-10-17` stays text. */
const tags = (ofVersion: Tags): Tags => [
  ...ofVersion.filter((tag) => typeof tag === 'string' || !/timestamp|binary|bool/.test(tag.tag)),
  BOOLEAN,
  ...SHORT_FORMS,
];

/**
 * Reads a template in JSON or YAML, short forms included. What comes in may be broken or hostile: size, depth and aliases
 * are bounded, and nothing in it is executed or trusted.
 *
 * @throws TemplateError for a file that is no template, with line and column where they are known
 */
export function readCloudFormationTemplate(path: string): TemplateFile {
  const source = readSource(path);
  const lines = lineCounterOf(source);
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const document = bounded(path, () =>
    parseDocument(source, { version: '1.1', merge: true, customTags: tags, logLevel: 'silent' }),
  );
  // A warning is an unknown tag: what it stands for would be read as plain text.
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw notATemplate(at(problem.pos[0]), problem.message.split(/ at line \d+, column \d+|\n/)[0]!);
  const template = bounded(path, () => document.toJS({ maxAliasCount: 100 }) as unknown);
  const location = (...keys: string[]) => {
    const map = document.getIn(keys.slice(0, -1), true);
    const pair = isMap(map)
      ? map.items.find(({ key }) => (isScalar(key) ? key.value : key) === keys.at(-1))
      : undefined;
    const range = isScalar(pair?.key) ? pair.key.range : undefined;
    return range ? at(range[0]) : `${path}:1:1`;
  };

  const excess = tooDeepOrUnsafe(template);
  if (excess) throw notATemplate(`${path}:1:1`, excess);
  if (!isObject(template)) throw notATemplate(`${path}:1:1`, 'not an object');
  const resources = template['Resources'];
  if (!isObject(resources)) throw notATemplate(location('Resources'), 'Resources?');
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Resources']) {
    const names = isObject(template[section]) ? Object.keys(template[section]) : [];
    // What every object has: the CDK would find it where nothing was declared.
    const inherited = names.find((name) => name in Object.prototype);
    if (inherited !== undefined) throw notATemplate(location(section, inherited), `${section}.${inherited}`);
  }
  for (const [logicalId, resource] of Object.entries(resources)) {
    // A macro or loop becomes resources only in AWS.
    if (logicalId.startsWith('Fn::')) continue;
    if (!isObject(resource) || typeof resource['Type'] !== 'string') {
      throw notATemplate(location('Resources', logicalId), `Resources.${logicalId}.Type?`);
    }
    const properties = resource['Properties'];
    if (properties !== undefined && properties !== null && !isObject(properties)) {
      throw notATemplate(location('Resources', logicalId), `Resources.${logicalId}.Properties?`);
    }
  }
  return { path, template: template as Template, locationOf: (logicalId) => location('Resources', logicalId) };
}

/** @throws TemplateError when it cannot be read, or is larger than CloudFormation takes */
function readSource(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MAXIMUM_BYTES) {
      const detail = { ja: `${size} バイト`, en: `${size} bytes` };
      throw new TemplateError(
        path,
        {
          ja: `テンプレートが大きすぎます(${detail.ja})。`,
          en: `The template is too large (${detail.en}).`,
        },
        {
          ja: `CloudFormation の上限 ${MAXIMUM_BYTES} バイト以下にしてください。入れ子のスタックに分けられます。`,
          en: `Keep it within CloudFormation's ${MAXIMUM_BYTES} bytes; nested stacks split it.`,
        },
      );
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw noFile(path);
    throw notATemplate(path, error instanceof Error ? error.message : String(error));
  }
}

/** Parsers throw on too many aliases, and run out of stack on nesting that nobody writes. */
function bounded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw notATemplate(`${path}:1:1`, error instanceof Error ? error.message.split('\n')[0]! : String(error));
  }
}

/** Without recursion: what is measured may be deeper than the stack. */
function tooDeepOrUnsafe(root: unknown): string | undefined {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAXIMUM_DEPTH) return `more than ${MAXIMUM_DEPTH} levels`;
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Object.keys(value).includes('__proto__')) return '__proto__';
      below.push(...Object.values(value));
    }
    level = below;
  }
  return undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noFile(path: string): TemplateError {
  return new TemplateError(
    path,
    { ja: 'ファイルがありません。', en: 'There is no such file.' },
    { ja: 'パスを確かめてください。', en: 'Check the path.' },
  );
}

function notATemplate(location: string, detail: string): TemplateError {
  const message: Text = {
    ja: `CloudFormation テンプレートとして読めません(${detail})。`,
    en: `This cannot be read as a CloudFormation template (${detail}).`,
  };
  return new TemplateError(location, message, {
    ja: 'Resources に、Type を持つ資源を並べた JSON か YAML を指定してください。',
    en: 'Give JSON or YAML whose Resources each have a Type.',
  });
}
