import { readFileSync } from 'node:fs';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import { templatePath } from '../template-path';
import { TextPattern } from './text-pattern';

/** What is asked of a stack once the app is synthesized; a `Stack` of the CDK is one. */
export type DeployedStack = Pick<Stack, 'stackName' | 'account' | 'region' | 'templateFile'> & {
  readonly templateOptions: { readonly description?: string };
};

/** One of the stacks that a `RepeatedStack` stands for. */
export interface StackCopy extends DeployedStack {
  /** Where it comes among all copies of the app. */
  readonly position: number;
  /** Its own values, in the order of the placeholders. */
  readonly values: readonly string[];
  /** What is said about the built stack (a construct path, a name, a tag), said about this copy. */
  of(text: string): string;
  /** Its template, character by character as the CDK would write it. Known once the CDK has written the built stack. */
  template(): string;
}

export interface RepeatedStackProps {
  /** Built with placeholders in place of the copies' own values. */
  readonly stack: Stack;
  /** What stands for each own value, unmistakable wherever a text holds it. */
  readonly placeholders: readonly string[];
  readonly copies: readonly { readonly position: number; readonly values: readonly string[] }[];
}

/**
 * A stack that is built and checked once and stands for many, whose templates differ in their own values only. The CDK sees
 * the one with placeholders; `writeCopies` then puts the copies into the cloud assembly in its place, byte by byte what the
 * CDK writes when it builds each of them.
 */
export class RepeatedStack {
  readonly stack: Stack;
  readonly placeholders: readonly string[];
  readonly copies: readonly StackCopy[];
  private readonly patterns = new Map<string, TextPattern>();
  private template = new TextPattern('', []);
  private resources: Readonly<Record<string, unknown>> = {};

  /** @throws Error when one placeholder stands for two values */
  constructor({ stack, placeholders, copies }: RepeatedStackProps) {
    this.stack = stack;
    this.placeholders = placeholders;
    this.copies = copies.map(({ position, values }) => this.copy(position, values));
    for (const [index, placeholder] of placeholders.entries()) {
      const first = placeholders.indexOf(placeholder);
      if (copies.some(({ values }) => values[index] !== values[first])) {
        throw new Error(`${stack.node.path}: ${placeholder} stands for the values ${first} and ${index}, which differ`);
      }
    }
  }

  /** @internal reads the template that the CDK has written; after every synth, before anything is asked */
  read(): void {
    const text = readFileSync(templatePath(this.stack), 'utf8');
    this.template = new TextPattern(text, this.placeholders);
    this.resources = JSON.parse(text).Resources;
  }

  /** Whether a resource is the same in all copies. */
  isShared(resource: CfnResource): boolean {
    const text = JSON.stringify(this.resources[this.stack.resolve(resource.logicalId)]);
    return !this.placeholders.some((placeholder) => text.includes(placeholder));
  }

  private copy(position: number, values: readonly string[]): StackCopy {
    const { stack } = this;
    const of = (text: string) => this.patternOf(text).fill(values);
    return {
      position,
      values,
      of,
      template: () => this.template.fill(values.map(inJson)),
      stackName: of(stack.stackName),
      account: stack.account,
      region: stack.region,
      templateFile: of(stack.templateFile),
      templateOptions: { description: of(stack.templateOptions.description ?? '') },
    };
  }

  private patternOf(text: string): TextPattern {
    const known = this.patterns.get(text) ?? new TextPattern(text, this.placeholders);
    this.patterns.set(text, known);
    return known;
  }
}

/** As it stands between the quotation marks of a JSON text. */
export function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
