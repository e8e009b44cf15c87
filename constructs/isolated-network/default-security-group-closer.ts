import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * The handler of the function `ccoe-default-security-group`, by which a department's stack has the default security group
 * of its VPC closed. The function belongs to the account baseline, in Tokyo and outside a VPC: it calls Amazon EC2, and
 * CloudFormation waits for its answer at an address of Amazon S3. The code is inline, because a StackSet template carries
 * no assets. It answers whatever happens, so that no stack waits an hour; it touches default groups only, and leaves them
 * closed when the stack goes.
 *
 * Source: AWS CloudFormation User Guide, "Custom resource response objects". Serves CCOE-NET-04.
 */
export const CLOSER_CODE = `
const { EC2Client, DescribeSecurityGroupsCommand, DescribeSecurityGroupRulesCommand, RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand } = require('@aws-sdk/client-ec2');

async function close(GroupId) {
  const ec2 = new EC2Client({});
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
  if (SecurityGroups[0].GroupName !== 'default') throw new Error(GroupId + ' is not a default security group');
  const Filters = [{ Name: 'group-id', Values: [GroupId] }];
  const { SecurityGroupRules } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters, MaxResults: 1000 }));
  const ids = (egress) =>
    SecurityGroupRules.filter((rule) => rule.IsEgress === egress).map((rule) => rule.SecurityGroupRuleId);
  for (const [SecurityGroupRuleIds, Command] of [
    [ids(false), RevokeSecurityGroupIngressCommand],
    [ids(true), RevokeSecurityGroupEgressCommand],
  ]) {
    if (SecurityGroupRuleIds.length > 0) await ec2.send(new Command({ GroupId, SecurityGroupRuleIds }));
  }
}

exports.handler = async (event) => {
  const { StackId, RequestId, LogicalResourceId, ResponseURL, ResourceProperties } = event;
  const GroupId = ResourceProperties.DefaultSecurityGroupId;
  let answer = { Status: 'SUCCESS' };
  try {
    if (event.RequestType !== 'Delete') await close(GroupId);
  } catch (error) {
    console.error(error);
    answer = { Status: 'FAILED', Reason: String(error.message) };
  }
  const body = JSON.stringify({ ...answer, PhysicalResourceId: GroupId, StackId, RequestId, LogicalResourceId });
  await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
};
`.trimStart();

/** What the function may do, beside writing its log. */
export function closerStatements(): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ReadGroups',
      // These two take no resource.
      actions: ['ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups'],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'CloseGroups',
      actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
      resources: [`arn:aws:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:security-group/*`],
    }),
  ];
}
