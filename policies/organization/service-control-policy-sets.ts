import type { LandingZone } from '../landing-zone-model';
import { bedrockAccess } from './bedrock-access';
import type { StatementSet } from './pack-policies';
import { denyAgentsOnInternet } from './service-control-policies/deny-agents-on-internet';
import { denyBackupAndKeyDeletion } from './service-control-policies/deny-backup-and-key-deletion';
import { denyBedrock } from './service-control-policies/deny-bedrock';
import { denyBedrockSettingChanges } from './service-control-policies/deny-bedrock-setting-changes';
import { denyCcoeChanges } from './service-control-policies/deny-ccoe-changes';
import { denyCopiesOutsideJapan } from './service-control-policies/deny-copies-outside-japan';
import { denyEverythingInQuarantine } from './service-control-policies/deny-everything-in-quarantine';
import { denyEverythingOutsideUnits } from './service-control-policies/deny-everything-outside-units';
import { denyEverythingWhenSuspended } from './service-control-policies/deny-everything-when-suspended';
import { denyExpensiveResources } from './service-control-policies/deny-expensive-resources';
import { denyFederationChanges } from './service-control-policies/deny-federation-changes';
import { denyInferenceOutsideJapan } from './service-control-policies/deny-inference-outside-japan';
import { denyInferenceWithoutControls } from './service-control-policies/deny-inference-without-controls';
import { denyInternetPaths } from './service-control-policies/deny-internet-paths';
import { denyLeavingOrganization } from './service-control-policies/deny-leaving-organization';
import { denyLgwanEgress } from './service-control-policies/deny-lgwan-egress';
import { denyLogDeletion } from './service-control-policies/deny-log-deletion';
import { denyLongTermCredentials } from './service-control-policies/deny-long-term-credentials';
import { denyModelsNotApprovedForAccount } from './service-control-policies/deny-models-not-approved-for-account';
import { denyPilotDataStores } from './service-control-policies/deny-pilot-data-stores';
import { denyRegionsOutsideJapan } from './service-control-policies/deny-regions-outside-japan';
import { denyRolesWithoutBoundary } from './service-control-policies/deny-roles-without-boundary';
import { denyRootUser } from './service-control-policies/deny-root-user';
import { denySecurityAccountDeletion } from './service-control-policies/deny-security-account-deletion';
import { denySecurityServiceChanges } from './service-control-policies/deny-security-service-changes';
import { denySharingOutsideOrganization } from './service-control-policies/deny-sharing-outside-organization';
import { denyUntaggedResources } from './service-control-policies/deny-untagged-resources';

/** The service control policies: which promises stand in which document, and where each is attached. */
export function serviceControlPolicySets(landingZone: LandingZone): StatementSet[] {
  const { closed, groups } = bedrockAccess(landingZone);
  const sets: Omit<StatementSet, 'type'>[] = [
    {
      idea: 'residency',
      description: 'Data stays in Tokyo and Osaka, and in the organization',
      targets: ['Root'],
      statements: [
        ...denyRegionsOutsideJapan(),
        ...denyCopiesOutsideJapan(),
        ...denySharingOutsideOrganization(landingZone),
      ],
    },
    {
      idea: 'inference',
      description: 'Generative AI: approved models, processed in Japan',
      targets: ['Root'],
      statements: denyInferenceOutsideJapan(landingZone),
    },
    {
      idea: 'ai-services',
      description: 'Generative AI: nothing retained, every call logged and guarded, no path around it',
      targets: ['Root'],
      statements: [...denyInferenceWithoutControls(), ...denyBedrockSettingChanges(), ...denyAgentsOnInternet()],
    },
    {
      idea: 'protection',
      description: 'Organization, guardrails, logs, security services, backups and keys cannot be undone',
      targets: ['Root'],
      statements: [
        ...denyLeavingOrganization(),
        ...denyEverythingOutsideUnits(landingZone),
        ...denyCcoeChanges(landingZone),
        ...denyLogDeletion(),
        ...denySecurityServiceChanges(),
        ...denyBackupAndKeyDeletion(),
      ],
    },
    {
      idea: 'identity',
      description: 'No root user, no long-term credentials, no identity provider of its own',
      targets: ['Root'],
      statements: [...denyRootUser(), ...denyLongTermCredentials(), ...denyFederationChanges()],
    },
    {
      idea: 'spending',
      description: 'Expensive resources and commitments are bought by the CCoE only',
      targets: ['Root'],
      statements: denyExpensiveResources(),
    },
    {
      idea: 'departments',
      description: 'Accounts of departments: roles carry the permission boundary, resources carry tags',
      targets: ['Pilot', 'Workloads'],
      statements: [...denyRolesWithoutBoundary(), ...denyUntaggedResources()],
    },
    {
      idea: 'network-isolation',
      description: 'No path to the internet or to another network but through the network account',
      targets: ['Pilot', 'Security', 'Workloads'],
      statements: denyInternetPaths(),
    },
    {
      idea: 'lgwan',
      description: 'LGWAN and MyNumber zones: no AWS service with an internet side',
      targets: ['Workloads/Lgwan', 'Workloads/MyNumber'],
      statements: denyLgwanEgress(),
    },
    {
      idea: 'pilot',
      description: 'Pilots are small and hold no database',
      targets: ['Pilot'],
      statements: denyPilotDataStores(),
    },
    {
      idea: 'security-accounts',
      description: 'Evidence in the log archive and security accounts is not deleted',
      targets: ['Security'],
      statements: denySecurityAccountDeletion(),
    },
    {
      idea: 'quarantine',
      description: 'A new account is closed until its baseline has run',
      targets: ['Quarantine'],
      statements: denyEverythingInQuarantine(),
    },
    {
      idea: 'suspended',
      description: 'A suspended or closed account stands still',
      targets: ['Suspended'],
      statements: denyEverythingWhenSuspended(),
    },
    {
      idea: 'bedrock-closed',
      description: 'Generative AI is closed',
      targets: closed,
      statements: denyBedrock(),
    },
    ...groups.map((group) => ({
      idea: `models-${group.digest}`,
      description: `Only the models of the accounts' approved use cases (${group.models.length})`,
      targets: group.accounts,
      replaceable: true as const,
      statements: denyModelsNotApprovedForAccount(group),
    })),
  ];
  return sets.map((set) => ({ ...set, type: 'SERVICE_CONTROL_POLICY' }));
}
