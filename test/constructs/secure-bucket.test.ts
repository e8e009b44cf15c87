import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { SECURE_BUCKET_EXCEPTIONS } from '../../constructs/access-log-bucket';
import { AuditedFunction } from '../../constructs/audited-function';
import { IsolatedNetwork } from '../../constructs/isolated-network';
import { SecureBucket, type SecureBucketProps } from '../../constructs/secure-bucket';
import { mistakeOf } from './construct-mistake';
import { findings, workloadApp } from './workload-app';

const OSAKA = {
  bucketArn: 'arn:aws:s3:::welfare-copy',
  keyArn: 'arn:aws:kms:ap-northeast-3:666666666666:key/1234abcd-12ab-34cd-56ef-1234567890ab',
};

describe('SecureBucket', () => {
  it('shows the packs what its documented exceptions say, and nothing else', () => {
    const { app, stack } = workloadApp();
    new SecureBucket(stack, 'Documents');
    const documented = SECURE_BUCKET_EXCEPTIONS.map(({ rule, construct }) => [
      rule,
      `Workload/${construct === '*' ? 'Documents' : construct}/Resource`,
    ]);
    const found = findings(app).map(({ rule, constructPath }) => [rule, constructPath]);
    expect(found.toSorted()).toEqual(documented.toSorted());
  });

  it('shows the packs nothing on a bucket with a copy in Osaka', () => {
    const { app, stack } = workloadApp();
    new SecureBucket(stack, 'Documents', { osakaCopy: OSAKA });
    expect(findings(app).filter(({ constructPath }) => constructPath.includes('Documents'))).toEqual([]);
  });

  it('is encrypted with the key, closed, logged, versioned, disposed of in time, and stays', () => {
    const { stack } = workloadApp();
    new SecureBucket(stack, 'Documents');
    Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            Match.objectLike({
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: Match.anyValue() },
            }),
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
        LoggingConfiguration: { LogFilePrefix: 'Documents/' },
        LifecycleConfiguration: {
          Rules: Match.arrayWith([Match.objectLike({ Id: 'Disposal', ExpirationInDays: 1827 })]),
        },
        Tags: Match.arrayWith([{ Key: 'ccoe:backup', Value: 'daily' }]),
      },
    });
  });

  it('logs all buckets of a stack into one', () => {
    const { stack } = workloadApp();
    new SecureBucket(stack, 'Documents');
    new SecureBucket(stack, 'Answers');
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 3);
  });

  it.each(['GOVERNANCE', 'COMPLIANCE'] as const)('locks objects for their retention in mode %s', (objectLock) => {
    const { stack } = workloadApp();
    new SecureBucket(stack, 'Documents', { objectLock, retentionDays: 400 });
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 400, Mode: objectLock } } },
      LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 400 })]) },
    });
  });

  it('names the role that reads or writes in its own policy, and the packs find nothing new', () => {
    const { app, stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network');
    const code = Code.fromInline('exports.handler = async () => "ok";');
    const handler = new AuditedFunction(stack, 'Handler', { network, code });
    new SecureBucket(stack, 'Documents').grantReadWrite(handler);
    expect(findings(app)).toHaveLength(SECURE_BUCKET_EXCEPTIONS.length);
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
            Principal: { AWS: stack.resolve(handler.role!.roleArn) },
          }),
          Match.objectLike({ Action: 's3:ListBucket', Principal: { AWS: stack.resolve(handler.role!.roleArn) } }),
        ]),
      },
    });
  });

  it('lets copies in by the role that brings them', () => {
    const { stack } = workloadApp();
    new SecureBucket(stack, 'Copy').acceptCopiesFrom('arn:aws:iam::666666666666:role/replication');
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
            Principal: { AWS: 'arn:aws:iam::666666666666:role/replication' },
          }),
        ]),
      },
    });
  });

  it.each<[string, SecureBucketProps]>([
    ['bucket-retention', { retentionDays: 0 }],
    ['bucket-retention', { retentionDays: -1 }],
    ['bucket-retention', { retentionDays: Number.POSITIVE_INFINITY }],
    ['bucket-retention', { retentionDays: 0.5 }],
    ['bucket-not-versioned', { versioned: false, objectLock: 'GOVERNANCE' }],
    ['bucket-not-versioned', { versioned: false, osakaCopy: OSAKA }],
    ['bucket-copy-abroad', { osakaCopy: { ...OSAKA, keyArn: 'arn:aws:kms:us-east-1:666666666666:key/a' } }],
  ])('refuses %s: %j', (code, props) => {
    const { stack } = workloadApp();
    const mistake = mistakeOf(() => new SecureBucket(stack, 'Documents', props));
    expect(mistake.code).toBe(code);
    expect(mistake.controls).not.toEqual([]);
  });
});
