import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/** Tags that every costly or data-holding resource carries from its first moment. */
export const REQUIRED_TAGS = ['ccoe:classification', 'ccoe:cost-center'] as const;

/**
 * Databases, functions and instances are created with their classification and cost centre. Only resource types that
 * evaluate tags in the create call are named; the rest is held by the synth-time rules.
 * One statement a tag: keys within one condition must all match.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
export function denyUntaggedResources(): PolicyStatement[] {
  return REQUIRED_TAGS.map((tag) => ({
    sid: tag === 'ccoe:classification' ? 'DenyCreationWithoutClassification' : 'DenyCreationWithoutCostCenter',
    controls: ['CCOE-ORG-06', 'CCOE-DAT-01'],
    effect: 'Deny',
    action: [
      'dynamodb:CreateTable',
      'ec2:RunInstances',
      'lambda:CreateFunction',
      'rds:CreateDBCluster',
      'rds:CreateDBInstance',
    ],
    resource: [
      'arn:aws:dynamodb:*:*:table/*',
      'arn:aws:ec2:*:*:instance/*',
      'arn:aws:lambda:*:*:function:*',
      'arn:aws:rds:*:*:cluster:*',
      'arn:aws:rds:*:*:db:*',
    ],
    condition: { ...exceptFor('deploy', 'stackSets'), Null: { [`aws:RequestTag/${tag}`]: 'true' } },
  }));
}
