import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
} from 'aws-cdk-lib';
import { type IApplyRule, NagMessageLevel, type NagPack, NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
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

/** The two members of a pack that cdk-nag keeps for subclasses. */
interface OpenPack {
  checkResource(node: CfnResource): void;
  applyRule(parameters: IApplyRule): void;
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

  constructor(
    private readonly pack: NagPack,
    private readonly options: {
      readonly beforeWalk: () => void;
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
      if (types && !types.has(parameters.node.cfnResourceType)) record.notApplicable += 1;
      else apply(record, parameters);
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
    if (CfnResource.isCfnResource(construct)) (this.pack as unknown as OpenPack).checkResource(construct);
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
        violatingResources: hits.map((hit) => ({ constructPath: hit.node.node.path, locations: ['Properties'] })),
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

function apply(record: RuleRecord, { rule, node }: IApplyRule): void {
  try {
    const result = rule(node);
    if (result === NagRuleCompliance.NOT_APPLICABLE) record.notApplicable += 1;
    else if (result === NagRuleCompliance.COMPLIANT) record.compliant += 1;
    else if (result === NagRuleCompliance.NON_COMPLIANT) record.hits.push({ node });
    else if (!Array.isArray(result)) record.hits.push({ node, error: `the rule returned ${String(result)}` });
    else if (result.length === 0) record.compliant += 1;
    else for (const finding of result) record.hits.push({ node, finding });
  } catch (error) {
    record.hits.push({ node, error: error instanceof Error ? error.message : String(error) });
  }
}
