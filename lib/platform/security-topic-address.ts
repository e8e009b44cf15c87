import type { LandingZone } from '../../policies/landing-zone-model';
import { TOKYO } from './platform-stack';

/** The topic of the security account that every alarm of the platform goes to. Fixed: it is named from other accounts. */
export function securityTopicName({ organization }: LandingZone): string {
  return `${organization.name}-security-alarms`;
}

export function securityTopicArn(landingZone: LandingZone, securityAccountId: string): string {
  return `arn:aws:sns:${TOKYO}:${securityAccountId}:${securityTopicName(landingZone)}`;
}
