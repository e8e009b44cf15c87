import { landingZoneFixture } from './landing-zone-fixture';
import { type Json, type Resource, resourcesOf, synthesizedStacks } from './synthesized-stacks';

const TRAIL = 'arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/ccoe-organization-trail';
const ROLE = 'arn:aws:iam::444455556666:role/ccoe/ccoe-log-archive-replication';
const COPY_ROLE = { 'Fn::GetAtt': [expect.stringMatching(/^ReplicationRole/), 'Arn'] };

const { template } = synthesizedStacks();
const archive = template('ccoe-log-archive');
const copy = template('ccoe-log-archive-copy');
const bucket = (name: string, of = archive) =>
  Object.values(resourcesOf(of, 'AWS::S3::Bucket')).find(({ Properties }) => Properties.BucketName === name)!;
const main = bucket('ccoe-log-archive-444455556666');

describe.each([
  ['Tokyo', archive, 'ccoe-log-archive-444455556666', 'ccoe-log-archive-access-444455556666'],
  ['Osaka', copy, 'ccoe-log-archive-copy-444455556666', 'ccoe-log-archive-copy-access-444455556666'],
])('the archive in %s', (_, of, name, accessLogName) => {
  const { Properties } = bucket(name, of);
  const accessLog = bucket(accessLogName, of);

  it('locks every object for the retention and in the mode of the configuration', () => {
    expect(Properties.ObjectLockEnabled).toBe(true);
    expect(Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 1826 });
  });

  it('lets only the break-glass role use the bypass that governance mode knows', () => {
    expect(statement(policyOf(of, name), 'OnlyBreakGlassShortensRetention')).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:BypassGovernanceRetention',
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/ccoe/ccoe-break-glass' } },
    });
  });

  it('moves logs to cheaper storage, and deletes them 30 days after Object Lock has let go', () => {
    expect(Properties.LifecycleConfiguration.Rules).toEqual([
      expect.objectContaining({
        Status: 'Enabled',
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
        ExpirationInDays: 1856,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      }),
      expect.objectContaining({ ExpiredObjectDeleteMarker: true }),
    ]);
  });

  it('is encrypted with its own key, which is rotated, kept, and used without a bucket key', () => {
    const [keyId, key] = Object.entries(resourcesOf(of, 'AWS::KMS::Key'))[0]!;
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      {
        BucketKeyEnabled: false,
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: { 'Fn::GetAtt': [keyId, 'Arn'] },
        },
      },
    ]);
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(key.Properties.EnableKeyRotation).toBe(true);
    of.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/ccoe-log-archive' });
  });

  it.each([
    ['the archive', bucket(name, of), name],
    ['its access log', accessLog, accessLogName],
  ])('%s is versioned, kept, closed to the public and to plain HTTP', (_what, { Properties: p, ...kept }, which) => {
    expect(p.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(Object.values(p.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(p.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    expect(policyOf(of, which)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        expect.objectContaining({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
      ]),
    );
  });

  it('records who read it in a bucket that S3 can deliver to: no default retention, no customer key, no ACL', () => {
    const destination = Properties.LoggingConfiguration.DestinationBucketName.Ref;
    expect(of.toJSON().Resources[destination].Properties.BucketName).toBe(accessLogName);
    expect(accessLog.Properties.ObjectLockConfiguration).toBeUndefined();
    expect(accessLog.Properties.AccessControl).toBeUndefined();
    expect(accessLog.Properties.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
    ]);
    expect(accessLog.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(1856);
  });
});

describe('who may use the archive in Tokyo', () => {
  const statements = policyOf(archive, 'ccoe-log-archive-444455556666');

  it('is the organization trail, below its own prefixes', () => {
    const write = statement(statements, 'TrailWrites');
    expect(write).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
    expect(write.Resource.map((resource: Json) => resource['Fn::Join'][1][1])).toEqual([
      '/AWSLogs/111122223333/*',
      '/AWSLogs/o-exampleorgid/*',
    ]);
    expect(statement(statements, 'TrailChecksAcl').Condition).toEqual({ StringEquals: { 'aws:SourceArn': TRAIL } });
  });

  it('and nobody else', () => {
    expect(
      statements
        .filter(({ Effect }) => Effect === 'Allow')
        .map(({ Sid }) => Sid)
        .sort(),
    ).toEqual([
      'AuditorsListArchive',
      'AuditorsReadArchive',
      'ConfiguratorKeepsRecords',
      'MembersCheckArchive',
      'MembersCopyModelCalls',
      'ReplicationReadsConfiguration',
      'ReplicationReadsObjects',
      'TrailChecksAcl',
      'TrailWrites',
    ]);
  });

  it('with a key that only this trail may encrypt with', () => {
    const key = keyPolicyOf(archive);
    expect(statement(key, 'TrailEncrypts')).toMatchObject({
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'kms:GenerateDataKey*',
      Condition: {
        StringEquals: { 'aws:SourceArn': TRAIL },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111122223333:trail/*' },
      },
    });
    expect(statement(key, 'TrailDescribesKey').Condition).toEqual({ StringEquals: { 'aws:SourceArn': TRAIL } });
  });
});

describe('the copy in Osaka', () => {
  it('receives everything that is written in Tokyo, encrypted with the key in Osaka; deletions are not copied', () => {
    expect(main.Properties.ReplicationConfiguration).toEqual({
      Role: ROLE,
      Rules: [
        {
          Id: 'CopyToOsaka',
          Priority: 0,
          Status: 'Enabled',
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            Bucket: 'arn:aws:s3:::ccoe-log-archive-copy-444455556666',
            EncryptionConfiguration: {
              ReplicaKmsKeyID: 'arn:aws:kms:ap-northeast-3:444455556666:alias/ccoe-log-archive',
            },
          },
        },
      ],
    });
  });

  it('is written by a role that only S3, for this bucket, may assume, and that has no permission of its own', () => {
    const [role] = Object.values(resourcesOf(copy, 'AWS::IAM::Role'));
    expect(role!.Properties).toMatchObject({ Path: '/ccoe/', RoleName: 'ccoe-log-archive-replication' });
    expect(role!.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 's3.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': '444455556666' },
          ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::ccoe-log-archive-444455556666' },
        },
      },
    ]);
    copy.resourceCountIs('AWS::IAM::Policy', 0);
    copy.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  it('is all that the role may write, and the archive all that it may read', () => {
    const copied = statement(policyOf(copy, 'ccoe-log-archive-copy-444455556666'), 'ReplicationWrites');
    expect(copied).toMatchObject({ Principal: { AWS: COPY_ROLE }, Action: ['s3:ReplicateObject', 's3:ReplicateTags'] });
    expect(statement(keyPolicyOf(copy), 'ReplicationEncrypts')).toMatchObject({
      Principal: { AWS: COPY_ROLE },
      Action: 'kms:Encrypt',
      Condition: { StringEquals: { 'kms:ViaService': 's3.ap-northeast-3.amazonaws.com' } },
    });
    expect(statement(keyPolicyOf(archive), 'ReplicationDecrypts')).toMatchObject({
      Principal: { AWS: ROLE },
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } },
    });
  });
});

describe('the configuration', () => {
  const logging = landingZoneFixture().logging;

  it('chooses compliance mode, which nobody can shorten', () => {
    const compliant = synthesizedStacks(landingZoneFixture({ logging: { ...logging, objectLockMode: 'COMPLIANCE' } }));
    const { ObjectLockConfiguration } = bucket(
      'ccoe-log-archive-444455556666',
      compliant.template('ccoe-log-archive'),
    ).Properties;
    expect(ObjectLockConfiguration.Rule.DefaultRetention.Mode).toBe('COMPLIANCE');
  });

  it('is refused, with its place and in both languages, where logs would be deleted before they get cheaper', () => {
    const wrong = landingZoneFixture({ logging: { ...logging, retentionDays: 60, standardStorageDays: 90 } });
    expect(() => synthesizedStacks(wrong)).toThrow(
      'landing-zone/organization.yaml:1:1: standardStorageDays が 90 日ですが、ログは 90 日で削除されます。90 日より短くしてください。' +
        ' / landing-zone/organization.yaml:1:1: standardStorageDays is 90, but logs are deleted after 90 days: make it shorter than that.',
    );
  });
});

function policyOf(of: typeof archive, bucketName: string): Json[] {
  const [bucketId] = Object.entries(resourcesOf(of, 'AWS::S3::Bucket')).find(
    ([, { Properties }]) => Properties.BucketName === bucketName,
  ) as [string, Resource];
  const policies = Object.values(resourcesOf(of, 'AWS::S3::BucketPolicy'));
  return policies.find(({ Properties }) => Properties.Bucket.Ref === bucketId)!.Properties.PolicyDocument.Statement;
}

function keyPolicyOf(of: typeof archive): Json[] {
  return Object.values(resourcesOf(of, 'AWS::KMS::Key'))[0]!.Properties.KeyPolicy.Statement;
}

function statement(statements: Json[], sid: string): Json {
  return statements.find(({ Sid }) => Sid === sid)!;
}
