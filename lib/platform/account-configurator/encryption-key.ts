import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { CCOE_LOG_GROUP_PREFIX } from '../../../policies/organization/ccoe-roles';

/**
 * The key of a construct that runs by itself: its log groups below `/ccoe/`, and the topics and queues that AWS services
 * write to without a role of ours. What its own roles do with the key stands in their policies.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Encrypt log data using AWS KMS"; Amazon SNS Developer Guide, "Enable
 * compatibility between event sources from AWS services and encrypted topics". Serves CCOE-DAT-03.
 */
export function encryptionKey(scope: Construct, description: string): Key {
  const { account, region } = Stack.of(scope);
  const key = new Key(scope, 'Key', { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'LogGroupsEncrypt',
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:${CCOE_LOG_GROUP_PREFIX}*`,
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsAndRulesEncrypt',
      // Without conditions: EventBridge names no source to an encrypted queue.
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com'), new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
    }),
  );
  return key;
}
