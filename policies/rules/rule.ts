import type { Text } from '../text';

/** A resource as it stands in a synthesized template: what will be deployed, intrinsics included. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  /** Tags as they stand in the template; absent where CloudFormation cannot tag the type. */
  readonly tags?: Readonly<Record<string, unknown>>;
}

/** What a rule may look at beside the resource: the template it stands in, and the Region it goes to. */
export interface RuleContext {
  readonly region: string | undefined;
  /** Resources of the same template by type; indexed once a template, so a rule never scans the whole template. */
  resourcesOfType(type: string): readonly TemplateResource[];
  /** The resource that a `Ref` or `Fn::GetAtt` names; absent for parameters and pseudo parameters. */
  resource(logicalId: string): TemplateResource | undefined;
  /** Tags of the stack, which CloudFormation adds to every taggable resource at deployment. */
  readonly stackTags: Readonly<Record<string, string>>;
}

/** One deviation: where it stands, what was seen, what was expected. A finding without both values cannot be built. */
export interface Deviation {
  /** JSON path below `Properties`, e.g. `PublicAccessBlockConfiguration.BlockPublicAcls`. */
  readonly property: string;
  readonly actual: string;
  readonly expected: string;
}

/** `[]` is compliant; `undefined` says that the rule does not apply to the resource. */
export type RuleResult = readonly Deviation[] | undefined;

/**
 * A synth-time rule of the LandingZone pack. One rule, one file; the file name is the rule's name in kebab case.
 * A rule is a pure function of one resource and its template. It throws on what it cannot read (an unresolved
 * intrinsic where it needs a value): the collector records that as an error, never as a pass.
 */
export interface Rule {
  /** PascalCase, stable for ever; reported as `LandingZone-<name>`. */
  readonly name: string;
  /** Ids of the control catalogue that the rule serves. */
  readonly controls: readonly string[];
  readonly title: Text;
  /** Why the rule exists, with the source of the requirement. */
  readonly explanation: Text;
  /** What to change, as an instruction. */
  readonly fix: Text;
  /** Residency rules keep data in Japan; no exception may cover them. */
  readonly residency: boolean;
  /** Resource types that the rule looks at; the rule is not called for any other. `*` for every type. */
  readonly resourceTypes: readonly string[];
  evaluate(resource: TemplateResource, context: RuleContext): RuleResult;
}
