import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Stack,
} from 'aws-cdk-lib';
import { type IApplyRule, NagMessageLevel, type NagPack, NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { RepeatedStack, StackCopy } from '../repeated-stack/repeated-stack';
import type { Pack } from './evidence';
import ruleResourceTypes from './rule-resource-types.json';

/** One rule and what it gave over all resources. */
export interface RuleRecord {
  readonly id: string;
  readonly info: string;
  readonly explanation: string;
  readonly severity: 'error' | 'warning';
  compliant: number;
  notApplicable: number;
  /** Everything that is neither compliant nor not applicable, in walking order. */
  readonly hits: Hit[];
}

export interface Hit {
  readonly node: CfnResource;
  /** Where the stack of the resource stands for several: the one of them that is meant. */
  readonly copy?: StackCopy;
  /** What stands in `[…]` of the reported id. */
  readonly finding?: string;
  /** The rule could not decide: what it threw. */
  readonly error?: string;
}

/**
 * By rule: the only resource types for which it can answer anything but "not applicable". Asking it about any other type
 * would load that rule's service from aws-cdk-lib for nothing. `scripts/rule-resource-types.cjs` proves the table.
 */
const RESOURCE_TYPES: Readonly<Record<string, ReadonlySet<string> | undefined>> = Object.fromEntries(
  Object.entries(ruleResourceTypes).map(([id, types]) => [id, new Set(types)]),
);

/** A rule asked about one resource. */
export interface AppliedRule extends IApplyRule {
  /** The copies of a repeated stack that the answer holds for. @default all, if the resource is the same in all of them */
  readonly copies?: readonly StackCopy[];
}

/** The two members of a pack that cdk-nag keeps for subclasses. */
interface OpenPack {
  checkResource(node: CfnResource): void;
  applyRule(parameters: AppliedRule): void;
}

/**
 * Runs a cdk-nag pack and records every rule × resource outcome, each rule once. cdk-nag itself keeps deviations only,
 * hides what was acknowledged in code, and reports a rule that threw like a deviation.
 */
export class RecordedPack implements IPolicyValidationPlugin {
  readonly name: Pack;
  /** By rule id; empty until the pack ran. */
  readonly rules = new Map<string, RuleRecord>();
  /** `false` until the walk over all resources came to its end. */
  completed = false;
  /** What stopped the walk. */
  crash?: string;
  /** Stack of the resource that is checked, where it stands for several. */
  private repeated: RepeatedStack | undefined;

  constructor(
    private readonly pack: NagPack,
    private readonly options: {
      readonly beforeWalk: () => void;
      /** The stack of a resource, where it stands for several. */
      readonly repeatedStackOf?: (node: CfnResource) => RepeatedStack | undefined;
      /** An excepted hit is left out of CDK's own validation report. */
      readonly isExcepted: (pack: RecordedPack, rule: RuleRecord, hit: Hit) => boolean;
    },
  ) {
    this.name = pack.name as Pack;
    // Keyed by what the pack passes: building the id anew for each of 160,000 cells would cost more than most rules.
    const bySuffix = new Map<string, RuleRecord>();
    (pack as unknown as OpenPack).applyRule = (parameters) => {
      const suffix = parameters.ruleSuffixOverride || parameters.rule.name;
      let record = bySuffix.get(suffix);
      if (!record || !this.rules.has(record.id)) {
        record = newRecord(`${pack.readPackName}-${suffix}`, parameters);
        bySuffix.set(suffix, record);
        this.rules.set(record.id, record);
      }
      const types = RESOURCE_TYPES[record.id];
      const asked = !types || types.has(parameters.node.cfnResourceType);
      const repeated = this.repeated;
      const copies = parameters.copies ?? repeated?.copies ?? ONE;
      if (!asked) record.notApplicable += copies.length;
      else if (!repeated || parameters.copies || repeated.isShared(parameters.node)) apply(record, parameters, copies);
      else apply(record, { ...parameters, rule: () => parameters.rule(typeOnly(parameters.node)) }, copies);
    };
  }

  /** Called by CDK after the templates are written. */
  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    this.rules.clear();
    this.completed = false;
    this.crash = undefined;
    this.options.beforeWalk();
    try {
      this.walk(context.appConstruct!);
    } catch (error) {
      this.crash = String(error);
      throw error;
    }
    this.completed = true;
    return this.report();
  }

  private walk(construct: IConstruct): void {
    if (CfnResource.isCfnResource(construct)) {
      this.repeated = this.options.repeatedStackOf?.(construct);
      (this.pack as unknown as OpenPack).checkResource(construct);
    }
    for (const child of construct.node.children) this.walk(child);
  }

  private report(): PolicyValidationPluginReport {
    const violations = [...this.rules.values()].flatMap((rule) => {
      const byId = new Map<string, Hit[]>();
      for (const hit of rule.hits) {
        if (this.options.isExcepted(this, rule, hit)) continue;
        const id = reportedId(rule, hit);
        byId.set(id, [...(byId.get(id) ?? []), hit]);
      }
      return [...byId].map(([ruleName, hits]) => ({
        ruleName,
        description: rule.info,
        severity: rule.severity,
        violatingResources: hits.map((hit) => ({ constructPath: pathOf(hit), locations: ['Properties'] })),
      }));
    });
    return { success: violations.length === 0, violations };
  }
}

/** `AwsSolutions-IAM5[Resource::*]`, or the plain id where the rule reports no findings. */
export function reportedId(rule: RuleRecord, hit: Hit): string {
  return hit.finding === undefined ? rule.id : `${rule.id}[${hit.finding}]`;
}

function newRecord(id: string, { info, explanation, level }: IApplyRule): RuleRecord {
  const severity = level === NagMessageLevel.ERROR ? 'error' : 'warning';
  return { id, info, explanation, severity, compliant: 0, notApplicable: 0, hits: [] };
}

/** Path of the construct in its own stack, copy or not. */
export function pathOf({ node, copy }: Hit): string {
  return copy ? copy.of(node.node.path) : node.node.path;
}

/** A stack that stands for itself. */
const ONE: readonly undefined[] = [undefined];

/** A resource of which a rule can read class and type: an answer that it gives then holds for every resource of the type. */
function typeOnly(node: CfnResource): CfnResource {
  return new Proxy(node, {
    get: (target, property) => {
      if (property === 'cfnResourceType') return target.cfnResourceType;
      throw new Error(
        `the rule reads ${String(property)} of a resource that differs between the copies of ${Stack.of(target).node.path}, and was not asked about each of them`,
      );
    },
  });
}

function apply(record: RuleRecord, { rule, node }: IApplyRule, copies: readonly (StackCopy | undefined)[]): void {
  const hit = (what: Pick<Hit, 'finding' | 'error'>) => {
    for (const copy of copies) record.hits.push({ node, copy, ...what });
  };
  try {
    const result = rule(node);
    if (result === NagRuleCompliance.NOT_APPLICABLE) record.notApplicable += copies.length;
    else if (result === NagRuleCompliance.COMPLIANT) record.compliant += copies.length;
    else if (result === NagRuleCompliance.NON_COMPLIANT) hit({});
    else if (!Array.isArray(result)) hit({ error: `the rule returned ${String(result)}` });
    else if (result.length === 0) record.compliant += copies.length;
    else for (const finding of result) hit({ finding });
  } catch (error) {
    hit({ error: error instanceof Error ? error.message : String(error) });
  }
}
