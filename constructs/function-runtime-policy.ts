import { Aws } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { CCOE_PATH } from '../policies/organization/ccoe-roles';

/** Managed policy in the path `/ccoe/` of every member account. */
export const FUNCTION_RUNTIME_POLICY = 'ccoe-function-runtime';

/** Its ARN in an account; may be a token. */
export function functionRuntimePolicyArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:policy${CCOE_PATH}${FUNCTION_RUNTIME_POLICY}`;
}

const NETWORK_INTERFACES = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

export interface FunctionRuntimePolicyProps {
  /** Of the guardrail that the account enforces in Tokyo: a caller that may not apply it is refused every model call. */
  readonly enforcedGuardrailArn: string;
}

/**
 * What every function's role needs and no workload can name: the network interfaces by which AWS Lambda puts a function
 * into a VPC, its traces, and the guardrail that the account enforces. Written once an account, by the account baseline, and
 * attached by every AuditedFunction, so that no workload carries a wildcard of its own. The function's own code is denied
 * the network interfaces: only the Lambda service may use them.
 *
 * Source: AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC" (required IAM
 * permissions; deny function code from calling EC2) and "Visualize Lambda function invocations using AWS X-Ray"; Amazon
 * Bedrock User Guide, "Using resource-based policies for guardrails" (callers of an enforced guardrail).
 * Serves CCOE-IAM-04, CCOE-NET-02 and CCOE-AI-04.
 */
export class FunctionRuntimePolicy extends ManagedPolicy {
  constructor(scope: Construct, id: string, props: FunctionRuntimePolicyProps) {
    super(scope, id, {
      managedPolicyName: FUNCTION_RUNTIME_POLICY,
      path: CCOE_PATH,
      description: 'What a function needs in a VPC, for its traces, and to pass the enforced guardrail',
      statements: [
        new PolicyStatement({ sid: 'NetworkInterfaces', actions: NETWORK_INTERFACES, resources: ['*'] }),
        new PolicyStatement({
          sid: 'Traces',
          actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'EnforcedGuardrail',
          actions: ['bedrock:ApplyGuardrail'],
          resources: [props.enforcedGuardrailArn],
        }),
        new PolicyStatement({
          sid: 'NotByFunctionCode',
          effect: Effect.DENY,
          actions: NETWORK_INTERFACES,
          resources: ['*'],
          conditions: {
            ArnLike: { 'lambda:SourceFunctionArn': `arn:aws:lambda:*:${Aws.ACCOUNT_ID}:function:*` },
          },
        }),
      ],
    });
  }
}
