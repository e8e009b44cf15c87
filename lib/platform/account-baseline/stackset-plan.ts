import type { BaselineRollout } from '../../../policies/landing-zone-model';
import quotas from './stackset-quotas.json';

export interface StackSetPlan {
  /** Stacks that the StackSet manages: one an account and Region. */
  readonly stackInstances: number;
  /** Of the quota of one StackSet. */
  readonly stackInstancesQuota: number;
  /** Operations on stacks that run at the same time in a Region, at most. */
  readonly concurrentOperations: number;
  readonly concurrentOperationsQuota: number;
  /** How many times StackSets starts a group of accounts until all are changed, over all Regions. */
  readonly waves: number;
  /** Accounts that a landing zone of this template could have before a quota ends it. */
  readonly accountsAtMost: number;
}

/**
 * What a change of the account baseline costs StackSets, against the quotas of AWS CloudFormation as of
 * `stackset-quotas.json`. Percentages are rounded down to whole accounts, never below one, as StackSets does.
 */
export function stackSetPlan(accounts: number, regions: number, rollout: BaselineRollout): StackSetPlan {
  const inParallel = rollout.regionConcurrency === 'PARALLEL' ? regions : 1;
  const share = (percent: number) => Math.max(1, Math.floor((accounts * percent) / 100));
  // STRICT_FAILURE_TOLERANCE never runs more accounts than may fail, plus one.
  const atOnce = Math.min(
    share(rollout.maxConcurrentPercentage),
    Math.floor((accounts * rollout.failureTolerancePercentage) / 100) + 1,
  );
  return {
    stackInstances: accounts * regions,
    stackInstancesQuota: quotas.stackInstancesPerStackSet,
    concurrentOperations: atOnce,
    concurrentOperationsQuota: quotas.concurrentOperationsPerRegion,
    waves: (Math.ceil(accounts / atOnce) * regions) / inParallel,
    accountsAtMost: Math.floor(quotas.stackInstancesPerStackSet / regions),
  };
}
