import { AwsSolutionsChecks, type NagPack, NIST80053R5Checks } from 'cdk-nag';
import { addLandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import { appFixture, landingZoneFixture, policiesFixture } from './landing-zone-fixture';

const app = appFixture();
addLandingZoneStacks(app, landingZoneFixture(), policiesFixture());
app.synth();

const STREAMS =
  'Resource::arn:aws:logs:ap-northeast-1:111122223333:log-group:/ccoe/ccoe-organization-trail:log-stream:';

describe('the packs find nothing but what an exception has to answer for', () => {
  it('AwsSolutions: CloudTrail chooses the names of its log streams', () => {
    expect(findings(new AwsSolutionsChecks(app))).toEqual([
      `AwsSolutions-IAM5[${STREAMS}111122223333_CloudTrail_ap-northeast-1*] OrganizationTrail/LogGroupWrites/Resource`,
      `AwsSolutions-IAM5[${STREAMS}o-exampleorgid_*] OrganizationTrail/LogGroupWrites/Resource`,
    ]);
  });

  it('NIST 800-53: a copy has no copy, and S3 delivers access logs only into buckets with S3-managed keys', () => {
    expect(findings(new NIST80053R5Checks(app))).toEqual([
      'NIST.800.53.R5-S3BucketReplicationEnabled LogArchive/Archive/AccessLogBucket/Resource',
      'NIST.800.53.R5-S3BucketReplicationEnabled LogArchiveCopy/Archive/AccessLogBucket/Resource',
      'NIST.800.53.R5-S3BucketReplicationEnabled LogArchiveCopy/Archive/Bucket/Resource',
      'NIST.800.53.R5-S3DefaultEncryptionKMS LogArchive/Archive/AccessLogBucket/Resource',
      'NIST.800.53.R5-S3DefaultEncryptionKMS LogArchiveCopy/Archive/AccessLogBucket/Resource',
    ]);
  });
});

function findings(pack: NagPack): string[] {
  const { violations } = pack.validateScope(app);
  return violations
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    )
    .sort();
}
