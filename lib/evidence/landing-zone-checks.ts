import { type CfnResource, Stack } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, NagRuleCompliance, type NagRuleResult } from 'cdk-nag';
import { LANDING_ZONE_RULES } from '../../policies/rules';
import type { Deviation, Rule } from '../../policies/rules/rule';
import { SynthesizedTemplate } from './synthesized-template';

/**
 * The LandingZone pack as a cdk-nag pack. Its rules read the synthesized templates, not the constructs:
 * what they judge is what will be deployed, after every Aspect and override.
 */
export class LandingZoneChecks extends NagPack {
  readonly name = 'LandingZone';
  readonly deviations = new WeakMap<CfnResource, Map<string, readonly Deviation[]>>();
  private readonly templates = new Map<Stack, SynthesizedTemplate>();

  constructor(private readonly rules: readonly Rule[] = LANDING_ZONE_RULES) {
    super();
    this.packName = 'LandingZone';
  }

  /** Templates of an earlier synth are forgotten; called before each walk. */
  forgetTemplates(): void {
    this.templates.clear();
  }

  protected checkResource(node: CfnResource): void {
    for (const rule of this.rules) {
      this.applyRule({
        ruleSuffixOverride: rule.name,
        info: rule.title.en,
        explanation: rule.explanation.en,
        level: NagMessageLevel.ERROR,
        node,
        rule: () => this.evaluate(rule, node),
      });
    }
  }

  private evaluate(rule: Rule, node: CfnResource): NagRuleResult {
    if (!rule.resourceTypes.includes(node.cfnResourceType) && !rule.resourceTypes.includes('*')) {
      return NagRuleCompliance.NOT_APPLICABLE;
    }
    const template = this.templateOf(Stack.of(node));
    const result = rule.evaluate(template.resourceOf(node), template);
    if (result === undefined) return NagRuleCompliance.NOT_APPLICABLE;
    if (result.length === 0) return NagRuleCompliance.COMPLIANT;
    const ofNode = this.deviations.get(node) ?? new Map<string, readonly Deviation[]>();
    this.deviations.set(node, ofNode.set(rule.name, result));
    return NagRuleCompliance.NON_COMPLIANT;
  }

  private templateOf(stack: Stack): SynthesizedTemplate {
    const known = this.templates.get(stack);
    if (known) return known;
    const template = new SynthesizedTemplate(stack);
    this.templates.set(stack, template);
    return template;
  }
}
