import { Aws, CfnCondition, Fn, type ICfnConditionExpression, type IResolvable } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { accountsKeptShorter } from './accounts-kept-shorter';

/** CloudFormation takes two to ten conditions in one `Fn::Or`. */
const CONDITIONS_OF_OR = 10;

/**
 * How long the log of model calls is kept in the account that a template is deployed to: as its highest class demands.
 * One template for all accounts, so it lists the ids of those that are kept shorter than the log archive; every other
 * account, and one that is not vended yet, is kept as long as the archive keeps anything. ADR 0007 says why.
 *
 * Source: AWS CloudFormation User Guide, "Condition functions". Serves CCOE-LOG-02 and CCOE-DAT-08.
 */
export class InvocationLogRetention extends Construct {
  private readonly shorter: readonly { readonly days: number; readonly condition: string }[];
  private readonly longest: number;

  constructor(scope: Construct, id: string, landingZone: LandingZone) {
    super(scope, id);
    this.longest = landingZone.logging.retentionDays;
    this.shorter = [...accountsKeptShorter(landingZone)].map(([days, accountIds]) => ({
      days,
      condition: new CfnCondition(this, `Keep${days}Days`, { expression: isOneOf(accountIds) }).logicalId,
    }));
  }

  /** The days and `more`; CloudFormation chooses them in the account where classes differ. */
  days(more = 0): number | IResolvable {
    return this.shorter.reduceRight<number | IResolvable>(
      (otherwise, { days, condition }) => Fn.conditionIf(condition, days + more, otherwise),
      this.longest + more,
    );
  }
}

function isOneOf(accountIds: readonly string[]): ICfnConditionExpression {
  let level: readonly ICfnConditionExpression[] = accountIds.map((id) => Fn.conditionEquals(Aws.ACCOUNT_ID, id));
  while (level.length > 1) {
    const groups = Array.from({ length: Math.ceil(level.length / CONDITIONS_OF_OR) }, (_, index) =>
      level.slice(index * CONDITIONS_OF_OR, (index + 1) * CONDITIONS_OF_OR),
    );
    level = groups.map((group) => (group.length === 1 ? group[0]! : Fn.conditionOr(...(group as never[]))));
  }
  return level[0]!;
}
