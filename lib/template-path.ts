import { join } from 'node:path';
import { type Stack, Stage } from 'aws-cdk-lib';

/** Nested stacks and the templates of StackSets stand beside the template of the stack that holds them. */
export function templatePath(stack: Stack): string {
  return join(Stage.of(stack)!.outdir, stack.templateFile);
}
