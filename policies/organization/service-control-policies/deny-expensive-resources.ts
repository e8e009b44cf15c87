import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/** Twelve times `xlarge` and more, bare metal, and the families with accelerators or terabytes of memory. */
const EXPENSIVE_INSTANCE_TYPES = [
  '*.12xlarge',
  '*.16xlarge',
  '*.18xlarge',
  '*.24xlarge',
  '*.32xlarge',
  '*.48xlarge',
  '*.96xlarge',
  '*.112xlarge',
  '*.metal*',
  'dl*',
  'f1.*',
  'f2.*',
  'g*',
  'inf*',
  'mac*',
  'p*',
  'trn*',
  'u-*',
  'u7*',
  'vt*',
  'x*',
] as const;

/**
 * What costs a department's yearly budget in a week, or binds it for years, is bought by the CCoE only: accelerated and
 * very large instances, clusters for training, reservations, Savings Plans, Marketplace products, Shield Advanced, domains,
 * hardware. Bedrock's own subscription to a third-party model at its first call stays possible
 * (`aws:CalledViaLast`, as in the AWS managed policy AmazonBedrockLimitedAccess).
 */
export function denyExpensiveResources(): PolicyStatement[] {
  return [
    {
      sid: 'DenyExpensiveInstances',
      controls: ['CCOE-FIN-02'],
      effect: 'Deny',
      action: ['ec2:RunInstances'],
      resource: ['arn:aws:ec2:*:*:instance/*'],
      condition: { ...exceptFor('deploy'), StringLike: { 'ec2:InstanceType': EXPENSIVE_INSTANCE_TYPES } },
    },
    {
      sid: 'DenyExpensiveResizes',
      controls: ['CCOE-FIN-02'],
      effect: 'Deny',
      action: ['ec2:ModifyInstanceAttribute'],
      resource: ['arn:aws:ec2:*:*:instance/*'],
      condition: { ...exceptFor('deploy'), StringLike: { 'ec2:Attribute/InstanceType': EXPENSIVE_INSTANCE_TYPES } },
    },
    {
      sid: 'DenyCommitments',
      controls: ['CCOE-FIN-02'],
      effect: 'Deny',
      action: [
        'dynamodb:PurchaseReservedCapacityOfferings',
        'ec2:AcceptReservedInstancesExchangeQuote',
        'ec2:CreateCapacityReservation*',
        'ec2:Purchase*',
        'elasticache:Purchase*',
        'es:Purchase*',
        'memorydb:Purchase*',
        'outposts:Create*',
        'rds:Purchase*',
        'redshift-serverless:CreateReservation',
        'redshift:Purchase*',
        'route53domains:RegisterDomain',
        'route53domains:TransferDomain',
        'sagemaker:CreateCluster',
        'sagemaker:CreateReservedCapacity',
        'sagemaker:CreateTrainingPlan',
        'savingsplans:CreateSavingsPlan',
        'shield:CreateSubscription',
        'snowball:Create*',
      ],
      condition: exceptFor('deploy'),
    },
    {
      sid: 'DenyMarketplacePurchases',
      controls: ['CCOE-FIN-02', 'CCOE-AI-01'],
      effect: 'Deny',
      action: ['aws-marketplace:AcceptAgreementRequest', 'aws-marketplace:Subscribe'],
      condition: { StringNotEquals: { 'aws:CalledViaLast': 'bedrock.amazonaws.com' } },
    },
  ];
}
