import type { PolicyStatement } from '../statement';

/**
 * No account leaves the organization, closes itself, changes the organization, its billing or its Regions. No role is exempt:
 * the management account, which SCPs never affect, does these things.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
export function denyLeavingOrganization(): PolicyStatement[] {
  return [
    {
      sid: 'DenyLeavingOrganization',
      controls: ['CCOE-ORG-02', 'CCOE-ORG-07'],
      effect: 'Deny',
      action: [
        'account:CloseAccount',
        'account:DisableRegion',
        'account:EnableRegion',
        'account:PutAccountName',
        'account:StartPrimaryEmailUpdate',
        'billing:PutContractInformation',
        'billing:UpdateBillingPreferences',
        'billing:UpdateIAMAccessPreference',
        'organizations:AcceptHandshake',
        'organizations:AttachPolicy',
        'organizations:Create*',
        'organizations:Delete*',
        'organizations:DetachPolicy',
        'organizations:Disable*',
        'organizations:Invite*',
        'organizations:LeaveOrganization',
        'organizations:MoveAccount',
        'organizations:PutResourcePolicy',
        'organizations:RemoveAccountFromOrganization',
        'organizations:UpdatePolicy',
        'payments:CreatePaymentInstrument',
        'payments:MakePayment',
        'payments:UpdatePayment*',
        'tax:BatchPutTaxRegistration',
        'tax:Put*',
      ],
    },
  ];
}
