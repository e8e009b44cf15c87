import { Match, Template } from 'aws-cdk-lib/assertions';
import { FunctionRuntimePolicy, functionRuntimePolicyArn } from '../../constructs/function-runtime-policy';
import { workloadApp } from './workload-app';

const GUARDRAIL = 'arn:aws:bedrock:ap-northeast-1:666666666666:guardrail/enforced';

describe('FunctionRuntimePolicy', () => {
  it('stands where AuditedFunction looks for it', () => {
    const { stack } = workloadApp();
    new FunctionRuntimePolicy(stack, 'Policy', { enforcedGuardrailArn: GUARDRAIL });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Path: '/ccoe/',
      ManagedPolicyName: 'ccoe-function-runtime',
    });
    expect(functionRuntimePolicyArn('111122223333')).toBe(
      'arn:aws:iam::111122223333:policy/ccoe/ccoe-function-runtime',
    );
  });

  it('gives the network interfaces to the Lambda service, and denies them to the code of functions', () => {
    const { stack } = workloadApp();
    new FunctionRuntimePolicy(stack, 'Policy', { enforcedGuardrailArn: GUARDRAIL });
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
    const [allowed, , , denied] = policy!['Properties'].PolicyDocument.Statement;
    expect(denied).toMatchObject({ Effect: 'Deny', Action: allowed.Action });
    expect(denied.Condition.ArnLike).toHaveProperty(['lambda:SourceFunctionArn']);
  });

  it('gives nothing but network interfaces, traces and the enforced guardrail', () => {
    const { stack } = workloadApp();
    new FunctionRuntimePolicy(stack, 'Policy', { enforcedGuardrailArn: GUARDRAIL });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Sid: 'NetworkInterfaces',
            Effect: 'Allow',
            Resource: '*',
            Action: [
              'ec2:AssignPrivateIpAddresses',
              'ec2:CreateNetworkInterface',
              'ec2:DeleteNetworkInterface',
              'ec2:DescribeNetworkInterfaces',
              'ec2:DescribeSubnets',
              'ec2:UnassignPrivateIpAddresses',
            ],
          },
          {
            Sid: 'Traces',
            Effect: 'Allow',
            Resource: '*',
            Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
          },
          { Sid: 'EnforcedGuardrail', Effect: 'Allow', Resource: GUARDRAIL, Action: 'bedrock:ApplyGuardrail' },
          Match.objectLike({ Effect: 'Deny' }),
        ],
      },
    });
  });
});
