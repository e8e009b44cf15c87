import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CCOE_PATH } from '../../../policies/organization/ccoe-roles';

/**
 * The role by which Amazon API Gateway writes the logs of every API of the account. It is set once an account and Region;
 * without it no stage with logs can be deployed. The policy is the one that AWS keeps for it: what API Gateway checks when the
 * role is set is not documented.
 *
 * Source: Amazon API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs". Serves CCOE-NET-07.
 */
export class ApiGatewayLogging extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      roleName: 'ccoe-api-gateway-logging',
      path: CCOE_PATH,
      description: 'Amazon API Gateway writes the logs of the APIs of this account',
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs')],
    });
    new CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn });
  }
}
