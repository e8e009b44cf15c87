import { CustomResource, Stack } from 'aws-cdk-lib';
import type { Vpc } from 'aws-cdk-lib/aws-ec2';

/** Lambda function of the account baseline in Tokyo. */
export const DEFAULT_SECURITY_GROUP_CLOSER = 'ccoe-default-security-group';

/**
 * Takes every rule out of the VPC's default security group, which CloudFormation can neither create nor change. The
 * function that does it is the account baseline's: one made by the stack itself would stand outside every VPC, and the
 * service control policies refuse that in the LGWAN and マイナンバー zones.
 *
 * Source: AWS Security Hub CSPM control EC2.2. Serves CCOE-NET-04.
 */
export function closeDefaultSecurityGroup(vpc: Vpc): void {
  const { account, region } = Stack.of(vpc);
  // The names are those of aws-cdk-lib, by which cdk-nag knows that the group is closed.
  new CustomResource(vpc, 'RestrictDefaultSecurityGroupCustomResource', {
    resourceType: 'Custom::VpcRestrictDefaultSG',
    serviceToken: `arn:aws:lambda:${region}:${account}:function:${DEFAULT_SECURITY_GROUP_CLOSER}`,
    properties: { DefaultSecurityGroupId: vpc.vpcDefaultSecurityGroup },
  });
}
