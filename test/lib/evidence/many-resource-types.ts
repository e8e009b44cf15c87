import type { Stack } from 'aws-cdk-lib';
import { CfnMethod, CfnRestApi, CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnInstance, CfnSecurityGroup, CfnSubnet, CfnVolume, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { CfnLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnCrawler, CfnJob } from 'aws-cdk-lib/aws-glue';
import { CfnManagedPolicy, CfnRole, CfnUser } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { CfnDBInstance } from 'aws-cdk-lib/aws-rds';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** One resource each of 32 types, most of them as lax as CloudFormation allows. */
export function addManyResourceTypes(stack: Stack): void {
  const role = 'arn:aws:iam::111122223333:role/example';
  const allow = (action: string, resource: string) => ({ Effect: 'Allow', Action: action, Resource: resource });
  const document = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });
  const instance = { dbInstanceClass: 'db.t4g.micro', engine: 'postgres', allocatedStorage: '20' };
  const trail = { isLogging: true, s3BucketName: 'logs', kmsKeyId: 'alias/trail', enableLogFileValidation: true };

  new CfnBucket(stack, 'Bucket');
  new CfnBucketPolicy(stack, 'BucketPolicy', { bucket: 'other', policyDocument: document(allow('s3:GetObject', '*')) });
  new CfnKey(stack, 'Key', { enableKeyRotation: true });
  new CfnRole(stack, 'Role', {
    assumeRolePolicyDocument: {},
    managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/SecurityAudit'],
    policies: [{ policyName: 'inline', policyDocument: document(allow('s3:*', '*')) }],
  });
  new CfnManagedPolicy(stack, 'ManagedPolicy', { policyDocument: document(allow('*', '*')) });
  new CfnUser(stack, 'User');
  new CfnTrail(stack, 'Trail', trail);
  new CfnAlarm(stack, 'Alarm', { comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1 });
  new CfnLogGroup(stack, 'LogGroup', { retentionInDays: 365 });
  new CfnTopic(stack, 'Topic');
  new CfnQueue(stack, 'Queue');
  new CfnFunction(stack, 'Function', { code: { zipFile: ' ' }, role, runtime: 'nodejs18.x', handler: 'index.handler' });
  new CfnPermission(stack, 'Permission', { action: 'lambda:InvokeFunction', functionName: 'f', principal: '*' });
  new CfnVPC(stack, 'Vpc', { cidrBlock: '10.0.0.0/16' });
  new CfnSubnet(stack, 'Subnet', { vpcId: 'vpc-1', cidrBlock: '10.0.0.0/24', mapPublicIpOnLaunch: true });
  new CfnSecurityGroup(stack, 'SecurityGroup', {
    groupDescription: 'open',
    securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' }],
  });
  new CfnInstance(stack, 'Instance', { imageId: 'ami-1', instanceType: 'm5.large' });
  new CfnVolume(stack, 'Volume', { availabilityZone: 'ap-northeast-1a', size: 8 });
  new CfnRestApi(stack, 'RestApi', { name: 'api' });
  new CfnStage(stack, 'Stage', { restApiId: 'api', stageName: 'prod' });
  new CfnMethod(stack, 'Method', { httpMethod: 'GET', resourceId: 'root', restApiId: 'api' });
  new CfnTable(stack, 'Table', { keySchema: [{ attributeName: 'id', keyType: 'HASH' }] });
  new CfnStateMachine(stack, 'StateMachine', { roleArn: role });
  new CfnSecret(stack, 'Secret');
  new CfnCrawler(stack, 'Crawler', { role, targets: {} });
  new CfnJob(stack, 'Job', { role, command: {} });
  new CfnRule(stack, 'Rule', { scheduleExpression: 'rate(1 day)' });
  new CfnProject(stack, 'Project', {
    artifacts: { type: 'NO_ARTIFACTS' },
    environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'custom/image', type: 'LINUX_CONTAINER' },
    serviceRole: role,
    source: { type: 'NO_SOURCE' },
  });
  new CfnDomain(stack, 'Domain');
  new CfnDBInstance(stack, 'Database', instance);
  new CfnLoadBalancer(stack, 'LoadBalancer');
  new CfnCluster(stack, 'Cluster', { resourcesVpcConfig: { subnetIds: ['subnet-1'] }, roleArn: role });
}
