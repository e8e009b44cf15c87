import type { PolicyStatement } from '../statement';

/**
 * The root user of a member account can do nothing. Privileged root sessions that the management account opens
 * (centralized root access, `sts:AssumeRoot`) remain possible; they carry `aws:AssumedRoot`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
 */
export function denyRootUser(): PolicyStatement[] {
  return [
    {
      sid: 'DenyRootUser',
      controls: ['CCOE-IAM-01'],
      effect: 'Deny',
      action: ['*'],
      condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    },
  ];
}
