import type { JapanRegion } from '../../../policies/models/model-register';
import type { PolicyType } from '../../../policies/organization/statement';

/** Services whose administrator is appointed through their own API, in each Region by itself. */
export type AdministeredService = 'guardduty' | 'securityhub';

/** Features of centralized root access. Source: AWS IAM API Reference, ListOrganizationsFeatures. */
export type RootAccessFeature = 'RootCredentialsManagement' | 'RootSessions';

/** One thing that is on or off for the whole organization, and that CloudFormation has no resource for. */
export type OrganizationSwitch =
  | { readonly kind: 'trusted-access'; readonly service: string }
  | { readonly kind: 'stacksets-access' }
  | { readonly kind: 'policy-type'; readonly policyType: PolicyType }
  | { readonly kind: 'delegated-administrator'; readonly service: string; readonly accountId: string }
  | {
      readonly kind: 'service-administrator';
      readonly service: AdministeredService;
      readonly accountId: string;
      readonly region: JapanRegion;
    }
  | { readonly kind: 'root-access'; readonly feature: RootAccessFeature };

/** `policy-type TAG_POLICY`: names a switch in evidence, logs and errors. */
export function switchName(subject: OrganizationSwitch): string {
  switch (subject.kind) {
    case 'trusted-access':
      return `trusted-access ${subject.service}`;
    case 'stacksets-access':
      return 'stacksets-access';
    case 'policy-type':
      return `policy-type ${subject.policyType}`;
    case 'delegated-administrator':
      return `delegated-administrator ${subject.service} ${subject.accountId}`;
    case 'service-administrator':
      return `service-administrator ${subject.service} ${subject.accountId} ${subject.region}`;
    case 'root-access':
      return `root-access ${subject.feature}`;
  }
}
