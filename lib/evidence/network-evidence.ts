import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';

/** One VPC of a template: what is in it, what it reaches, and what leads out of it. Only what the template says. */
export interface NetworkEvidence {
  readonly stack: string;
  /** Logical id. */
  readonly vpc: string;
  /** Absent where only the deployment knows it. */
  readonly cidr?: string;
  readonly subnets: readonly {
    readonly id: string;
    /** Name of the availability zone, or its place in the Region's list: `1`, `2`; absent where only the deployment knows it. */
    readonly zone?: string;
    readonly cidr?: string;
  }[];
  /** Functions that run in its subnets, by logical id. */
  readonly functions: readonly string[];
  /** Private APIs that are reached through its endpoint of API Gateway, by logical id. */
  readonly privateApis: readonly string[];
  readonly endpoints: readonly NetworkEndpoint[];
  /** What can lead out of the VPC other than an endpoint: gateways, peerings, attachments. Empty: nothing in the template does. */
  readonly waysOut: readonly { readonly id: string; readonly type: string }[];
  /** Rules of its security groups that let something in or out. */
  readonly rules: readonly NetworkRule[];
  readonly flowLog: boolean;
}

export interface NetworkEndpoint {
  readonly id: string;
  /** `bedrock-runtime`, `dynamodb` */
  readonly service: string;
  readonly type: 'Interface' | 'Gateway';
  /** Whether its policy is narrower than everything for everyone; an endpoint without a policy is open. */
  readonly restricted: boolean;
}

export interface NetworkRule {
  /** Logical id of the security group. */
  readonly group: string;
  readonly direction: 'in' | 'out';
  /** Logical id of a security group, CIDR or prefix list at the other end. */
  readonly peer: string;
  readonly ports: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands
type Properties = any;
interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
}

/** Types that lead out of a VPC. Source: Amazon VPC User Guide, "Connect your VPC to other networks". */
const WAYS_OUT: ReadonlySet<string> = new Set([
  'AWS::EC2::CarrierGateway',
  'AWS::EC2::EgressOnlyInternetGateway',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::TransitGatewayVpcAttachment',
  'AWS::EC2::VPCPeeringConnection',
  'AWS::EC2::VPNGateway',
]);

/** What CDK writes into a group that lets nothing out: CloudFormation would otherwise let everything out. */
const NOWHERE = '255.255.255.255/32';

/** The VPCs of an assembly, by stack and logical id. Serves CCOE-NET-01 and CCOE-NET-02. */
export function networkEvidence(templates: readonly SynthesizedTemplate[]): readonly NetworkEvidence[] {
  return templates.flatMap(({ stackName, template }) => {
    const resources = Object.entries((template['Resources'] ?? {}) as Record<string, Properties>).map(
      ([id, raw]): Resource => ({ id, type: raw?.Type, properties: raw?.Properties ?? {} }),
    );
    const vpcs = resources.filter(({ type }) => type === 'AWS::EC2::VPC');
    return vpcs.map((vpc) => networkOf(stackName, vpc, resources));
  });
}

function networkOf(stack: string, vpc: Resource, resources: readonly Resource[]): NetworkEvidence {
  const ofType = (type: string) => resources.filter((one) => one.type === type);
  const inVpc = ({ properties }: Resource) => idOf(properties.VpcId) === vpc.id;
  const subnets = ofType('AWS::EC2::Subnet').filter(inVpc);
  const groups = new Set(
    ofType('AWS::EC2::SecurityGroup')
      .filter(inVpc)
      .map(({ id }) => id),
  );
  const endpoints = ofType('AWS::EC2::VPCEndpoint').filter(inVpc);
  const endpointIds = new Set(endpoints.map(({ id }) => id));
  const subnetIds = new Set(subnets.map(({ id }) => id));
  return {
    stack,
    vpc: vpc.id,
    ...text('cidr', vpc.properties.CidrBlock),
    subnets: subnets.map(({ id, properties }) => ({
      id,
      ...text('zone', zoneOf(properties.AvailabilityZone)),
      ...text('cidr', properties.CidrBlock),
    })),
    functions: ofType('AWS::Lambda::Function')
      .filter(({ properties }) => list(properties.VpcConfig?.SubnetIds).some((subnet) => subnetIds.has(idOf(subnet)!)))
      .map(({ id }) => id),
    privateApis: ofType('AWS::ApiGateway::RestApi')
      .filter(({ properties }) =>
        list(properties.EndpointConfiguration?.VpcEndpointIds).some((id) => endpointIds.has(idOf(id)!)),
      )
      .map(({ id }) => id),
    endpoints: endpoints.map(({ id, properties }) => ({
      id,
      service: serviceOf(properties.ServiceName),
      type: properties.VpcEndpointType === 'Interface' ? ('Interface' as const) : ('Gateway' as const),
      restricted: isRestricted(properties.PolicyDocument),
    })),
    waysOut: resources.filter(({ type }) => WAYS_OUT.has(type)).map(({ id, type }) => ({ id, type })),
    rules: rulesOf(resources).filter(({ group, peer }) => groups.has(group) && peer !== NOWHERE),
    flowLog: ofType('AWS::EC2::FlowLog').some(({ properties }) => idOf(properties.ResourceId) === vpc.id),
  };
}

