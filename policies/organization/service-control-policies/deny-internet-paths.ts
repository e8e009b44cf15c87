import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * A workload has no way of its own to the internet, to another VPC or to a site: such paths exist only in the network
 * account (OU `Infrastructure`) and where the CCoE attaches them.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_vpc.html
 */
export function denyInternetPaths(): PolicyStatement[] {
  return [
    {
      sid: 'DenyInternetPaths',
      controls: ['CCOE-NET-01', 'CCOE-NET-02', 'CCOE-NET-09'],
      effect: 'Deny',
      action: [
        'directconnect:Accept*',
        'directconnect:Allocate*',
        'directconnect:Associate*',
        'directconnect:Create*',
        'ec2:AcceptTransitGateway*',
        'ec2:AcceptVpcPeeringConnection',
        'ec2:AllocateAddress',
        'ec2:AssociateAddress',
        'ec2:AttachInternetGateway',
        'ec2:AttachVpnGateway',
        'ec2:CreateCarrierGateway',
        'ec2:CreateClientVpn*',
        'ec2:CreateCustomerGateway',
        'ec2:CreateEgressOnlyInternetGateway',
        'ec2:CreateInternetGateway',
        'ec2:CreateNatGateway',
        'ec2:CreateTransitGateway*',
        'ec2:CreateVpcBlockPublicAccessExclusion',
        'ec2:CreateVpcPeeringConnection',
        'ec2:CreateVpn*',
        'ec2:ModifyVpcBlockPublicAccess*',
        'lightsail:Create*',
        'networkmanager:Create*',
      ],
      condition: exceptFor('deploy', 'stackSets'),
    },
    {
      sid: 'DenyPublicAddresses',
      controls: ['CCOE-NET-02'],
      effect: 'Deny',
      action: ['ec2:RunInstances'],
      resource: ['arn:aws:ec2:*:*:network-interface/*'],
      condition: { Bool: { 'ec2:AssociatePublicIpAddress': 'true' } },
    },
    {
      sid: 'DenyPublicDatabases',
      controls: ['CCOE-NET-02'],
      effect: 'Deny',
      action: ['rds:CreateDBInstance'],
      condition: { Bool: { 'rds:PubliclyAccessible': 'true' } },
    },
    {
      sid: 'DenyAnonymousFunctionUrls',
      controls: ['CCOE-NET-02', 'CCOE-NET-07'],
      effect: 'Deny',
      action: ['lambda:AddPermission', 'lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig'],
      condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    },
  ];
}
