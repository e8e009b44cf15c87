import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocatedError } from './located-error';

/** One synthesized template and where it is deployed. */
export interface SynthesizedTemplate {
  /** File name inside the cloud assembly. */
  readonly file: string;
  readonly stackName: string;
  /** 12 digits; `undefined` for environment-agnostic stacks and for templates of StackSets. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Only in the manifest; absent: off, or a template of a StackSet. */
  readonly terminationProtection?: boolean;
  readonly template: Readonly<Record<string, unknown>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
    readonly terminationProtection?: boolean;
  };
}

/**
 * Reads every stack template of a cloud assembly (`cdk.out`), nested assemblies and StackSet templates included,
 * in order of file name.
 *
 * @throws LocatedError when the folder holds no assembly, or a template is missing or no JSON
 */
export function readAssembly(directory: string): readonly SynthesizedTemplate[] {
  const manifest = readJson(directory, 'manifest.json') as { readonly artifacts?: Readonly<Record<string, Artifact>> };
  const templates: SynthesizedTemplate[] = [];
  for (const [id, { type, environment, properties = {} }] of Object.entries(manifest.artifacts ?? {})) {
    if (type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      const nested = properties.directoryName;
      templates.push(
        ...readAssembly(join(directory, nested)).map((one) => ({ ...one, file: `${nested}/${one.file}` })),
      );
    }
    if (type !== 'aws:cloudformation:stack' || properties.templateFile === undefined) continue;
    const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment ?? '') ?? [];
    templates.push({
      file: properties.templateFile,
      stackName: properties.stackName ?? id,
      account: account?.startsWith('unknown') ? undefined : account,
      region: region?.startsWith('unknown') ? undefined : region,
      ...(properties.terminationProtection && { terminationProtection: true }),
      template: readJson(directory, properties.templateFile),
    });
  }
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.stackset.template.json'))) {
    templates.push({
      file,
      stackName: file.slice(0, -'.stackset.template.json'.length),
      account: undefined,
      region: undefined,
      template: readJson(directory, file),
    });
  }
  return templates.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

function readJson(directory: string, file: string): Readonly<Record<string, unknown>> {
  const path = join(directory, file);
  const fix = {
    ja: '先に synth を実行し、出力フォルダを指定してください。',
    en: 'Synthesize first, and give the output folder.',
  };
  if (!existsSync(path)) {
    throw new LocatedError(path, { ja: 'ファイルがありません。', en: 'The file does not exist.' }, fix);
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new LocatedError(path, { ja: 'JSON として読めません。', en: 'The file is not JSON.' }, fix);
  }
}
