import type { ApprovedChange, IsoDate } from '../../policies/landing-zone-model';
import type { Loss } from './losses';

export interface JudgedLoss extends Loss {
  /** The approval that names it; absent: the deployment is refused. */
  readonly approval?: ApprovedChange;
}

export interface BlastRadius {
  readonly losses: readonly JudgedLoss[];
  /** Approvals that name nothing this change loses, or that have lapsed: to be removed from `changes.yaml`. */
  readonly unused: readonly ApprovedChange[];
}

/** Which losses are approved on a day. An approval covers one action on one logical id of one stack, and until its last day. */
export function approvedLosses(
  losses: readonly Loss[],
  changes: readonly ApprovedChange[],
  asOf: IsoDate,
): BlastRadius {
  const inForce = changes.filter(({ approvedOn, expiresOn }) => approvedOn <= asOf && asOf <= expiresOn);
  const names = (loss: Loss) => (change: ApprovedChange) =>
    change.stack === loss.stack && change.logicalId === loss.logicalId && change.action === loss.action;
  const judged = losses.map((loss): JudgedLoss => {
    const approval = inForce.find(names(loss));
    return { ...loss, ...(approval && { approval }) };
  });
  const used = new Set(judged.map(({ approval }) => approval));
  return { losses: judged, unused: changes.filter((change) => !used.has(change)) };
}
