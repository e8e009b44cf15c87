import type { LandingZone } from '../landing-zone-model';
import type { StatementSet } from './pack-policies';
import { denyConfusedDeputy } from './resource-control-policies/deny-confused-deputy';
import { denyPrincipalsOutsideOrganization } from './resource-control-policies/deny-principals-outside-organization';
import { denyUnencryptedTransport } from './resource-control-policies/deny-unencrypted-transport';

/** The resource control policies. Before the organization's id is known, only TLS is enforced. */
export function resourceControlPolicySets(landingZone: LandingZone): StatementSet[] {
  return [
    {
      idea: 'data-perimeter',
      type: 'RESOURCE_CONTROL_POLICY',
      description: 'Data is reached by the organization only, over TLS',
      targets: ['Root'],
      statements: [
        ...denyPrincipalsOutsideOrganization(landingZone),
        ...denyConfusedDeputy(landingZone),
        ...denyUnencryptedTransport(),
      ],
    },
  ];
}
