import { Aws } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import { CCOE_PATH } from '../../../policies/organization/ccoe-roles';
import type { LogArchiveAddress } from '../log-archive-address';
import { BASELINE_NAMES, invocationLogBucket, invocationLogPrefix } from './baseline-names';

export interface InvocationLogRolesProps {
  readonly organization: string;
  readonly archive: LogArchiveAddress;
}

/**
 * The two services that move the log of model calls, once for all Regions: Bedrock into the log group, Amazon S3 from the
 * store to the log archive. What Amazon S3 reads is granted by the store itself.
 *
 * Source: Amazon Bedrock User Guide, "Monitor model invocation using CloudWatch Logs and Amazon S3"; Amazon S3 User Guide,
 * "Setting up permissions for live replication". Serves CCOE-AI-06, CCOE-LOG-02 and CCOE-IAM-07.
 */
export class InvocationLogRoles extends Construct {
  constructor(scope: Construct, id: string, { organization, archive }: InvocationLogRolesProps) {
    super(scope, id);
    new Role(this, 'Delivery', {
      path: CCOE_PATH,
      roleName: BASELINE_NAMES.invocationLogRole,
      description: 'Lets Amazon Bedrock write model calls to the log group of this account',
      assumedBy: new ServicePrincipal('bedrock.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': JAPAN_REGIONS.map((region) => `arn:aws:bedrock:${region}:${Aws.ACCOUNT_ID}:*`) },
        },
      }),
      managedPolicies: [
        new ManagedPolicy(this, 'DeliveryPermissions', {
          path: CCOE_PATH,
          description: 'Write the one stream that Amazon Bedrock writes to',
          statements: [
            new PolicyStatement({
              sid: 'WriteModelCalls',
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: JAPAN_REGIONS.map(
                (region) =>
                  `arn:aws:logs:${region}:${Aws.ACCOUNT_ID}:log-group:${BASELINE_NAMES.invocationLogGroup}:log-stream:aws/bedrock/modelinvocations`,
              ),
            }),
          ],
        }),
      ],
    });

    const stores = JAPAN_REGIONS.map(
      (region) => `arn:aws:s3:::${invocationLogBucket(organization, Aws.ACCOUNT_ID, region)}`,
    );
    new Role(this, 'Replication', {
      path: CCOE_PATH,
      roleName: BASELINE_NAMES.invocationLogReplicationRole,
      description: 'Lets Amazon S3 copy model calls to the log archive',
      assumedBy: new ServicePrincipal('s3.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnEquals: { 'aws:SourceArn': stores } },
      }),
      managedPolicies: [
        new ManagedPolicy(this, 'ReplicationPermissions', {
          path: CCOE_PATH,
          description: 'Write the copies of this account to the log archive',
          statements: [
            new PolicyStatement({
              sid: 'WriteCopies',
              actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
              resources: [`arn:aws:s3:::${archive.bucketName}/${invocationLogPrefix(Aws.ACCOUNT_ID)}*`],
            }),
            new PolicyStatement({
              sid: 'EncryptCopies',
              actions: ['kms:Encrypt'],
              // The id of the key is AWS's; its alias, which the condition demands, is ours.
              resources: [`arn:aws:kms:ap-northeast-1:${archive.accountId}:key/*`],
              conditions: {
                'ForAnyValue:StringEquals': { 'kms:ResourceAliases': archive.keyAlias },
                StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' },
              },
            }),
          ],
        }),
      ],
    });
  }
}
