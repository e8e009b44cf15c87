import type { LandingZone } from '../../policies/landing-zone-model';

/** The only Region that knows the resource type. The data go to the bucket, which is in Tokyo. */
export const COST_EXPORT_REGION = 'us-east-1';

export function costExportBucketName({ organization }: LandingZone, managementAccountId: string): string {
  return `${organization.name}-cost-export-${managementAccountId}`;
}

/** Exports of the account; AWS chooses the ending of the ARN. */
export function costExportArnPattern(managementAccountId: string): string {
  return `arn:aws:bcm-data-exports:${COST_EXPORT_REGION}:${managementAccountId}:export/*`;
}
