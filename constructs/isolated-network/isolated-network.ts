import { Fn, Stack, Tags } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpoint,
  GatewayVpcEndpointAwsService,
  type IConnectable,
  InterfaceVpcEndpoint,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  Peer,
  Port,
  type SecurityGroup,
  type SelectedSubnets,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Text } from '../../policies/text';
import { AuditedLogGroup } from '../audited-log-group';
import { departmentContext } from '../department-context';
import { DepartmentKey } from '../department-key';
import { addMonthlyCost } from '../monthly-cost';
import { addressesOf, checkClientCidr, checkZones } from './address-range';
import { ClosedSecurityGroup } from './closed-security-group';
import { closeDefaultSecurityGroup } from './default-security-group';
import type { IEndpointHub } from './endpoint-hub';
import { EndpointPolicy } from './endpoint-policy';
import { ENDPOINT_SERVICES, type EndpointService, type EndpointServiceDefinition } from './endpoint-services';
import { flowLogRole } from './flow-log-role';
import { mantleRefused, notInHub, unknownService, wrongRegion } from './network-errors';

export interface IsolatedNetworkProps {
  /** IPv4 range, private, `/16` to `/24`. Ask the CCoE where the network account connects VPCs. @default 10.0.0.0/22 */
  readonly cidr?: string;
  /** Availability Zones, 1 to 3; every interface endpoint is paid for in each. @default 2 */
  readonly zones?: number;
  /** Ranges of the offices that may call private APIs in this network. @default none: closed */
  readonly clientCidrs?: readonly string[];
  /** Shared interface endpoints. @default the network has its own */
  readonly endpointHub?: IEndpointHub;
  /** Days. @default the organization's `logging.retentionDays` */
  readonly flowLogRetentionDays?: number;
  /** @default the stack's shared key */
  readonly key?: DepartmentKey;
}

/** An endpoint that somebody asked for, and why. */
export interface NetworkEndpoint {
  readonly service: EndpointService;
  readonly kind: 'gateway' | 'interface' | 'hub';
  /** `vpce-…`, usually a token. */
  readonly vpcEndpointId: string;
  /** One for each that asked. */
  readonly reasons: readonly Text[];
  /** AZ-hours a month that it is paid for; 0 for gateways and shared endpoints. */
  readonly zoneHoursPerMonth: number;
}

/** Zones that every account has in Tokyo; which ones, Amazon EC2 says at deployment. */
const ZONES = 3;
const HOURS_PER_MONTH = 730;
const HTTPS = Port.tcp(443);

/**
 * A network without internet: no internet gateway, no NAT, nothing public. AWS services are reached through VPC endpoints,
 * and an endpoint exists only where a construct asked for it and said why; its policy passes what was asked, by principals
 * of the organization. Every connection is logged under the workload's key; the default security group lets nothing pass.
 *
 * Source: Amazon VPC User Guide, "VPC endpoints", "Flow logs" and "Default security groups"; 総務省
 * 「地方公共団体における情報セキュリティポリシーに関するガイドライン」. Serves CCOE-NET-02, CCOE-NET-03, CCOE-NET-04, CCOE-NET-06,
 * CCOE-NET-08 and CCOE-AI-07. Costs nothing but its log until an endpoint is asked for.
 *
 * @throws ConstructError `network-region`, `network-cidr`, `network-zones`, `client-cidr`
 */
export class IsolatedNetwork extends Construct {
  readonly vpc: Vpc;
  readonly subnets: SelectedSubnets;
  private readonly clientCidrs: readonly string[];
  private readonly hub: IEndpointHub | undefined;
  private readonly asked = new Map<EndpointService, Asked>();
  private readonly callers: IConnectable[] = [];
  private endpointSecurityGroup: SecurityGroup | undefined;

