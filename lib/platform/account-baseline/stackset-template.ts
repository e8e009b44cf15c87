import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ISynthesisSession, Lazy, Stack, type StackProps, StackSynthesizer } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import quotas from './stackset-quotas.json';

/** Bytes that a StackSet takes in `TemplateBody`. */
export const TEMPLATE_BODY_LIMIT = quotas.templateBodyBytes;

/**
 * The template of a StackSet as a stack of its own. It stands below the stack that holds the StackSet, is written to the
 * assembly as `….stackset.template.json`, and is no deployable artifact: only the StackSet carries it. Because it is a
 * stack in the construct tree, rules and template validation see its resources like those of any other stack.
 *
 * Holds no assets: members could not read the asset bucket.
 */
export class StackSetTemplate extends Stack {
  /** The minified template, for `TemplateBody`. Known when the stack that holds the StackSet is synthesized. */
  readonly body: string;

  constructor(scope: Construct, id: string, props: Required<Pick<StackProps, 'description' | 'tags'>>) {
    const synthesizer = new StackSetSynthesizer();
    super(scope, id, { ...props, synthesizer });
    // `templateFile` is computed for deployable stacks; the ending is what tells the two apart in the assembly.
    Object.defineProperty(this, 'templateFile', { value: `${this.artifactId}.stackset.template.json` });
    // Uncached: CDK resolves it once before the synth, when it looks for references.
    this.body = Lazy.uncachedString({ produce: () => synthesizer.body() });
  }
}

class StackSetSynthesizer extends StackSynthesizer {
  private template?: string;

  synthesize(session: ISynthesisSession): void {
    this.synthesizeTemplate(session);
    const path = join(session.outdir, this.boundStack.templateFile);
    this.template = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
    const bytes = Buffer.byteLength(this.template);
    if (bytes > TEMPLATE_BODY_LIMIT) throw tooLarge(this.boundStack, bytes);
  }

  /** CDK synthesizes children before their parents. */
  body(): string {
    return this.template ?? '';
  }

  addFileAsset(): never {
    throw noAssets(this.boundStack);
  }

  addDockerImageAsset(): never {
    throw noAssets(this.boundStack);
  }
}

function noAssets(stack: Stack): Error {
  return new Error(
    `${stack.node.path}: StackSet のテンプレートにはアセットを置けません(メンバーアカウントから読めません)。コードを持たないリソースに置き換えてください。` +
      ` / ${stack.node.path}: the template of a StackSet cannot hold assets, member accounts could not read them: use resources without code.`,
  );
}

function tooLarge(stack: Stack, bytes: number): Error {
  return new Error(
    `${stack.node.path}: テンプレートは ${bytes} バイトで、TemplateBody の上限 ${TEMPLATE_BODY_LIMIT} バイトを超えています。StackSet を分けてください。` +
      ` / ${stack.node.path}: the template has ${bytes} bytes, more than the ${TEMPLATE_BODY_LIMIT} that TemplateBody takes: split the StackSet.`,
  );
}
