import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * A suspended or closed account stands still: workloads lose their rights too. The auditor, who has no right to write,
 * still reads; the CCoE still maintains the baseline and disposes of data by break-glass.
 */
export function denyEverythingWhenSuspended(): PolicyStatement[] {
  return [
    {
      sid: 'DenyEverythingWhenSuspended',
      controls: ['CCOE-ORG-03', 'CCOE-FIN-02'],
      effect: 'Deny',
      action: ['*'],
      condition: exceptFor('auditor', 'breakGlass', 'stackSets'),
    },
  ];
}
