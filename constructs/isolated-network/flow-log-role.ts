import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * The role by which the flow logs of this account write to one log group, and nowhere else.
 *
 * Source: Amazon VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs" (trust policy against the confused
 * deputy). Serves CCOE-NET-08, CCOE-IAM-04 and CCOE-IAM-07.
 */
export function flowLogRole(scope: Construct, logGroup: ILogGroup): Role {
  const { account, region } = Stack.of(scope);
  const role = new Role(scope, 'FlowLogRole', {
    description: 'Writes flow logs',
    assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:aws:ec2:${region}:${account}:vpc-flow-log/*` },
      },
    }),
  });
  new ManagedPolicy(scope, 'FlowLogPermissions', {
    description: 'Writes flow logs to one log group',
    roles: [role],
    statements: [
      new PolicyStatement({
        sid: 'WriteFlowLogs',
        actions: ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
  return role;
}
