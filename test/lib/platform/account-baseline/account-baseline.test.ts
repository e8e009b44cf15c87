import { landingZoneFixture } from '../landing-zone-fixture';
import { baselineFixture } from './baseline-fixture';

const { member, ofType } = baselineFixture();

it('creates what is global in Tokyo only, and everything else in both Regions', () => {
  expect(member.Conditions).toEqual({ InTokyo: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-northeast-1'] } });
  for (const [id, { Type, Condition }] of Object.entries<{ Type: string; Condition?: string }>(member.Resources)) {
    // Names of IAM exist once an account, and departments build their networks in Tokyo.
    const once = id.startsWith('BaselineAccount');
    if (Type.startsWith('AWS::IAM::')) expect([id, once]).toEqual([id, true]);
    expect([id, Condition]).toEqual([id, once ? 'InTokyo' : undefined]);
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
    const kept = new Set(ofType(member, type).map(({ DeletionPolicy }) => DeletionPolicy));
    expect([type, ...kept]).toEqual([type, 'Retain']);
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

it('closes default security groups with one function, outside every VPC and in Tokyo', () => {
  const functions = ofType(member, 'AWS::Lambda::Function');
  expect(functions.map(({ Properties }) => Properties)).toEqual([
    expect.objectContaining({ FunctionName: 'ccoe-default-security-group', ReservedConcurrentExecutions: 1 }),
  ]);
  expect(functions[0]!.Properties).not.toHaveProperty('VpcConfig');
});

it('lets functions of a department pass the guardrail that the account enforces', () => {
  const policy = ofType(member, 'AWS::IAM::ManagedPolicy').find(
    ({ Properties }) => Properties.ManagedPolicyName === 'ccoe-function-runtime',
  )!;
  const [guardrail] = Object.entries<{ Type: string }>(member.Resources).find(
    ([, { Type }]) => Type === 'AWS::Bedrock::Guardrail',
  )!;
  expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
    expect.objectContaining({
      Action: 'bedrock:ApplyGuardrail',
      Resource: { 'Fn::GetAtt': [guardrail, 'GuardrailArn'] },
    }),
  );
});
