import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { readAssembly } from '../../policies/decisions/read-assembly';
import type { Text } from '../../policies/text';
import { readCloudFormationTemplate, type TemplateFile } from './cloudformation-template';
import { TemplateError } from './template-error';

/** A template to be checked, and what is known of where it goes. */
export interface FoundTemplate {
  readonly file: TemplateFile;
  /** Unique among the templates of a check; the name of its stack. */
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
}

export interface FoundTemplates {
  readonly templates: readonly FoundTemplate[];
  /** Files of the folder that are no templates, or that could not be read; the latter fail the check. */
  readonly unreadable: readonly TemplateError[];
}

const TEMPLATE_NAMES = /\.(json|ya?ml|template)$/;
/** What a folder of sources holds beside templates. */
const NEVER = new Set(['node_modules', '.git']);
/** More files than this are no folder of templates. */
const MAXIMUM_FILES = 5_000;

/**
 * The templates of a file, a folder or a cloud assembly; nested stacks whose template lies beside count as templates of
 * their own. In a folder, a file without `Resources` is passed over, and one that cannot be read is reported.
 *
 * @throws TemplateError when there is nothing at the path, it is not readable, or no template is in it
 */
export function findTemplates(path: string): FoundTemplates {
  if (!existsSync(path)) throw nothingToCheck(path, { ja: 'パスに何もない', en: 'not found' });
  if (!statSync(path).isDirectory()) {
    return { templates: [{ file: readCloudFormationTemplate(path), name: nameOf(basename(path)) }], unreadable: [] };
  }
  const found = existsSync(join(path, 'manifest.json')) ? inAssembly(path) : inFolder(path);
  if (found.templates.length === 0 && found.unreadable.length === 0)
    throw nothingToCheck(path, { ja: 'Resources のあるファイルがない', en: 'no file with Resources' });
  return found;
}

function inAssembly(directory: string): FoundTemplates {
  const stacks = readAssembly(directory);
  const known = new Set(stacks.map(({ file }) => file));
  // Templates of nested stacks are files of the assembly that the manifest does not name as stacks.
  const nested = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('.template.json') && !known.has(file))
    .map((file) => ({ file, stackName: nameOf(basename(file)), account: undefined, region: undefined }));
  return readAll(
    [...stacks, ...nested].map(({ file, stackName, account, region }) => ({
      path: join(directory, file),
      name: stackName,
      account,
      region,
    })),
  );
}

function inFolder(directory: string): FoundTemplates {
  const files: string[] = [];
  const folders = [directory];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (NEVER.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && TEMPLATE_NAMES.test(entry.name)) files.push(path);
      if (files.length > MAXIMUM_FILES) throw nothingToCheck(directory, TOO_MANY);
    }
  }
  return readAll(files.sort().map((path) => ({ path, name: nameOf(relative(directory, path)), maybe: true })));
}

interface Candidate {
  readonly path: string;
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  /** A file of a folder, which may be something else. */
  readonly maybe?: boolean;
}

function readAll(candidates: readonly Candidate[]): FoundTemplates {
  const templates: FoundTemplate[] = [];
  const unreadable: TemplateError[] = [];
  for (const { path, maybe, ...rest } of candidates) {
    try {
      templates.push({ ...rest, file: readCloudFormationTemplate(path) });
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      if (!maybe || mentionsResources(path)) unreadable.push(error);
    }
  }
  return { templates, unreadable };
}

/** Whether its beginning has the one key that every template has. */
function mentionsResources(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const beginning = Buffer.alloc(65_536);
    const read = readSync(file, beginning, 0, beginning.length, 0);
    return /(^|[\s"'{,])Resources["']?\s*:/.test(beginning.toString('utf8', 0, read));
  } finally {
    closeSync(file);
  }
}

/** A stack name: letters, digits and hyphens. */
function nameOf(file: string): string {
  return (
    file
      .replace(TEMPLATE_NAMES, '')
      .replace(/\.(nested\.)?template$/, '')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replace(/^[^A-Za-z]+/, '')
      .slice(0, 100) || 'Template'
  );
}

const TOO_MANY: Text = { ja: `ファイルが ${MAXIMUM_FILES} を超える`, en: `more than ${MAXIMUM_FILES} files` };

function nothingToCheck(path: string, detail: Text): TemplateError {
  return new TemplateError(
    path,
    { ja: `検査するテンプレートがありません(${detail.ja})。`, en: `There is no template to check (${detail.en}).` },
    {
      ja: 'テンプレートのファイル、テンプレートのあるフォルダー、または cdk.out を指定してください。',
      en: 'Name a template, a folder of templates, or a cdk.out.',
    },
  );
}
