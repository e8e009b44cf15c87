import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CfnResource, Stack, Stage, TagManager, Token } from 'aws-cdk-lib';
import type { RuleContext, TemplateResource } from '../../policies/rules/rule';
import type { StackCopy } from '../repeated-stack/repeated-stack';
import { templatePath } from '../template-path';

interface RawResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A template of the cloud assembly, parsed once and indexed by logical id and by type. */
export class SynthesizedTemplate implements RuleContext {
  readonly region: string | undefined;
  readonly stackTags: Readonly<Record<string, string>>;
  private readonly byLogicalId: ReadonlyMap<string, TemplateResource>;
  private readonly byType = new Map<string, TemplateResource[]>();

  /**
   * @param copy which one is meant, where the stack stands for several
   * @throws Error when the template file of the stack is missing or is not JSON
   */
  constructor(
    private readonly stack: Stack,
    copy?: StackCopy,
  ) {
    const text = copy ? copy.template() : readFileSync(templatePath(stack), 'utf8');
    const template: { Resources?: Record<string, RawResource> } = JSON.parse(text);
    this.region = regionOf(stack);
    const tags = Object.entries(stack.tags.tagValues());
    this.stackTags = Object.fromEntries(tags.map(([key, value]) => [key, copy ? copy.of(value) : value]));
    this.byLogicalId = new Map(
      Object.entries(template.Resources ?? {}).map(([logicalId, raw]) => [logicalId, fromTemplate(logicalId, raw)]),
    );
    for (const resource of this.byLogicalId.values()) {
      const sameType = this.byType.get(resource.type);
      if (sameType) sameType.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  resourcesOfType(type: string): readonly TemplateResource[] {
    return this.byType.get(type) ?? [];
  }

  resource(logicalId: string): TemplateResource | undefined {
    return this.byLogicalId.get(logicalId);
  }

  /** @throws Error when the construct has no resource in the template */
  resourceOf(node: CfnResource): TemplateResource {
    const { logicalId, tagProperty } = placeOf(node);
    const resource = this.byLogicalId.get(logicalId);
    if (!resource) throw new Error(`${node.node.path}: no resource ${logicalId} in ${this.stack.templateFile}`);
    return tagProperty ? { ...resource, tags: tagsIn(resource.properties[tagProperty]) } : resource;
  }
}

interface Place {
  readonly logicalId: string;
  readonly tagProperty?: string;
}

/** Tokens are resolved once a resource: thirty rules ask about it, and about each copy of its stack. */
const places = new WeakMap<CfnResource, Place>();

function placeOf(node: CfnResource): Place {
  const known = places.get(node) ?? {
    logicalId: Stack.of(node).resolve(node.logicalId),
    // The CDK names the property of its class: in the template it begins with a capital.
    tagProperty: TagManager.of(node)?.tagPropertyName.replace(/^./, (first) => first.toUpperCase()),
  };
  places.set(node, known);
  return known;
}

function fromTemplate(logicalId: string, raw: RawResource): TemplateResource {
  return {
    logicalId,
    type: raw.Type,
    properties: raw.Properties ?? {},
    deletionPolicy: raw.DeletionPolicy,
    updateReplacePolicy: raw.UpdateReplacePolicy,
  };
}

/** CloudFormation writes tags as a list of `{ Key, Value }` or as a map, by type. */
function tagsIn(tags: unknown): Readonly<Record<string, unknown>> {
  if (!Array.isArray(tags)) return (tags ?? {}) as Record<string, unknown>;
  return Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value]));
}

function regionOf(stack: Stack): string | undefined {
  if (!Token.isUnresolved(stack.region)) return stack.region;
  const outer = enclosing(stack);
  // What StackSets deliver goes where the stack that holds it says; a stack of its own, wherever someone deploys it to.
  return outer && !isDeployedByItself(stack) ? regionOf(outer) : undefined;
}

function isDeployedByItself(stack: Stack): boolean {
  const manifest: { artifacts?: Record<string, { type: string } | undefined> } = JSON.parse(
    readFileSync(join(Stage.of(stack)!.outdir, 'manifest.json'), 'utf8'),
  );
  return manifest.artifacts?.[stack.artifactId]?.type === 'aws:cloudformation:stack';
}

/** The stack in whose construct tree this one stands. */
export function enclosing(stack: Stack): Stack | undefined {
  return stack.node.scopes
    .slice(0, -1)
    .reverse()
    .find((scope): scope is Stack => Stack.isStack(scope));
}
