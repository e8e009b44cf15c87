import { CfnBudget, CfnBudgetsAction } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Cost } from '../../policies/landing-zone-model';
import { yenToUsd } from './budget-currency';

/** Percent of the monthly limit at which a mail is sent. */
const NOTIFICATIONS = [
  { notificationType: 'ACTUAL', threshold: 50 },
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

export interface AccountBudgetProps {
  readonly accountName: string;
  readonly accountId: string;
  /** Yen a month. */
  readonly monthlyBudgetYen: number;
  readonly cost: Cost;
  /** Mail addresses told of every threshold; at most ten. */
  readonly subscribers: readonly string[];
  /** What stands ready at 100 % of actual cost; absent where nothing may happen. */
  readonly closeBedrock?: {
    readonly policyId: string;
    readonly roleArn: string;
    /** `AUTOMATIC`: at once. `MANUAL`: when somebody approves it in AWS Budgets, so that no service to residents stops unseen. */
    readonly approvalModel: 'AUTOMATIC' | 'MANUAL';
  };
}

/**
 * The monthly cost limit of one account. It counts everything the account is billed for: third-party models are sold
 * through AWS Marketplace, so a budget filtered by the service Bedrock would miss them. At 100 % of actual cost the SCP
 * that closes model inference is attached to the account, or proposed for approval; billing data arrives hours late, so
 * this limits the damage and is no cap. Serves CCOE-FIN-01 and CCOE-FIN-02.
 *
 * @throws RangeError when the budget cannot be expressed in dollars
 */
export class AccountBudget extends Construct {
  constructor(scope: Construct, id: string, props: AccountBudgetProps) {
    super(scope, id);
    const { cost } = props;
    const budgetName = `${props.accountName}-monthly`;
    const budget = new CfnBudget(this, 'Resource', {
      budget: {
        budgetName,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: yenToUsd(props.monthlyBudgetYen, cost.yenPerUsd), unit: 'USD' },
        costFilters: { LinkedAccount: [props.accountId] },
      },
      notificationsWithSubscribers: NOTIFICATIONS.map((notification) => ({
        notification: { ...notification, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers: props.subscribers.map((address) => ({ subscriptionType: 'EMAIL', address })),
      })),
      resourceTags: [
        { key: 'ccoe:monthly-budget-yen', value: String(props.monthlyBudgetYen) },
        { key: 'ccoe:yen-per-usd', value: `${cost.yenPerUsd} @ ${cost.rateAsOf}` },
      ],
    });

    if (!props.closeBedrock) return;
    const { policyId, roleArn, approvalModel } = props.closeBedrock;
    new CfnBudgetsAction(this, 'Action', {
      budgetName,
      actionType: 'APPLY_SCP_POLICY',
      actionThreshold: { type: 'PERCENTAGE', value: 100 },
      notificationType: 'ACTUAL',
      approvalModel,
      definition: { scpActionDefinition: { policyId, targetIds: [props.accountId] } },
      executionRoleArn: roleArn,
      subscribers: props.subscribers.map((address) => ({ type: 'EMAIL', address })),
    }).addResourceDependency(budget);
  }
}
