import { type CfnResource, Stack } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';
import { LANDING_ZONE_RULES } from '../../policies/rules';
import type { Deviation, Rule } from '../../policies/rules/rule';
import type { RepeatedStack, StackCopy } from '../repeated-stack/repeated-stack';
import type { AppliedRule, Hit } from './recorded-pack';
import { SynthesizedTemplate } from './synthesized-template';

/**
 * The LandingZone pack as a cdk-nag pack. Its rules read the synthesized templates, not the constructs:
 * what they judge is what will be deployed, after every Aspect and override.
 */
export class LandingZoneChecks extends NagPack {
  readonly name = 'LandingZone';
  private readonly deviations = new Map<StackCopy | undefined, Map<CfnResource, Map<string, readonly Deviation[]>>>();
  private readonly templates = new Map<Stack | StackCopy, SynthesizedTemplate>();
  /** The last one that was walked through: there may be thousands of copies, read one stack at a time. */
  private repeated: RepeatedStack | undefined;

  constructor(
    private readonly rules: readonly Rule[] = LANDING_ZONE_RULES,
    private readonly repeatedStackOf: (node: CfnResource) => RepeatedStack | undefined = () => undefined,
  ) {
    super();
    this.packName = 'LandingZone';
  }

  /** Templates of an earlier synth are forgotten; called before each walk. */
  forgetTemplates(): void {
    this.templates.clear();
    this.deviations.clear();
  }

  deviationsOf(rule: Rule, { node, copy }: Hit): readonly Deviation[] {
    return this.deviations.get(copy)?.get(node)?.get(rule.name) ?? [];
  }

  /** Rules read whole templates, so each copy of a repeated stack is asked about on its own. */
  protected checkResource(node: CfnResource): void {
    const repeated = this.repeatedStackOf(node);
    if (repeated !== this.repeated) {
      for (const copy of this.repeated?.copies ?? []) this.templates.delete(copy);
      this.repeated = repeated;
    }
    for (const rule of this.rules) {
      const applied = {
        ruleSuffixOverride: rule.name,
        info: rule.title.en,
        explanation: rule.explanation.en,
        level: NagMessageLevel.ERROR,
        node,
      };
      if (!rule.resourceTypes.includes(node.cfnResourceType) && !rule.resourceTypes.includes('*')) {
        const notApplicable: AppliedRule = {
          ...applied,
          copies: repeated?.copies,
          rule: () => NagRuleCompliance.NOT_APPLICABLE,
        };
        this.applyRule(notApplicable);
        continue;
      }
      for (const copy of repeated?.copies ?? [undefined]) {
        const ofCopy: AppliedRule = { ...applied, copies: copy && [copy], rule: () => this.evaluate(rule, node, copy) };
        this.applyRule(ofCopy);
      }
    }
  }

  private evaluate(rule: Rule, node: CfnResource, copy: StackCopy | undefined): NagRuleResult {
    const template = this.templateOf(Stack.of(node), copy);
    const result = rule.evaluate(template.resourceOf(node), template);
    if (result === undefined) return NagRuleCompliance.NOT_APPLICABLE;
    if (result.length === 0) return NagRuleCompliance.COMPLIANT;
    const ofCopy = this.deviations.get(copy) ?? new Map<CfnResource, Map<string, readonly Deviation[]>>();
    const ofNode = ofCopy.get(node) ?? new Map<string, readonly Deviation[]>();
    this.deviations.set(copy, ofCopy.set(node, ofNode.set(rule.name, result)));
    return NagRuleCompliance.NON_COMPLIANT;
  }

  private templateOf(stack: Stack, copy: StackCopy | undefined): SynthesizedTemplate {
    const known = this.templates.get(copy ?? stack);
    if (known) return known;
    const template = new SynthesizedTemplate(stack, copy);
    this.templates.set(copy ?? stack, template);
    return template;
  }
}
