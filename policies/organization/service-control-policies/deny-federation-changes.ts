import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/** People enter through the organisation's IAM Identity Center only: no account adds an identity provider of its own. */
export function denyFederationChanges(): PolicyStatement[] {
  return [
    {
      sid: 'DenyFederationChanges',
      controls: ['CCOE-IAM-03', 'CCOE-IAM-07'],
      effect: 'Deny',
      action: [
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:CreateOpenIDConnectProvider',
        'iam:CreateSAMLProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
        'iam:UpdateSAMLProvider',
        'rolesanywhere:CreateTrustAnchor',
        'rolesanywhere:UpdateTrustAnchor',
        'sso:CreateInstance',
      ],
      condition: exceptFor('deploy', 'stackSets'),
    },
  ];
}
