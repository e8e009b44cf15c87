import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import { isRestricted } from './endpoint-policy';
import { type NetworkRule, securityGroupRules } from './security-group-rules';
import { namedResource, type Properties, type Resource, resourcesOf } from './template-resource';

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
  /** What else is placed in its subnets: instances, databases, load balancers. */
  readonly others?: readonly { readonly id: string; readonly type: string }[];
  /** Private APIs that are reached through its endpoint of API Gateway, by logical id. */
  readonly privateApis: readonly string[];
  readonly endpoints: readonly NetworkEndpoint[];
  /** What can lead out of the VPC other than an endpoint: gateways, peerings, attachments, routes. Empty: nothing in the template does. */
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
  /** Whether its policy is narrower than everything for everyone; absent where only the deployment knows it. */
  readonly restricted?: boolean;
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
  'AWS::NetworkManager::VpcAttachment',
]);

/** The VPCs of an assembly, by stack and logical id. Serves CCOE-NET-01 and CCOE-NET-02. */
export function networkEvidence(templates: readonly SynthesizedTemplate[]): readonly NetworkEvidence[] {
  return templates.flatMap(({ stackName, template }) => {
    const resources = resourcesOf(template);
    const vpcs = resources.filter(({ type }) => type === 'AWS::EC2::VPC');
    return vpcs.map((vpc) => networkOf(stackName, vpc, resources));
  });
}

function networkOf(stack: string, vpc: Resource, resources: readonly Resource[]): NetworkEvidence {
  const ofType = (type: string) => resources.filter((one) => one.type === type);
  const inVpc = ({ properties }: Resource) => namedResource(properties.VpcId) === vpc.id;
  const subnets = ofType('AWS::EC2::Subnet').filter(inVpc);
  const groups = new Set(
    ofType('AWS::EC2::SecurityGroup')
      .filter(inVpc)
      .map(({ id }) => id),
  );
  const endpoints = ofType('AWS::EC2::VPCEndpoint').filter(inVpc);
  const endpointIds = new Set(endpoints.map(({ id }) => id));
  const subnetIds = new Set(subnets.map(({ id }) => id));
  const placed = resources.filter(({ type, properties }) => !isPlumbing(type) && names(properties, subnetIds));
  return {
    stack,
    vpc: vpc.id,
    ...text('cidr', vpc.properties.CidrBlock),
    subnets: subnets.map(({ id, properties }) => ({
      id,
      ...text('zone', zoneOf(properties.AvailabilityZone)),
      ...text('cidr', properties.CidrBlock),
    })),
    functions: placed.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ id }) => id),
    others: placed.filter(({ type }) => type !== 'AWS::Lambda::Function').map(({ id, type }) => ({ id, type })),
    privateApis: ofType('AWS::ApiGateway::RestApi')
      .filter(({ properties }) => names(properties.EndpointConfiguration?.VpcEndpointIds, endpointIds))
      .map(({ id }) => id),
    endpoints: endpoints.map(({ id, properties }) => {
      const restricted = isRestricted(properties.PolicyDocument);
      return {
        id,
        service: serviceOf(properties.ServiceName),
        type: properties.VpcEndpointType === 'Interface' ? ('Interface' as const) : ('Gateway' as const),
        ...(restricted !== undefined && { restricted }),
      };
    }),
    waysOut: resources.filter((one) => leadsOut(one, resources)).map(({ id, type }) => ({ id, type })),
    rules: securityGroupRules(resources).filter(({ group }) => groups.has(group)),
    flowLog: ofType('AWS::EC2::FlowLog').some(({ properties }) => namedResource(properties.ResourceId) === vpc.id),
  };
}

/** Parts of the network itself, which name subnets without being placed in them. */
function isPlumbing(type: string): boolean {
  return /^AWS::EC2::(?!Instance$|Fleet$|NetworkInterface$)|^AWS::(NetworkManager|RAM|SSM|CloudFormation)::/.test(type);
}

/** A gateway, peering or attachment, or a route or attachment to one that the template does not make. */
function leadsOut({ type, properties }: Resource, resources: readonly Resource[]): boolean {
  if (type === 'AWS::EC2::VPCGatewayAttachment') {
    return [properties.InternetGatewayId, properties.VpnGatewayId].some((gateway) => isElsewhere(gateway, resources));
  }
  if (type === 'AWS::EC2::Route') {
    const { RouteTableId, VpcEndpointId, GatewayId, ...others } = properties;
    const targets = Object.entries(others).filter(([name]) => !name.startsWith('Destination'));
    return [GatewayId === 'local' ? undefined : GatewayId, ...targets.map(([, target]) => target)].some((target) =>
      isElsewhere(target, resources),
    );
  }
  return WAYS_OUT.has(type);
}

/** Whether a way out is named that this template does not list as one. */
function isElsewhere(target: Properties, resources: readonly Resource[]): boolean {
  const named = namedResource(target);
  return target !== undefined && !resources.some(({ id, type }) => id === named && WAYS_OUT.has(type));
}

/** Whether a reference to one of the resources stands anywhere in a value. */
function names(value: Properties, ids: ReadonlySet<string>): boolean {
  const named = namedResource(value);
  if (named !== undefined) return ids.has(named);
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => names(inner, ids));
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

function text<K extends string>(key: K, value: unknown): { readonly [key in K]?: string } {
  return (typeof value === 'string' ? { [key]: value } : {}) as { readonly [key in K]?: string };
}
