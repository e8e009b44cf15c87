import type { LandingZone } from '../landing-zone-model';
import register from './quotas.json';
import type { PolicyType } from './statement';

/** A dated quota of AWS Organizations, or what the landing zone says replaces it. */
export interface Quota {
  /** Code under which `quotaOverrides` replaces it: `<policy type>.characters` or `<policy type>.perTarget`. */
  readonly code: string;
  readonly value: number;
  readonly asOf: string;
  readonly source: string;
}

type QuotaKind = 'characters' | 'perTarget';

/** `characters`: of one minified document. `perTarget`: documents attached to one root, OU or account, AWS's own included. */
export function quotaOf(landingZone: LandingZone, type: PolicyType, kind: QuotaKind): Quota {
  const code = `${type}.${kind}`;
  const override = landingZone.quotaOverrides[code];
  if (override) return { code, value: override.value, asOf: override.asOf, source: override.reason };
  return { code, value: register.quotas[type][kind], asOf: register.asOf, source: register.source };
}

/** Every code that `quotaOverrides` may name. */
export const QUOTA_CODES: readonly string[] = Object.keys(register.quotas).flatMap((type) => [
  `${type}.characters`,
  `${type}.perTarget`,
]);

/** Documents that AWS attaches itself to every target, such as `FullAWSAccess`. */
export function attachedByAws(type: PolicyType): number {
  return register.quotas[type].attachedByAws;
}
