import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readAssembly, type SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import { readCloudFormationTemplate, type Template, type TemplateResource } from '../check/cloudformation-template';

/** A template as it will be deployed. */
export interface DeployedTemplate extends SynthesizedTemplate {
  /** Where it lies on the disk. */
  readonly path: string;
  readonly template: Template;
}

/**
 * One template file, or every stack of a cloud assembly (`cdk.out`), nested assemblies included.
 *
 * @throws TemplateError for a file that is no template; LocatedError for a folder that is no assembly
 */
export function deployedTemplates(path: string): readonly DeployedTemplate[] {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!folder) {
    const where = { file: basename(path), stackName: '', account: undefined, region: undefined };
    return [{ ...where, path, template: readCloudFormationTemplate(path).template }];
  }
  return readAssembly(path)
    .filter(({ file }) => !file.endsWith('.stackset.template.json'))
    .map((one) => {
      const { Resources = {} } = one.template as Partial<Template>;
      return { ...one, path: join(path, one.file), template: { ...one.template, Resources } };
    });
}

/**
 * The file that a nested stack is made of: a local `TemplateURL`, or the asset beside the template whose hash it names.
 * `undefined`: it lies elsewhere.
 */
export function nestedTemplate({ Properties = {} }: TemplateResource, parent: string): string | undefined {
  const folder = dirname(parent);
  const url = Properties['TemplateURL'];
  const local = typeof url === 'string' && !/^\w+:\/\//.test(url) ? join(folder, url) : undefined;
  if (local !== undefined) return exists(local) ? local : undefined;
  const hash = /([0-9a-f]{64})\.json/.exec(JSON.stringify(url) ?? '')?.[1];
  if (hash === undefined) return undefined;
  const assets = readdirSync(folder).filter((file) => file.endsWith('.assets.json'));
  const source = assets.map((file) => sourceOf(join(folder, file), hash)).find((found) => found !== undefined);
  const asset = source && join(folder, source);
  return asset !== undefined && exists(asset) ? asset : undefined;
}

function sourceOf(manifest: string, hash: string): string | undefined {
  const { files = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    readonly files?: Readonly<Record<string, { readonly source?: { readonly path?: string } }>>;
  };
  return files[hash]?.source?.path;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
