import type { LandingZone } from '../landing-zone-model';

/** ARNs of the log archive's buckets. Their names end in the account id, which is unknown before the account is vended. */
export function logArchiveBucketArns(landingZone: LandingZone): {
  readonly buckets: readonly string[];
  readonly objects: readonly string[];
} {
  const bucket = `arn:aws:s3:::${landingZone.organization.name}-log-archive-*`;
  return { buckets: [bucket], objects: [`${bucket}/*`] };
}
