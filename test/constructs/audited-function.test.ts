import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AuditedFunction, type AuditedFunctionProps } from '../../constructs/audited-function';
import { IsolatedNetwork } from '../../constructs/isolated-network';
import { monthlyCosts } from '../../constructs/monthly-cost';
import { mistakeOf } from './construct-mistake';
import { findings, workloadApp } from './workload-app';

function auditedFunction(stack: Stack, props: Partial<AuditedFunctionProps> = {}): AuditedFunction {
  const network = new IsolatedNetwork(stack, 'Network');
  return new AuditedFunction(stack, 'Handler', {
    network,
    code: Code.fromInline('exports.handler = async () => "ok";'),
    ...props,
  });
}

describe('AuditedFunction', () => {
  it('passes the three packs without exceptions', () => {
    const { app, stack } = workloadApp();
    auditedFunction(stack, { environment: { USE_CASE: 'welfare-scheme-guide' } });
    expect(findings(app)).toEqual([]);
  });

  it('runs in the isolated subnets, traced, limited, with settings and dead letters under the key', () => {
    const { stack } = workloadApp();
    auditedFunction(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      ReservedConcurrentExecutions: 10,
      TracingConfig: { Mode: 'Active' },
      KmsKeyArn: Match.anyValue(),
      DeadLetterConfig: { TargetArn: Match.anyValue() },
      LoggingConfig: { LogGroup: Match.anyValue() },
      VpcConfig: { SubnetIds: [Match.anyValue(), Match.anyValue()] },
    });
  });

  it('carries no wildcard of its own: what needs one comes from the policy of the account baseline', () => {
    const { stack } = workloadApp();
    auditedFunction(stack);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: ['arn:aws:iam::666666666666:policy/ccoe/ccoe-function-runtime'],
      PermissionsBoundary: 'arn:aws:iam::666666666666:policy/ccoe/ccoe-department-boundary',
    });
    const grants = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(grants.length).toBeGreaterThan(0);
    for (const { Resource } of grants) expect(JSON.stringify(Resource)).not.toContain('*');
  });

  it('gathers what it is granted later in its managed policy', () => {
    const { app, stack } = workloadApp();
    const handler = auditedFunction(stack);
    handler.deadLetters.grantConsumeMessages(handler);
    expect(findings(app)).toEqual([]);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: Match.arrayWith(['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage']) }),
        ]),
      },
    });
  });

  it('can send to the endpoints of its network and nowhere else', () => {
    const { stack } = workloadApp();
    const handler = auditedFunction(stack);
    const template = Template.fromStack(stack);
    expect(handler.connections.securityGroups).toHaveLength(1);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Reaches the endpoints of its network only',
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' })],
      SecurityGroupIngress: Match.absent(),
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  it('says what it will cost, and how that was reckoned', () => {
    const { stack } = workloadApp();
    auditedFunction(stack, { memory: 1024, expectedCallsPerMonth: 2_000_000 });
    const lines = monthlyCosts(stack).filter(({ constructPath }) => constructPath === 'Workload/Handler');
    expect(lines.map(({ price, quantity }) => [price, quantity])).toEqual([
      ['lambda/gb-second-arm64', 10_000_000],
      ['lambda/million-requests', 2],
    ]);
  });

  it.each<[string, Partial<AuditedFunctionProps>]>([
    ['function-concurrency', { reservedConcurrency: 0 }],
    ['function-concurrency', { reservedConcurrency: 1.5 }],
    ['function-secret', { environment: { DB_PASSWORD: 'letmein' } }],
    ['function-secret', { environment: { api_key: 'abc' } }],
    ['function-secret', { environment: { SETTINGS: 'id=AKIAIOSFODNN7EXAMPLE' } }],
  ])('refuses %s: %j', (code, props) => {
    const { stack } = workloadApp();
    expect(mistakeOf(() => auditedFunction(stack, props)).code).toBe(code);
  });

  it.each<Record<string, string>>([
    { TOKENS_PER_DAY: '1000' },
    { DB_PASSWORD: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:db' },
  ])('accepts the settings %j', (environment) => {
    const { stack } = workloadApp();
    expect(() => auditedFunction(stack, { environment })).not.toThrow();
  });
});
