import { type CfnSecurityGroup, type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** Matches no packet; CDK writes the same rule. */
const NOTHING = {
  CidrIp: '255.255.255.255/32',
  Description: 'Disallow all traffic',
  FromPort: 252,
  IpProtocol: 'icmp',
  ToPort: 86,
};

/**
 * A security group that lets nothing in or out until a rule says so. Amazon EC2 gives a group without an egress rule one
 * that allows everything; CDK leaves the group without one as soon as its rules are resources of their own.
 *
 * Source: AWS CloudFormation Template Reference, AWS::EC2::SecurityGroup ("remove the default rule"). Serves CCOE-NET-04
 * and CCOE-NET-06.
 */
export class ClosedSecurityGroup extends SecurityGroup {
  constructor(scope: Construct, id: string, vpc: IVpc, description: string) {
    super(scope, id, { vpc, description, allowAllOutbound: false, disableInlineRules: true });
    // CDK would write the rule that matches nothing as a resource of its own, too.
    this.node.tryRemoveChild('to 255.255.255.255_32:ICMP Type 252 Code 86');
    (this.node.defaultChild as CfnSecurityGroup).addPropertyOverride('SecurityGroupEgress', [NOTHING]);
  }
}
