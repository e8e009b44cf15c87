import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/** A new account is denied everything until its baseline has run; only those who bring the baseline may act. */
export function denyEverythingInQuarantine(): PolicyStatement[] {
  return [
    {
      sid: 'DenyEverythingInQuarantine',
      controls: ['CCOE-ORG-03', 'CCOE-ORG-07'],
      effect: 'Deny',
      action: ['*'],
      condition: exceptFor('auditor', 'breakGlass', 'configurator', 'deploy', 'stackSets'),
    },
  ];
}
