import { listOf, namedResource, type Properties, type Resource } from './template-resource';

/** What a security group lets in or out. */
export interface NetworkRule {
  /** Logical id of the security group. */
  readonly group: string;
  readonly direction: 'in' | 'out';
  /** Logical id of a security group, CIDR or prefix list at the other end. */
  readonly peer: string;
  readonly ports: string;
}

/** What CDK writes into a group that lets nothing out. */
const NOWHERE = '255.255.255.255/32';

/**
 * The rules of every security group of a template, inline and separate. A group without an egress rule of its own lets
 * everything out, also beside separate rules.
 *
 * Source: AWS CloudFormation Template Reference Guide, `AWS::EC2::SecurityGroup`, default egress rule.
 */
export function securityGroupRules(resources: readonly Resource[]): readonly NetworkRule[] {
  return resources.flatMap(({ id, type, properties }) => {
    switch (type) {
      case 'AWS::EC2::SecurityGroup': {
        const egress = listOf(properties.SecurityGroupEgress);
        return [
          ...listOf(properties.SecurityGroupIngress).map((one) => ruleOf(id, 'in', one)),
          ...(egress.length > 0 ? egress : [EVERYTHING]).map((one) => ruleOf(id, 'out', one)),
        ].filter(({ peer }) => peer !== NOWHERE);
      }
      case 'AWS::EC2::SecurityGroupIngress':
        return [ruleOf(namedResource(properties.GroupId) ?? '?', 'in', properties)];
      case 'AWS::EC2::SecurityGroupEgress':
        return [ruleOf(namedResource(properties.GroupId) ?? '?', 'out', properties)];
      default:
        return [];
    }
  });
}

const EVERYTHING = { CidrIp: '0.0.0.0/0', IpProtocol: '-1' };

function ruleOf(group: string, direction: NetworkRule['direction'], rule: Properties): NetworkRule {
  const peer = [
    rule.SourceSecurityGroupId,
    rule.DestinationSecurityGroupId,
    rule.CidrIp,
    rule.CidrIpv6,
    rule.SourcePrefixListId,
    rule.DestinationPrefixListId,
  ].find((one) => one !== undefined);
  return {
    group,
    direction,
    peer: namedResource(peer) ?? (typeof peer === 'string' ? peer : '?'),
    ports: portsOf(rule),
  };
}

function portsOf({ IpProtocol, FromPort, ToPort }: Properties): string {
  if (String(IpProtocol) === '-1') return '*';
  return FromPort === ToPort ? `${IpProtocol} ${FromPort}` : `${IpProtocol} ${FromPort}–${ToPort}`;
}
