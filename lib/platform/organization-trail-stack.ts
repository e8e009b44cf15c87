import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LogArchiveAddress } from './log-archive-address';
import { organizationTrailEvents } from './organization-trail-events';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

export interface OrganizationTrailStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly address: LogArchiveAddress;
}

/**
 * Management account: the trail of the whole organization, over all Regions so that use outside Japan is seen, with its
 * home in Tokyo. It writes to the log archive, and to a log group of 90 days from which alarms are raised.
 * CloudTrail must have trusted access to the organization. Serves CCOE-LOG-01.
 */
export class OrganizationTrailStack extends PlatformStack {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: OrganizationTrailStackProps) {
    super(scope, id, {
      ...props,
      idea: 'organization-trail',
      description: 'Organization trail over all Regions, written to the log archive',
    });
    const { address } = props;
    const logGroupName = `/ccoe/${address.trailName}`;
    const logGroupArn = `arn:aws:logs:${this.region}:${this.account}:log-group:${logGroupName}`;

    const key = new Key(this, 'LogGroupKey', {
      description: `Encrypts ${logGroupName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupEncrypts',
        principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn } },
      }),
    );
    this.logGroup = new LogGroup(this, 'LogGroup', {
      logGroupName,
      encryptionKey: key,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const role = new Role(this, 'LogGroupRole', {
      description: 'Lets CloudTrail write the organization trail to its log group',
      assumedBy: new ServicePrincipal('cloudtrail.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceArn': address.trailArn } },
      }),
      managedPolicies: [
        new ManagedPolicy(this, 'LogGroupWrites', {
          description: 'Write the streams of the organization trail',
          statements: [
            new PolicyStatement({
              sid: 'WriteTrailStreams',
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              // CloudTrail chooses the stream names; only their beginning is known.
              resources: [`${address.managementAccountId}_CloudTrail_${this.region}`, `${address.organizationId}_`].map(
                (stream) => `${logGroupArn}:log-stream:${stream}*`,
              ),
            }),
          ],
        }),
      ],
    });

    new CfnTrail(this, 'Trail', {
      trailName: address.trailName,
      isLogging: true,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: address.bucketName,
      kmsKeyId: address.keyAliasArn,
      cloudWatchLogsLogGroupArn: this.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: role.roleArn,
      advancedEventSelectors: organizationTrailEvents([
        address.bucketName,
        address.accessLogBucketName,
        address.copyBucketName,
        address.copyAccessLogBucketName,
      ]),
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
