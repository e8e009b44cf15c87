import { networkEvidence } from '../../../lib/evidence/network-evidence';

type Resources = Record<string, { Type: string; Properties?: object }>;

const networks = (Resources: Resources) =>
  networkEvidence([
    { file: 'a.template.json', stackName: 'chat', account: undefined, region: undefined, template: { Resources } },
  ]);

const VPC: Resources = { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/22' } } };
const inVpc = (Type: string, properties: object = {}) => ({
  Type,
  Properties: { VpcId: { Ref: 'Vpc' }, ...properties },
});

it('says nothing where there is no network', () => {
  expect(networks({ Bucket: { Type: 'AWS::S3::Bucket' } })).toEqual([]);
});

it('names subnets by zone, and what runs in them', () => {
  const [network] = networks({
    ...VPC,
    First: inVpc('AWS::EC2::Subnet', {
      AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      CidrBlock: '10.0.0.0/23',
    }),
    Second: inVpc('AWS::EC2::Subnet', { AvailabilityZone: 'ap-northeast-1c' }),
    Inside: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: [{ Ref: 'First' }] } } },
    Outside: { Type: 'AWS::Lambda::Function' },
    Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: { Ref: 'Vpc' } } },
  });
  expect(network).toMatchObject({
    stack: 'chat',
    vpc: 'Vpc',
    cidr: '10.0.0.0/22',
    subnets: [
      { id: 'First', zone: '1', cidr: '10.0.0.0/23' },
      { id: 'Second', zone: 'ap-northeast-1c' },
    ],
    functions: ['Inside'],
    flowLog: true,
    waysOut: [],
  });
});

it.each([
  ['com.amazonaws.ap-northeast-1.bedrock-runtime', 'bedrock-runtime'],
  [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.execute-api']] }, 'execute-api'],
  [{ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' }, 's3'],
  ['com.amazonaws.ap-northeast-1.ecr.dkr', 'ecr.dkr'],
])('reads the service of an endpoint: %j', (ServiceName, service) => {
  expect(
    networks({ ...VPC, Endpoint: inVpc('AWS::EC2::VPCEndpoint', { ServiceName }) })[0]!.endpoints[0]!.service,
  ).toBe(service);
});

it.each([
  ['no policy', undefined, false],
  ['everything for everyone', [{ Effect: 'Allow', Action: '*', Resource: '*' }], false],
  [
    'everything for the organization',
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: {} } }],
    true,
  ],
  ['one action', { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }, true],
  [
    'one action beside everything',
    [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
      { Effect: 'Allow', Action: ['*'], Resource: ['*'] },
    ],
    false,
  ],
  ['everything but one action', { Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' }, false],
  ['everything for one role', { Effect: 'Allow', Principal: { AWS: 'arn' }, Action: '*', Resource: '*' }, true],
  ['everything for anyone named', { Effect: 'Allow', Principal: { AWS: '*' }, Action: '*', Resource: '*' }, false],
  [
    'everything, and a denial of everything to strangers',
    [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringNotEquals: {} } },
    ],
    true,
  ],
  ['a statement that the deployment chooses', [{ 'Fn::If': ['Closed', {}, {}] }], undefined],
  ['no statement', [], undefined],
])('an endpoint with %s: restricted %s', (_, Statement, restricted) => {
  const PolicyDocument = Statement && { Statement };
  const [network] = networks({
    ...VPC,
    Endpoint: inVpc('AWS::EC2::VPCEndpoint', { ServiceName: 's3', PolicyDocument }),
  });
  expect(network!.endpoints[0]!.restricted).toBe(restricted);
});

it.each(['InternetGateway', 'NatGateway', 'TransitGatewayAttachment', 'VPCPeeringConnection', 'VPNGateway'])(
  'a way out is shown: %s',
  (name) => {
    const type = `AWS::EC2::${name}`;
    expect(networks({ ...VPC, Way: { Type: type } })[0]!.waysOut).toEqual([{ id: 'Way', type }]);
  },
);

const MADE: Resources = { ...VPC, Gateway: { Type: 'AWS::EC2::InternetGateway' } };
it.each([
  ['a gateway of the template', 'VPCGatewayAttachment', { InternetGatewayId: { Ref: 'Gateway' } }, false],
  ['a gateway of someone else', 'VPCGatewayAttachment', { InternetGatewayId: { Ref: 'Parameter' } }, true],
  ['a gateway of the template', 'Route', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } }, false],
  ['the VPC itself', 'Route', { DestinationCidrBlock: '10.0.0.0/8', GatewayId: 'local' }, false],
  ['an endpoint', 'Route', { DestinationCidrBlock: '0.0.0.0/0', VpcEndpointId: { Ref: 'Firewall' } }, false],
  ['a transit gateway of someone else', 'Route', { TransitGatewayId: 'tgw-0' }, true],
  ['an instance', 'Route', { RouteTableId: { Ref: 'Table' }, InstanceId: { Ref: 'Proxy' } }, true],
])('to %s leads a %s: shown as a way out of its own where nothing else is', (_, name, properties, shown) => {
  const Way = { Type: `AWS::EC2::${name}`, Properties: properties };
  expect(networks({ ...MADE, Way })[0]!.waysOut.some(({ id }) => id === 'Way')).toBe(shown);
});

it('shows what else is placed in its subnets, and no part of the network itself', () => {
  const inSubnet = (Type: string) => ({ Type, Properties: { Placement: [{ SubnetId: { Ref: 'First' } }] } });
  const [network] = networks({
    ...VPC,
    First: inVpc('AWS::EC2::Subnet'),
    Server: inSubnet('AWS::EC2::Instance'),
    Service: inSubnet('AWS::ECS::Service'),
    Association: inSubnet('AWS::EC2::SubnetRouteTableAssociation'),
  });
  expect(network!.others).toEqual([
    { id: 'Server', type: 'AWS::EC2::Instance' },
    { id: 'Service', type: 'AWS::ECS::Service' },
  ]);
});

it.each([
  ['none', undefined],
  ['an empty list', []],
])('a security group with %s as egress rules lets everything out', (_, SecurityGroupEgress) => {
  expect(networks({ ...VPC, Group: inVpc('AWS::EC2::SecurityGroup', { SecurityGroupEgress }) })[0]!.rules).toEqual([
    { group: 'Group', direction: 'out', peer: '0.0.0.0/0', ports: '*' },
  ]);
});

it('lists what may pass, inline and separate, and leaves out the rule that lets nothing out', () => {
  const [network] = networks({
    ...VPC,
    Group: inVpc('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
      SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 }],
    }),
    Out: {
      Type: 'AWS::EC2::SecurityGroupEgress',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
        DestinationSecurityGroupId: { 'Fn::GetAtt': 'Peer.GroupId' },
        IpProtocol: '-1',
      },
    },
    Elsewhere: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { GroupId: 'sg-0', CidrIp: '0.0.0.0/0', IpProtocol: '-1' },
    },
  });
  expect(network!.rules).toEqual([
    { group: 'Group', direction: 'in', peer: '10.0.0.0/8', ports: 'tcp 443' },
    { group: 'Group', direction: 'out', peer: 'Peer', ports: '*' },
  ]);
});
