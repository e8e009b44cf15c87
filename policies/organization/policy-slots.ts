import type { LandingZone } from '../landing-zone-model';
import { PolicySlotError } from './policy-quota-error';
import { attachedByAws, quotaOf } from './quotas';
import type { OrganizationPolicy, PolicyType } from './statement';

/** How many documents of one type stand at one target. Inherited documents do not count there. */
export interface PolicySlots {
  /** `Root`, OU path or account name. */
  readonly target: string;
  readonly type: PolicyType;
  /** Names of our documents. */
  readonly policies: readonly string[];
  /** Characters of our documents together. */
  readonly characters: number;
  /** Ours, AWS's own and those of Control Tower. */
  readonly used: number;
  readonly quota: number;
  readonly free: number;
}

/** Slots for every target that carries a document of ours, in order of target and type. */
export function policySlots(landingZone: LandingZone, policies: readonly OrganizationPolicy[]): PolicySlots[] {
  const byTarget = new Map<string, OrganizationPolicy[]>();
  for (const policy of policies) {
    for (const target of policy.targets) {
      const key = `${target}\n${policy.type}`;
      byTarget.set(key, [...(byTarget.get(key) ?? []), policy]);
    }
  }
  return [...byTarget]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, attached]) => {
      const [target, type] = key.split('\n') as [string, PolicyType];
      const quota = quotaOf(landingZone, type, 'perTarget').value;
      const used = attached.length + attachedByAws(type) + attachedByControlTower(landingZone, target, type);
      return {
        target,
        type,
        policies: attached.map(({ name }) => name).toSorted(),
        characters: attached.reduce((sum, { characters }) => sum + characters, 0),
        used,
        quota,
        free: quota - used,
      };
    });
}

/** @throws PolicySlotError for the first target that would carry more documents than its quota. */
export function assertSlots(landingZone: LandingZone, policies: readonly OrganizationPolicy[]): void {
  const full = policySlots(landingZone, policies).find(({ free }) => free < 0);
  if (full) {
    throw new PolicySlotError(full.target, full.used, quotaOf(landingZone, full.type, 'perTarget'), full.policies);
  }
}

/** Control Tower attaches its controls to organizational units, never to the root or to accounts. */
function attachedByControlTower(landingZone: LandingZone, target: string, type: PolicyType): number {
  const isOrganizationalUnit = target !== 'Root' && !isAccount(landingZone, target);
  return isOrganizationalUnit ? (landingZone.organization.controlTower?.policiesPerOrganizationalUnit[type] ?? 0) : 0;
}

function isAccount(landingZone: LandingZone, target: string): boolean {
  return landingZone.departments.some(({ accounts }) => accounts.some(({ name }) => name === target));
}
