import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * In the log archive and security accounts nothing that holds evidence is deleted, not even by the CCoE's own stacks:
 * these accounts only grow. Expiry by lifecycle and retention goes on; break-glass disposes of what law demands.
 */
export function denySecurityAccountDeletion(): PolicyStatement[] {
  return [
    {
      sid: 'DenySecurityAccountDeletion',
      controls: ['CCOE-LOG-02', 'CCOE-DET-03'],
      effect: 'Deny',
      action: [
        'kms:ScheduleKeyDeletion',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        's3:DeleteBucket',
        's3:DeleteObjectVersion',
        'securityhub:DeleteFindingAggregator',
        'sns:DeleteTopic',
      ],
      condition: exceptFor('breakGlass'),
    },
  ];
}