function rulesOf(resources: readonly Resource[]): readonly NetworkRule[] {
  const rule = (group: string, direction: NetworkRule['direction'], one: Properties): NetworkRule => ({
    group,
    direction,
    peer: peerOf(one),
    ports: portsOf(one),
  });
  return resources.flatMap(({ id, type, properties }) => {
    switch (type) {
      case 'AWS::EC2::SecurityGroup':
        return [
          ...list(properties.SecurityGroupIngress).map((one) => rule(id, 'in', one)),
          ...list(properties.SecurityGroupEgress).map((one) => rule(id, 'out', one)),
        ];
      case 'AWS::EC2::SecurityGroupIngress':
        return [rule(idOf(properties.GroupId) ?? '?', 'in', properties)];
      case 'AWS::EC2::SecurityGroupEgress':
        return [rule(idOf(properties.GroupId) ?? '?', 'out', properties)];
      default:
        return [];
    }
  });
}

function peerOf(rule: Properties): string {
  const peer = [
    rule.SourceSecurityGroupId,
    rule.DestinationSecurityGroupId,
    rule.CidrIp,
    rule.CidrIpv6,
    rule.SourcePrefixListId,
    rule.DestinationPrefixListId,
  ].find((one) => one !== undefined);
  return idOf(peer) ?? (typeof peer === 'string' ? peer : '?');
}

function portsOf({ IpProtocol, FromPort, ToPort }: Properties): string {
  if (String(IpProtocol) === '-1') return '*';
  return FromPort === ToPort ? `${IpProtocol} ${FromPort}` : `${IpProtocol} ${FromPort}–${ToPort}`;
}

/** `{ Ref: X }` and `{ 'Fn::GetAtt': [X, …] }` name a resource of the same template. */
function idOf(value: Properties): string | undefined {
  const target = value?.Ref ?? value?.['Fn::GetAtt'];
  return typeof target === 'string' ? target.split('.')[0] : Array.isArray(target) ? target[0] : undefined;
}

function zoneOf(value: Properties): string | undefined {
  if (typeof value === 'string') return value;
  const index = value?.['Fn::Select']?.[0];
  return Number.isInteger(Number(index)) && index !== undefined ? String(Number(index) + 1) : undefined;
}

function serviceOf(name: Properties): string {
  const written = typeof name === 'string' ? name : JSON.stringify(name ?? '?');
  return (
    written
      .match(/([a-z0-9-]+(?:\.[a-z0-9-]+)*)"?[\]"}]*$/)?.[1]
      ?.replace(/^(com\.amazonaws\.)?[a-z]{2}(-[a-z]+)+-\d\./, '') ?? '?'
  );
}

function isRestricted(policy: Properties): boolean {
  if (policy === undefined) return false;
  return list(policy.Statement).every(
    ({ Effect, Action, Resource: resource, Condition }) =>
      Effect !== 'Allow' || Condition !== undefined || !(list(Action).includes('*') && list(resource).includes('*')),
  );
}

function list(value: Properties): readonly Properties[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function text<K extends string>(key: K, value: unknown): { readonly [key in K]?: string } {
  return (typeof value === 'string' ? { [key]: value } : {}) as { readonly [key in K]?: string };
}
