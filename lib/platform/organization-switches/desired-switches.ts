import type { LandingZone } from '../../../policies/landing-zone-model';
import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import type { OrganizationPolicy } from '../../../policies/organization/statement';
import type { OrganizationSwitch } from './organization-switch';

/**
 * Services that must have trusted access, with what they need it for. Services that AWS says to switch on through their own
 * API are switched on there: StackSets, GuardDuty, Security Hub.
 *
 * Source: AWS Organizations User Guide, "AWS services that you can use with AWS Organizations".
 */
const TRUSTED_SERVICES = {
  'access-analyzer.amazonaws.com': 'finds access from outside the organization',
  'backup.amazonaws.com': 'carries out backup policies',
  'cloudtrail.amazonaws.com': 'records the organization trail',
  'iam.amazonaws.com': 'manages root access centrally',
  'observabilityadmin.amazonaws.com': 'centralizes the logs of model calls',
  'tagpolicies.tag.amazonaws.com': 'reports what deviates from tag policies',
} as const;

/**
 * What must be on before the guardrails and the baseline are deployed, in the order that the APIs demand: a service is
 * trusted before it has an administrator, IAM before root access, all before the policy types that services carry out.
 * Switches whose account has no id yet are left out; the next deployment adds them.
 *
 * Empty for a ガバメントクラウド tenant, whose organization belongs to the Digital Agency.
 * Serves CCOE-ORG-04, CCOE-ORG-05 and CCOE-IAM-01.
 */
export function desiredSwitches(
  { organization, coreAccounts }: LandingZone,
  policies: readonly OrganizationPolicy[],
): readonly OrganizationSwitch[] {
  if (organization.governance === 'govcloud-tenant') return [];
  const security = coreAccounts.security.id;
  const logArchive = coreAccounts['log-archive'].id;
  return [
    ...Object.keys(TRUSTED_SERVICES).map((service) => ({ kind: 'trusted-access', service }) as const),
    { kind: 'stacksets-access' },
    { kind: 'root-access', feature: 'RootCredentialsManagement' },
    { kind: 'root-access', feature: 'RootSessions' },
    ...(security ? administrators(security) : []),
    ...(logArchive
      ? [
          {
            kind: 'delegated-administrator',
            service: 'observabilityadmin.amazonaws.com',
            accountId: logArchive,
          } as const,
        ]
      : []),
    ...[...new Set(policies.map(({ type }) => type))]
      .toSorted()
      .map((policyType) => ({ kind: 'policy-type', policyType }) as const),
  ];
}

/** The security account sees the findings of all accounts; the management account has no workloads. */
function administrators(accountId: string): OrganizationSwitch[] {
  return [
    { kind: 'delegated-administrator', service: 'access-analyzer.amazonaws.com', accountId },
    ...(['guardduty', 'securityhub'] as const).flatMap((service) =>
      JAPAN_REGIONS.map((region) => ({ kind: 'service-administrator', service, accountId, region }) as const),
    ),
  ];
}
