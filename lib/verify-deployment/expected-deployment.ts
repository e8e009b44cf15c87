import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../../policies/decisions/read-assembly';
import type { Text } from '../../policies/text';
import { CommandError } from '../command-error';
import { DIGEST_FILE, type DigestDifference, verifyDigest } from '../evidence/digest';
import type { Evidence } from '../evidence/evidence';
import { evidenceOf } from '../evidence/evidence-of';
import { sha256 } from '../sha256';

export interface TemplateDocument {
  readonly Resources?: Readonly<Record<string, ExpectedResource>>;
  readonly Outputs?: Readonly<Record<string, ExpectedOutput>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
}
export interface ExpectedResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}
export interface ExpectedOutput {
  readonly Value?: unknown;
  readonly Condition?: string;
  readonly Export?: { readonly Name?: unknown };
}

/** A stack as it was reviewed. */
export interface ExpectedStack {
  readonly name: string;
  /** Undefined for an assembly that leaves it to the credentials: it cannot be looked up. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly template: TemplateDocument;
  readonly tags: Readonly<Record<string, string>>;
  readonly terminationProtection: boolean;
  /** Role of the CDK bootstrap that reads and changes nothing. */
  readonly lookupRole?: string;
}

/** What was reviewed, and what a deployment is compared with. */
export interface ExpectedDeployment {
  /** SHA-256 of `digest.txt`, which holds that of every file: what an approval is bound to. */
  readonly digest: string;
  readonly evidence: Evidence;
  readonly stacks: readonly ExpectedStack[];
}

/** What became of a file after the synth. */
const DIFFERENCES: Readonly<Record<DigestDifference['kind'], Text>> = {
  changed: { ja: '内容が違う', en: 'contents differ' },
  missing: { ja: 'なくなった', en: 'is gone' },
  added: { ja: '一覧にない', en: 'is not listed' },
};

/**
 * Reads the assembly of a synth, after every file was found as its `digest.txt` has it.
 *
 * @param approved SHA-256 of `digest.txt` that was approved, where known
 * @throws CommandError where the folder is no synth, was changed after it, or is another than the approved one
 */
export function expectedDeployment(directory: string, approved?: string): ExpectedDeployment {
  const evidence = evidenceOf(directory);
  const [changed] = verifyDigest(directory);
  if (changed) {
    throw new CommandError({
      ja: `${join(directory, changed.file)} が合成の後に変わっています(${DIFFERENCES[changed.kind].ja})。確認を受けた合成の出力先を指定してください。`,
      en: `${join(directory, changed.file)} is not as it was synthesized (${DIFFERENCES[changed.kind].en}). Name the output that was reviewed.`,
    });
  }
  const digest = sha256(readFileSync(join(directory, DIGEST_FILE), 'utf8'));
  if (approved !== undefined && approved !== digest) {
    throw new CommandError({
      ja: `${directory} の要約値は ${digest} で、承認された ${approved} ではありません。`,
      en: `The digest of ${directory} is ${digest}, not the approved ${approved}.`,
    });
  }
  const manifests = manifestStacks(directory);
  const stacks = readAssembly(directory)
    .filter(({ file }) => manifests.has(file))
    .map(({ file, stackName, account, region, template }): ExpectedStack => {
      const { tags = {}, terminationProtection = false, lookupRole } = manifests.get(file)!;
      return {
        name: stackName,
        account,
        region,
        template,
        tags,
        terminationProtection,
        ...(lookupRole?.arn && { lookupRole: lookupRole.arn.replace('${AWS::Partition}', 'aws') }),
      };
    });
  return { digest, evidence, stacks: stacks.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

/** Resources of one type in all stacks, with the stack that has them. */
export function* resourcesOfType(
  { stacks }: ExpectedDeployment,
  type: string,
): Iterable<{ readonly stack: ExpectedStack; readonly properties: Readonly<Record<string, unknown>> }> {
  for (const stack of stacks) {
    for (const { Type, Properties = {} } of Object.values(stack.template.Resources ?? {})) {
      if (Type === type) yield { stack, properties: Properties };
    }
  }
}

/** `111122223333/ap-northeast-1`: where a stack stands. */
export function placeOf({ account = '-', region = '-' }: ExpectedStack): string {
  return `${account}/${region}`;
}

interface StackProperties {
  readonly templateFile?: string;
  readonly directoryName?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  readonly lookupRole?: { readonly arn?: string };
}

/** Template file, as `readAssembly` names it → what the manifest says of its stack. */
function manifestStacks(directory: string, prefix = ''): ReadonlyMap<string, StackProperties> {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    readonly artifacts?: Readonly<Record<string, { readonly type: string; readonly properties?: StackProperties }>>;
  };
  const stacks = new Map<string, StackProperties>();
  for (const { type, properties = {} } of Object.values(manifest.artifacts ?? {})) {
    const { templateFile, directoryName } = properties;
    if (type === 'aws:cloudformation:stack' && templateFile) stacks.set(`${prefix}${templateFile}`, properties);
    if (type !== 'cdk:cloud-assembly' || !directoryName) continue;
    for (const [file, nested] of manifestStacks(join(directory, directoryName), `${prefix}${directoryName}/`)) {
      stacks.set(file, nested);
    }
  }
  return stacks;
}

function key(stack: ExpectedStack): string {
  return `${placeOf(stack)}/${stack.name}`;
}
