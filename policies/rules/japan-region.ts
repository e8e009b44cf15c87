import { JAPAN_REGIONS } from '../models/model-register';
import { UndecidableError } from './intrinsic';
import type { Deviation, RuleContext } from './rule';

/** What a finding shows as expected wherever a Region is named. */
export const JAPAN = JAPAN_REGIONS.join(' / ');

export function isInJapan(region: string): boolean {
  return (JAPAN_REGIONS as readonly string[]).includes(region);
}

/**
 * The deviation of a Region that is not Tokyo or Osaka. `${AWS::Region}` is where the stack itself goes, which the rule
 * RegionInJapan judges.
 * @throws UndecidableError where only CloudFormation knows the Region
 */
export function foreign(region: string, property: string): readonly Deviation[] {
  if (region === '${AWS::Region}' || isInJapan(region)) return [];
  if (region.includes('${')) throw new UndecidableError(property, region);
  return [{ property, actual: region === '' ? '(none)' : region, expected: JAPAN }];
}

/**
 * The deviation of an ARN that names a foreign Region, any Region or none. What the same template defines, or imports
 * from another stack, is in the Region of the stack.
 * @throws UndecidableError for an ARN from a parameter
 */
export function foreignArn(arn: string, property: string, context: RuleContext): readonly Deviation[] {
  // Exports reach the stacks of their own Region and account only.
  if (arn.startsWith('${{"Fn::ImportValue"')) return [];
  const reference = /^\$\{([^.}]+)[^}]*\}/.exec(arn);
  if (reference && context.resource(reference[1]!)) return [];
  if (!arn.startsWith('arn:')) throw new UndecidableError(property, arn);
  return foreign(arn.split(':')[3] ?? '', property);
}