  constructor(scope: Construct, id: string, props: IsolatedNetworkProps = {}) {
    super(scope, id);
    const stack = Stack.of(this);
    if (stack.region !== 'ap-northeast-1') throw wrongRegion(this, stack.region);
    const zones = zonesOf(checkZones(this, props.zones ?? 2));
    const { cidr, subnetMask } = addressesOf(this, props.cidr ?? '10.0.0.0/22', zones.length);
    this.clientCidrs = (props.clientCidrs ?? []).map((client) => checkClientCidr(this, client));
    this.hub = props.endpointHub;

    // Vpc asks the stack for its zones, and the stack would ask AWS.
    Object.defineProperty(stack, 'availabilityZones', { value: zonesOf(ZONES), configurable: true });
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(cidr),
      availabilityZones: zones,
      subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: subnetMask }],
      restrictDefaultSecurityGroup: false,
    });
    this.subnets = this.vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_ISOLATED });
    closeDefaultSecurityGroup(this.vpc);

    const key = props.key ?? DepartmentKey.of(this);
    const logGroup = new AuditedLogGroup(this, 'FlowLogs', { key, retentionDays: props.flowLogRetentionDays });
    this.vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(logGroup, flowLogRole(this, logGroup).withoutPolicyUpdates()),
      trafficType: FlowLogTrafficType.ALL,
    });
    addMonthlyCost(this, {
      item: { ja: 'フローログの取込み', en: 'Flow logs, ingestion' },
      price: 'cloudwatch-logs/vended-gb',
      quantity: 1,
      basis: { ja: '月 1 GB と見込む', en: '1 GB a month assumed' },
    });
  }

  /** What was asked for, in the order of names. */
  get endpoints(): readonly NetworkEndpoint[] {
    return [...this.asked.entries()]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, { kind, vpcEndpointId, reasons }]) => ({
        service,
        kind,
        vpcEndpointId,
        reasons,
        zoneHoursPerMonth: kind === 'interface' ? this.subnets.subnets.length * HOURS_PER_MONTH : 0,
      }));
  }

  /**
   * Makes a service reachable. May be called by any number of constructs: there is one endpoint a service, and its policy
   * holds the statements of all.
   *
   * @param reason why this workload needs the service; shown in the report
   * @param statements what passes, with exact ARNs; principals of the organization are added. A caller without statements
   *   gets the perimeter: our own principals, our own resources, and for Bedrock the account's approved models
   * @throws ConstructError `endpoint-mantle`, `endpoint-unknown`, `endpoint-not-in-hub`
   */
  requireEndpoint(
    service: EndpointService | (string & {}),
    reason: Text,
    statements?: readonly PolicyStatement[],
  ): NetworkEndpoint {
    if (service.includes('mantle')) throw mantleRefused(this);
    if (!isKnown(service)) throw unknownService(this, service);
    const asked = this.asked.get(service) ?? this.create(service);
    this.asked.set(service, asked);
    if (!asked.reasons.some(({ ja, en }) => ja === reason.ja && en === reason.en)) asked.reasons.push(reason);
    asked.policy?.add(statements);
    return this.endpoints.find((endpoint) => endpoint.service === service)!;
  }

  /** Lets a function of this network send to its endpoints, those of today and those that are asked for later. */
  allowFrom(caller: IConnectable): void {
    this.callers.push(caller);
    for (const service of this.asked.keys()) this.open(service, caller);
  }

  private create(service: EndpointService): Asked {
    const definition: EndpointServiceDefinition = ENDPOINT_SERVICES[service];
    const reasons: Text[] = [];
    if (this.hub && definition.kind === 'interface') {
      const vpcEndpointId = this.hub.endpointIds[service];
      if (!vpcEndpointId) throw notInHub(this, service, Object.keys(this.hub.endpointIds));
      this.asked.set(service, { kind: 'hub', vpcEndpointId, reasons });
    } else if (definition.kind === 'gateway') {
      const endpoint = new GatewayVpcEndpoint(this, service, {
        vpc: this.vpc,
        service: new GatewayVpcEndpointAwsService(service),
        subnets: [this.subnets],
      });
      this.add(service, endpoint, reasons);
    } else {
      const endpoint = new InterfaceVpcEndpoint(this, service, {
        vpc: this.vpc,
        service: new InterfaceVpcEndpointAwsService(service),
        subnets: this.subnets,
        securityGroups: [service === 'execute-api' ? this.clientSecurityGroup() : this.callerSecurityGroup()],
        open: false,
        privateDnsEnabled: true,
      });
      this.add(service, endpoint, reasons);
      addMonthlyCost(endpoint, {
        item: { ja: `VPC エンドポイント ${service}`, en: `VPC endpoint ${service}` },
        price: 'vpc-interface-endpoint/az-hour',
        quantity: this.subnets.subnets.length * HOURS_PER_MONTH,
        basis: {
          ja: `${this.subnets.subnets.length} ゾーン × 730 時間`,
          en: `${this.subnets.subnets.length} zones × 730 hours`,
        },
      });
      addMonthlyCost(endpoint, {
        item: { ja: `VPC エンドポイント ${service} の通信`, en: `VPC endpoint ${service}, data` },
        price: 'vpc-interface-endpoint/gb',
        quantity: 1,
        basis: { ja: '月 1 GB と見込む', en: '1 GB a month assumed' },
      });
    }
    for (const caller of this.callers) this.open(service, caller);
    return this.asked.get(service)!;
  }

  private add(service: EndpointService, endpoint: InterfaceVpcEndpoint | GatewayVpcEndpoint, reasons: Text[]): void {
    const { landingZone, account } = departmentContext(this);
    const policy = new EndpointPolicy(service, endpoint, {
      organizationId: landingZone.organization.id,
      accountId: account.id ?? Stack.of(this).account,
      models: account.models,
    });
    Tags.of(endpoint).add('Name', `${this.node.path}/${service}`);
    const kind = endpoint instanceof InterfaceVpcEndpoint ? 'interface' : 'gateway';
    this.asked.set(service, { kind, vpcEndpointId: endpoint.vpcEndpointId, reasons, policy });
  }

  private open(service: EndpointService, caller: IConnectable): void {
    const { prefixList } = ENDPOINT_SERVICES[service] as EndpointServiceDefinition;
    if (prefixList) {
      caller.connections.allowTo(Peer.prefixList(prefixList), HTTPS, `to ${service}`);
    } else if (this.hub) {
      for (const cidr of this.hub.cidrs) caller.connections.allowTo(Peer.ipv4(cidr), HTTPS, 'to shared endpoints');
    } else if (service !== 'execute-api') {
      this.callerSecurityGroup().connections.allowFrom(caller, HTTPS, 'from the functions of this network');
    }
  }

  private callerSecurityGroup(): SecurityGroup {
    this.endpointSecurityGroup ??= new ClosedSecurityGroup(
      this,
      'EndpointSecurityGroup',
      this.vpc,
      'Endpoints of this network: HTTPS from its functions',
    );
    return this.endpointSecurityGroup;
  }

  private clientSecurityGroup(): SecurityGroup {
    const group = new ClosedSecurityGroup(
      this,
      'ClientSecurityGroup',
      this.vpc,
      'Private APIs of this network: HTTPS from the offices',
    );
    for (const cidr of this.clientCidrs) group.addIngressRule(Peer.ipv4(cidr), HTTPS, 'from an office');
    return group;
  }
}

interface Asked {
  readonly kind: NetworkEndpoint['kind'];
  readonly vpcEndpointId: string;
  readonly reasons: Text[];
  /** Absent for a shared endpoint, whose policy is the network account's. */
  readonly policy?: EndpointPolicy;
}

function zonesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => Fn.select(index, Fn.getAzs()));
}

function isKnown(service: string): service is EndpointService {
  return Object.hasOwn(ENDPOINT_SERVICES, service);
}
