import { landingZoneFixture } from '../landing-zone-fixture';
import { baselineFixture } from './baseline-fixture';

const { member, ofType } = baselineFixture();

/** What IAM and AWS allow once an account; everything else stands in each Region. */
const ONCE_AN_ACCOUNT = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'];

it('creates what is global in Tokyo only, and everything else in both Regions', () => {
  expect(member.Conditions).toEqual({ InTokyo: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-northeast-1'] } });
  for (const resource of Object.values<{ Type: string; Condition?: string }>(member.Resources)) {
    expect([resource.Type, resource.Condition]).toEqual([
      resource.Type,
      ONCE_AN_ACCOUNT.includes(resource.Type) ? 'InTokyo' : undefined,
    ]);
  }
});

it('is one template for every account: it takes no parameter and names no account of a department', () => {
  expect(member.Parameters).toBeUndefined();
  const other = baselineFixture({ departments: [] }).member;
  expect(other).toEqual(member);
  expect(landingZoneFixture().departments).not.toEqual([]);
});

it('keeps what holds evidence or a key when the template no longer names it', () => {
  const types = ['AWS::Backup::BackupVault', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket'];
  for (const type of types) {
    expect(ofType(member, type).map(({ DeletionPolicy }) => [type, DeletionPolicy])).toEqual([[type, 'Retain']]);
  }
});

it('holds the vault that the backup policy writes to, and looks for access from outside the account', () => {
  expect(ofType(member, 'AWS::Backup::BackupVault')[0]!.Properties).toMatchObject({ BackupVaultName: 'ccoe-backup' });
  expect(ofType(member, 'AWS::AccessAnalyzer::Analyzer')[0]!.Properties).toMatchObject({
    Type: 'ACCOUNT',
    ArchiveRules: [{ Filter: [{ Property: 'resource', Contains: [':role/ccoe/'] }] }],
  });
});

it('masks personal data in every log group of the account, not only in its own', () => {
  const [policy] = ofType(member, 'AWS::Logs::AccountPolicy');
  expect(policy!.Properties).toMatchObject({ PolicyType: 'DATA_PROTECTION_POLICY', Scope: 'ALL' });
  expect(JSON.parse(policy!.Properties.PolicyDocument).Configuration.CustomDataIdentifier).toEqual([
    { Name: 'JP-PhoneNumber', Regex: expect.any(String) },
    { Name: 'JP-MyNumber', Regex: expect.any(String) },
  ]);
});

it('is the same for the same landing zone', () => {
  expect(JSON.stringify(baselineFixture().member)).toBe(JSON.stringify(member));
});
