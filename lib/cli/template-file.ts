import { readFileSync } from 'node:fs';
import { type CollectionTag, parseDocument, type ScalarTag } from 'yaml';
import { CommandError } from './command-error';

/** A CloudFormation template with long-form intrinsics, however it was written. */
export type Template = Readonly<Record<string, unknown>> & {
  readonly Resources: Readonly<Record<string, TemplateFileResource>>;
};

export interface TemplateFileResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Short forms of CloudFormation's intrinsic functions (Template Reference, "Intrinsic function reference"). */
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

const longForm = (name: string) => (['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`);

/** A tag reads a scalar, a list or a map; `!Sub` and `!GetAtt` are written both ways. */
const SHORT_FORMS: (ScalarTag | CollectionTag)[] = ['Ref', 'Condition', ...FUNCTIONS].flatMap((name) => [
  { tag: `!${name}`, resolve: (value: string) => ({ [longForm(name)]: value }) },
  ...(['seq', 'map'] as const).map((collection) => ({
    tag: `!${name}`,
    collection,
    resolve: (value: { toJSON(): unknown }) => ({ [longForm(name)]: value.toJSON() }),
  })),
]);

/**
 * Reads JSON or YAML, short forms included. Aliases are limited, so that a small file cannot grow without bound.
 * @throws CommandError for a file that is no template, with line and column where the parser knows them
 */
export function readTemplate(path: string): Template {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (error) {
    throw notATemplate(path, error instanceof Error ? error.message : String(error));
  }
  const document = parseDocument(source, { customTags: SHORT_FORMS, logLevel: 'silent' });
  // A warning is an unknown tag: what it stands for would be read as plain text.
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw notATemplate(path, problem.message.split('\n')[0]!);
  let template: unknown;
  try {
    template = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw notATemplate(path, error instanceof Error ? error.message : String(error));
  }
  if (!isObject(template) || !isObject(template['Resources'])) throw notATemplate(path, 'Resources?');
  for (const [logicalId, resource] of Object.entries(template['Resources'])) {
    if (isObject(resource) && typeof resource['Type'] === 'string') continue;
    throw notATemplate(path, `Resources.${logicalId}.Type?`);
  }
  return template as Template;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notATemplate(path: string, detail: string): CommandError {
  return new CommandError({
    ja: `${path} を CloudFormation テンプレートとして読めません(${detail})。Type のある Resources を持つ JSON か YAML を指定してください。`,
    en: `${path} cannot be read as a CloudFormation template (${detail}). Give JSON or YAML whose Resources have a Type.`,
  });
}
