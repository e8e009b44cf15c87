import { DEPARTMENT_BOUNDARY_ARN, exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * Every role that a department creates or changes carries the permission boundary, and the boundary cannot be removed.
 * An absent boundary is denied: the operator is negated.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function denyRolesWithoutBoundary(): PolicyStatement[] {
  const { ArnNotLike } = exceptFor('deploy', 'stackSets');
  return [
    {
      sid: 'DenyRolesWithoutBoundary',
      controls: ['CCOE-IAM-05'],
      effect: 'Deny',
      action: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
      ],
      condition: { ArnNotLike: { ...ArnNotLike, 'iam:PermissionsBoundary': DEPARTMENT_BOUNDARY_ARN } },
    },
    {
      sid: 'DenyBoundaryRemoval',
      controls: ['CCOE-IAM-05'],
      effect: 'Deny',
      action: ['iam:DeleteRolePermissionsBoundary'],
      condition: { ArnNotLike },
    },
  ];
}
