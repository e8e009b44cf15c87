import type { LandingZone } from '../../../policies/landing-zone-model';
import { TOKYO } from '../platform-stack';

/** Event bus of the security account on which the management account tells of baselines. Fixed: it is named from there. */
export function baselineEventBusName({ organization }: LandingZone): string {
  return `${organization.name}-account-baseline`;
}

export function baselineEventBusArn(landingZone: LandingZone, securityAccountId: string): string {
  return `arn:aws:events:${TOKYO}:${securityAccountId}:event-bus/${baselineEventBusName(landingZone)}`;
}

/** Role of the rule in the management account; the bus takes events from it only. */
export function baselineEventRoleName({ organization }: LandingZone): string {
  return `${organization.name}-account-baseline-events`;
}
