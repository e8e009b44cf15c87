import type { PolicyStatement } from '../statement';

/**
 * A pilot is small, short and uses public information: no database server, no search cluster, no directory, no file
 * system that would outlive it, and small instances only. S3 and DynamoDB remain. That the information is public cannot
 * be enforced here; the use-case register holds it. No role is exempt.
 */
export function denyPilotDataStores(): PolicyStatement[] {
  return [
    {
      sid: 'DenyPilotDataStores',
      controls: ['CCOE-GOV-05', 'CCOE-FIN-02'],
      effect: 'Deny',
      action: [
        'docdb-elastic:Create*',
        'ds:Create*',
        'dsql:Create*',
        'elasticache:Create*',
        'elasticfilesystem:CreateFileSystem',
        'elasticmapreduce:RunJobFlow',
        'es:Create*',
        'fsx:Create*',
        'kendra:CreateIndex',
        'memorydb:Create*',
        'neptune-graph:Create*',
        'odb:Create*',
        'rds:Create*',
        'redshift-serverless:Create*',
        'redshift:Create*',
        'sagemaker:Create*',
        'workspaces:Create*',
      ],
    },
    {
      sid: 'DenyPilotLargeInstances',
      controls: ['CCOE-GOV-05', 'CCOE-FIN-02'],
      effect: 'Deny',
      action: ['ec2:RunInstances'],
      resource: ['arn:aws:ec2:*:*:instance/*'],
      condition: {
        StringNotLike: { 'ec2:InstanceType': ['t*.large', 't*.medium', 't*.micro', 't*.nano', 't*.small'] },
      },
    },
  ];
}
