import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AuditedFunction } from '../../../constructs/audited-function';
import { IsolatedNetwork, type IsolatedNetworkProps } from '../../../constructs/isolated-network';
import { ENDPOINT_SERVICES } from '../../../constructs/isolated-network/endpoint-services';
import { monthlyCosts } from '../../../constructs/monthly-cost';
import type { LandingZone } from '../../../policies/landing-zone-model';
import fc from '../../properties';
import { mistakeOf } from '../construct-mistake';
import { findings, workloadApp } from '../workload-app';

const REASON = { ja: '下書きを書くモデルの呼び出し', en: 'Calls the model that drafts' };
const OTHER = { ja: '記録', en: 'Records' };

function endpointPolicy(template: Template, service: string): Record<string, unknown>[] {
  const endpoint = Object.values(template.findResources('AWS::EC2::VPCEndpoint')).find(({ Properties }) =>
    JSON.stringify(Properties.ServiceName).includes(`.${service}"`),
  );
  return endpoint!['Properties'].PolicyDocument.Statement;
}

function handler(stack: Stack, network: IsolatedNetwork): AuditedFunction {
  return new AuditedFunction(stack, 'Handler', { network, code: Code.fromInline('exports.handler = () => 1;') });
}

describe('IsolatedNetwork', () => {
  it('passes the three packs without exceptions, with every endpoint that there is and a function', () => {
    const { app, stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network', { clientCidrs: ['10.1.0.0/16'] });
    for (const service of Object.keys(ENDPOINT_SERVICES)) network.requireEndpoint(service, REASON);
    handler(stack, network);
    expect(findings(app)).toEqual([]);
  });

  it('asks AWS for nothing at synth', () => {
    const { app, stack } = workloadApp();
    new IsolatedNetwork(stack, 'Network');
    expect(app.synth().manifest.missing).toBeUndefined();
  });

  it('has no way to the internet', () => {
    const { stack } = workloadApp();
    new IsolatedNetwork(stack, 'Network', { zones: 3 });
    const template = Template.fromStack(stack);
    for (const type of ['InternetGateway', 'EgressOnlyInternetGateway', 'NatGateway', 'EIP', 'Route', 'NetworkAcl']) {
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    }
    template.resourceCountIs('AWS::EC2::Subnet', 3);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  it('closes the default security group by the function of the account baseline', () => {
    const { stack } = workloadApp();
    new IsolatedNetwork(stack, 'Network');
    Template.fromStack(stack).hasResourceProperties('Custom::VpcRestrictDefaultSG', {
      ServiceToken: 'arn:aws:lambda:ap-northeast-1:666666666666:function:ccoe-default-security-group',
    });
  });

  it('logs every connection under the key, as long as the organization keeps logs', () => {
    const { stack } = workloadApp();
    new IsolatedNetwork(stack, 'Network');
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', ResourceType: 'VPC' });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 1827, KmsKeyId: Match.anyValue() });
  });

  describe('endpoints', () => {
    it('has none, and costs none, until a construct asks', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network');
      Template.fromStack(stack).resourceCountIs('AWS::EC2::VPCEndpoint', 0);
      expect(network.endpoints).toEqual([]);
      expect(monthlyCosts(network).map(({ price }) => price)).toEqual(['cloudwatch-logs/vended-gb']);
    });

    it('makes one for all that ask, and keeps every reason', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network');
      network.requireEndpoint('sqs', REASON);
      network.requireEndpoint('sqs', OTHER);
      network.requireEndpoint('sqs', { ...REASON });
      Template.fromStack(stack).resourceCountIs('AWS::EC2::VPCEndpoint', 1);
      expect(network.endpoints).toMatchObject([
        { service: 'sqs', kind: 'interface', reasons: [REASON, OTHER], zoneHoursPerMonth: 1460 },
      ]);
    });

    it('is paid for by the zone, gateways not at all', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network', { zones: 1 });
      network.requireEndpoint('bedrock-runtime', REASON);
      network.requireEndpoint('dynamodb', OTHER);
      expect(network.endpoints.map(({ service, zoneHoursPerMonth }) => [service, zoneHoursPerMonth])).toEqual([
        ['bedrock-runtime', 730],
        ['dynamodb', 0],
      ]);
      const hours = monthlyCosts(network).filter(({ price }) => price === 'vpc-interface-endpoint/az-hour');
      expect(hours.map(({ quantity }) => quantity)).toEqual([730]);
    });

    it('passes what was asked, to principals of the organization only', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network');
      const key = 'arn:aws:kms:ap-northeast-1:666666666666:key/1234abcd-12ab-34cd-56ef-1234567890ab';
      const ask = () =>
        new PolicyStatement({
          sid: 'Decrypt',
          actions: ['kms:Decrypt'],
          resources: [key],
          conditions: { StringEquals: { 'kms:CallerAccount': '666666666666' } },
        });
      network.requireEndpoint('kms', REASON, [ask()]);
      network.requireEndpoint('kms', OTHER, [ask()]);
      network.requireEndpoint('kms', OTHER, [
        new PolicyStatement({ sid: 'Decrypt', actions: ['kms:Encrypt'], resources: [key] }),
      ]);
      const condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
      expect(endpointPolicy(Template.fromStack(stack), 'kms')).toEqual([
        {
          Sid: 'Decrypt',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'kms:Decrypt',
          Resource: key,
          Condition: { StringEquals: { 'kms:CallerAccount': '666666666666', ...condition.StringEquals } },
        },
        {
          Sid: 'Decrypt2',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'kms:Encrypt',
          Resource: key,
          Condition: condition,
        },
      ]);
    });

    it('passes only models that the account may call, where nobody says more', () => {
      const { stack } = workloadApp();
      new IsolatedNetwork(stack, 'Network').requireEndpoint('bedrock-runtime', REASON);
      const statements = endpointPolicy(Template.fromStack(stack), 'bedrock-runtime');
      expect(JSON.stringify(statements)).toContain('inference-profile/jp.anthropic.claude-sonnet-4-6');
      expect(JSON.stringify(statements)).not.toMatch(/"Action":"\*"|nova|bedrock:\*/);
    });

    it('takes the account as perimeter where the organization is not known', () => {
      const landingZone = (sample: LandingZone): LandingZone => ({
        ...sample,
        organization: { ...sample.organization, id: undefined },
      });
      const { stack } = workloadApp({ landingZone });
      new IsolatedNetwork(stack, 'Network').requireEndpoint('sqs', REASON);
      expect(endpointPolicy(Template.fromStack(stack), 'sqs')).toMatchObject([
        {
          Condition: {
            StringEquals: { 'aws:PrincipalAccount': '666666666666', 'aws:ResourceAccount': '666666666666' },
          },
        },
      ]);
    });

    it.each(['before', 'after'])('lets a function in that came %s the endpoint', (when) => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network');
      if (when === 'before') handler(stack, network);
      network.requireEndpoint('bedrock-runtime', REASON);
      network.requireEndpoint('dynamodb', OTHER);
      if (when === 'after') handler(stack, network);
      const template = Template.fromStack(stack);
      const https = { FromPort: 443, ToPort: 443, IpProtocol: 'tcp' };
      template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
        ...https,
        SourceSecurityGroupId: Match.anyValue(),
      });
      template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
        ...https,
        DestinationPrefixListId: 'pl-78a54011',
      });
      template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
        ...https,
        DestinationSecurityGroupId: Match.anyValue(),
      });
      template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 2);
    });

    it('opens private APIs to the offices that are named, and to nobody without', () => {
      const ingress = (clientCidrs: readonly string[] | undefined) => {
        const { stack } = workloadApp();
        new IsolatedNetwork(stack, 'Network', { clientCidrs }).requireEndpoint('execute-api', REASON);
        const rules = Template.fromStack(stack).findResources('AWS::EC2::SecurityGroupIngress');
        return Object.values(rules).map(({ Properties }) => Properties.CidrIp);
      };
      expect(ingress(['10.1.0.0/16', '192.168.4.0/24'])).toEqual(['10.1.0.0/16', '192.168.4.0/24']);
      expect(ingress(undefined)).toEqual([]);
    });

    it('leaves no security group with the egress rule that Amazon EC2 adds by itself', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network', { clientCidrs: ['10.1.0.0/16'] });
      network.requireEndpoint('execute-api', REASON);
      network.requireEndpoint('s3', REASON);
      network.requireEndpoint('sqs', REASON);
      handler(stack, network);
      Template.fromStack(stack).allResourcesProperties('AWS::EC2::SecurityGroup', {
        SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
      });
    });
  });

  describe('with shared endpoints', () => {
    const endpointHub = { cidrs: ['10.255.0.0/24'], endpointIds: { 'bedrock-runtime': 'vpce-0123456789abcdef0' } };

    it('builds and pays no interface endpoint, and reaches the shared ones', () => {
      const { app, stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network', { endpointHub });
      network.requireEndpoint('bedrock-runtime', REASON);
      network.requireEndpoint('s3', OTHER);
      handler(stack, network);
      expect(findings(app)).toEqual([]);
      expect(network.endpoints).toMatchObject([
        { service: 'bedrock-runtime', kind: 'hub', vpcEndpointId: 'vpce-0123456789abcdef0', zoneHoursPerMonth: 0 },
        { service: 's3', kind: 'gateway' },
      ]);
      const template = Template.fromStack(stack);
      template.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
      template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', { CidrIp: '10.255.0.0/24', FromPort: 443 });
    });

    it('refuses a service that is not shared', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network', { endpointHub });
      expect(mistakeOf(() => network.requireEndpoint('sqs', REASON)).code).toBe('endpoint-not-in-hub');
    });
  });

  describe('mistakes', () => {
    it.each(['bedrock-mantle', 'bedrock-mantle.ap-northeast-1'])('refuses an endpoint for %s', (service) => {
      const { stack } = workloadApp();
      const mistake = mistakeOf(() => new IsolatedNetwork(stack, 'Network').requireEndpoint(service, REASON));
      expect(mistake).toMatchObject({ code: 'endpoint-mantle', controls: ['CCOE-AI-07', 'CCOE-NET-03'] });
    });

    it('refuses a service that is not in the list', () => {
      const { stack } = workloadApp();
      const network = new IsolatedNetwork(stack, 'Network');
      expect(mistakeOf(() => network.requireEndpoint('toString', REASON)).code).toBe('endpoint-unknown');
    });

    it.each<[string, IsolatedNetworkProps]>([
      ['network-cidr', { cidr: '10.0.0.0/8' }],
      ['network-cidr', { cidr: '10.0.0.0/25' }],
      ['network-cidr', { cidr: '10.0.1.0/22' }],
      ['network-cidr', { cidr: '172.32.0.0/16' }],
      ['network-cidr', { cidr: '203.0.113.0/24' }],
      ['network-cidr', { cidr: '10.0.0.0' }],
      ['network-cidr', { cidr: '10.0.0.999/24' }],
      ['network-zones', { zones: 0 }],
      ['network-zones', { zones: 4 }],
      ['client-cidr', { clientCidrs: ['0.0.0.0/0'] }],
      ['client-cidr', { clientCidrs: ['10.1.0.0/16', '198.51.100.0/24'] }],
      ['client-cidr', { clientCidrs: ['192.0.0.0/2'] }],
    ])('refuses %s: %j', (code, props) => {
      const { stack } = workloadApp();
      expect(mistakeOf(() => new IsolatedNetwork(stack, 'Network', props)).code).toBe(code);
    });

    it('refuses another Region', () => {
      const { app } = workloadApp();
      const abroad = new Stack(app, 'Abroad', { env: { account: '666666666666', region: 'us-east-1' } });
      expect(mistakeOf(() => new IsolatedNetwork(abroad, 'Network')).code).toBe('network-region');
    });
  });

  it('fits its subnets into any private range that it accepts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 24 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 1, max: 3 }),
        (bits, second, third, zones) => {
          const step = bits > 16 ? 2 ** (24 - bits) : 256;
          const cidr = `10.${second}.${third - (third % step)}.0/${bits}`;
          const { stack } = workloadApp();
          const { vpc } = new IsolatedNetwork(stack, 'Network', { cidr, zones });
          expect(new Set(vpc.isolatedSubnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock)).size).toBe(zones);
        },
      ),
      { numRuns: 25 },
    );
  });
});
