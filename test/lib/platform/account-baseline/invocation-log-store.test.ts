import { invocationLogBucket } from '../../../../lib/platform/account-baseline/baseline-names';
import { decide } from '../../../../policies/decisions/decide';
import { compilePolicy } from '../../../../policies/decisions/policy';
import { baselineFixture, inAccount } from './baseline-fixture';

const MEMBER = '123456789012';
const OTHER = '999988887777';
const { member, ofType } = baselineFixture();
const only = (type: string) => ofType(member, type)[0]!;
const bucket = only('AWS::S3::Bucket').Properties;

it.each(['ap-northeast-1', 'ap-northeast-3'])('in %s, has a name that the configurator can compute', (region) => {
  expect(inAccount(bucket.BucketName, MEMBER, region)).toBe(`ccoe-log-archive-ai-${MEMBER}-${region}`);
  expect(invocationLogBucket('a'.repeat(20), MEMBER, region).length).toBeLessThanOrEqual(63);
});

it('locks objects for the retention and in the mode of the configuration, as the archive does, and deletes them afterwards', () => {
  expect(bucket.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 1826 });
  expect(bucket.LifecycleConfiguration.Rules[0]).toMatchObject({ ExpirationInDays: 1856, Status: 'Enabled' });
  const logging = { retentionDays: 365, objectLockMode: 'COMPLIANCE', standardStorageDays: 90 } as const;
  const strict = baselineFixture({ logging: { ...logging, source: { file: 'a', line: 1, column: 1 } } });
  expect(
    strict.ofType(strict.member, 'AWS::S3::Bucket')[0]!.Properties.ObjectLockConfiguration.Rule.DefaultRetention,
  ).toEqual({ Mode: 'COMPLIANCE', Days: 365 });
});

it('copies every object to the log archive, which encrypts the copy with its own key', () => {
  expect(inAccount(bucket.ReplicationConfiguration, MEMBER)).toMatchObject({
    Role: `arn:aws:iam::${MEMBER}:role/ccoe/ccoe-invocation-log-replication`,
    Rules: [
      {
        Status: 'Enabled',
        Filter: { Prefix: 'AWSLogs/' },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: {
          Bucket: 'arn:aws:s3:::ccoe-log-archive-444455556666',
          EncryptionConfiguration: {
            ReplicaKmsKeyID: 'arn:aws:kms:ap-northeast-1:444455556666:alias/ccoe-log-archive',
          },
        },
      },
    ],
  });
});

describe('the bucket policy', () => {
  const document = inAccount(only('AWS::S3::BucketPolicy').Properties.PolicyDocument, MEMBER);
  const arn = document.Statement.find(({ Sid }: { Sid: string }) => Sid === 'ReplicationReadsBucket').Resource;
  const folder = `${arn}/AWSLogs/${MEMBER}/BedrockModelInvocationLogs/a.json.gz`;
  const source = (accountId: string, region = 'ap-northeast-1') => ({
    'aws:SourceAccount': accountId,
    'aws:SourceArn': `arn:aws:bedrock:${region}:${accountId}:model-invocation-job/a`,
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
  });
  const bedrock = { arn: 'bedrock.amazonaws.com', accountId: '' };

  it.each([
    ['Bedrock for this account', bedrock, folder, source(MEMBER), 'allowed'],
    ['Bedrock for another account', bedrock, folder, source(OTHER), 'denied'],
    ['Bedrock of another Region', bedrock, folder, source(MEMBER, 'us-east-1'), 'denied'],
    ['Bedrock outside its folder', bedrock, `${arn}/elsewhere`, source(MEMBER), 'denied'],
    ['Bedrock without TLS', bedrock, folder, { ...source(MEMBER), 'aws:SecureTransport': 'false' }, 'denied'],
    ['another service', { arn: 'cloudtrail.amazonaws.com', accountId: '' }, folder, source(MEMBER), 'denied'],
  ])('write by %s: %s', (_, principal, resource, context, answer) => {
    const decision = decide(
      {
        principal,
        action: 's3:PutObject',
        resource,
        resourceAccountId: MEMBER,
        resourceMembership: 'member',
        context,
        unknownKeys: 'absent',
      },
      {
        organizationLevels: [],
        identity: [],
        resource: [compilePolicy(document, { kind: 'resource', name: 'store' })],
      },
    );
    expect(decision.answer).toBe(answer);
  });
});

it('keeps the log group 90 days, encrypted, with personal data masked', () => {
  const { Properties } = ofType(member, 'AWS::Logs::LogGroup').find(
    (group) => group.Properties.LogGroupName === '/ccoe/bedrock-model-invocations',
  )!;
  expect(Properties).toMatchObject({ RetentionInDays: 90 });
  expect(Properties.KmsKeyId).toBeDefined();
  const [audit, mask] = Properties.DataProtectionPolicy.Statement;
  expect(mask.Operation).toEqual({ Deidentify: { MaskConfig: {} } });
  expect(mask.DataIdentifier).toEqual(audit.DataIdentifier);
  expect(mask.DataIdentifier).toEqual(
    expect.arrayContaining([
      'JP-MyNumber',
      'JP-PhoneNumber',
      'arn:aws:dataprotection::aws:data-identifier/EmailAddress',
    ]),
  );
});

it('lets Bedrock write one stream of one log group, for calls of this account only', () => {
  const roles = ofType(member, 'AWS::IAM::Role').map(({ Properties }) => inAccount(Properties, MEMBER));
  const delivery = roles.find(({ RoleName }) => RoleName === 'ccoe-invocation-log-delivery')!;
  expect(delivery.AssumeRolePolicyDocument.Statement).toEqual([
    {
      Action: 'sts:AssumeRole',
      Effect: 'Allow',
      Principal: { Service: 'bedrock.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': MEMBER },
        ArnLike: {
          'aws:SourceArn': [`arn:aws:bedrock:ap-northeast-1:${MEMBER}:*`, `arn:aws:bedrock:ap-northeast-3:${MEMBER}:*`],
        },
      },
    },
  ]);
});
