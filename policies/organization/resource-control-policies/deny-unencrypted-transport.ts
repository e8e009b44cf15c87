import type { PolicyStatement } from '../statement';
import { DATA_PERIMETER_ACTIONS } from './data-perimeter-services';

/** Data is reached over TLS only. Holds without the organization's id. */
export function denyUnencryptedTransport(): PolicyStatement[] {
  return [
    {
      sid: 'DenyUnencryptedTransport',
      controls: ['CCOE-NET-05'],
      effect: 'Deny',
      action: DATA_PERIMETER_ACTIONS,
      condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    },
  ];
}
