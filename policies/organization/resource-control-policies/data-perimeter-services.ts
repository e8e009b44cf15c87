/**
 * What the resource control policies cover: services that RCPs support and whose resources are reached with credentials
 * of an account. `sts` is limited to `AssumeRole`: federated calls carry no organization.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const DATA_PERIMETER_ACTIONS = [
  'aoss:*',
  'dynamodb:*',
  'ecr:*',
  'events:*',
  'kms:*',
  'logs:*',
  's3:*',
  'secretsmanager:*',
  'sqs:*',
  'sts:AssumeRole',
] as const;
