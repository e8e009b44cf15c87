import { resourcesOf, synthesizedStacks } from './synthesized-stacks';

const { template } = synthesizedStacks();

/** A changed logical id makes CloudFormation create a second resource. What is listed here never gets another id. */
it.each([
  [
    'ccoe-organization',
    'AWS::Organizations::OrganizationalUnit',
    [
      'OrganizationalUnitsInfrastructureEDF9FCD0',
      'OrganizationalUnitsPilot0F4AA1D9',
      'OrganizationalUnitsQuarantine861ED1C0',
      'OrganizationalUnitsSecurityE72B8344',
      'OrganizationalUnitsSuspended6C6AE357',
      'OrganizationalUnitsWorkloadsA87D9775',
      'OrganizationalUnitsWorkloadsInternet54A98808',
      'OrganizationalUnitsWorkloadsInternetNonProd8366F15F',
      'OrganizationalUnitsWorkloadsInternetProd11915792',
      'OrganizationalUnitsWorkloadsLgwan5E88DE16',
      'OrganizationalUnitsWorkloadsLgwanNonProd0AE38ED8',
      'OrganizationalUnitsWorkloadsLgwanProd315A7A9A',
      'OrganizationalUnitsWorkloadsMyNumberCF0407EA',
      'OrganizationalUnitsWorkloadsMyNumberNonProd8DE3C7FB',
      'OrganizationalUnitsWorkloadsMyNumberProdDCC2F2E1',
    ],
  ],
  [
    'ccoe-organization',
    'AWS::Organizations::Account',
    ['CoreAccountsLogArchiveAccount6EF41AA1', 'CoreAccountsSecurityAccount174D94BF'],
  ],
  ['ccoe-guardrails', 'AWS::Organizations::Policy', ['PoliciesBedrockClosedB6A4B4B2', 'PoliciesResidencyA0E34326']],
  ['ccoe-department-tax', 'AWS::Organizations::Account', ['AccountsDevAccount57E1BB4C', 'AccountsProdAccountD3DF8418']],
  ['ccoe-department-tax', 'AWS::Budgets::Budget', ['AccountsDevBudget6D2C3CFA', 'AccountsProdBudgetDC9D721C']],
  [
    'ccoe-department-tax',
    'AWS::Budgets::BudgetsAction',
    ['AccountsDevBudgetActionF7118013', 'AccountsProdBudgetAction52047A61'],
  ],
  ['ccoe-log-archive', 'AWS::S3::Bucket', ['ArchiveAccessLogBucket69093EBF', 'ArchiveBucket49F1AC64']],
  ['ccoe-log-archive', 'AWS::KMS::Key', ['ArchiveKey3EF5EDE5']],
  ['ccoe-log-archive-copy', 'AWS::S3::Bucket', ['ArchiveAccessLogBucket69093EBF', 'ArchiveBucket49F1AC64']],
  ['ccoe-log-archive-copy', 'AWS::KMS::Key', ['ArchiveKey3EF5EDE5']],
  ['ccoe-organization-trail', 'AWS::CloudTrail::Trail', ['Trail']],
  ['ccoe-organization-trail', 'AWS::KMS::Key', ['LogGroupKeyD49CF390']],
  ['ccoe-organization-trail', 'AWS::Logs::LogGroup', ['LogGroupF5B46931']],
])('%s: the logical ids of %s stay as they are', (stackName, type, ids) => {
  expect(Object.keys(resourcesOf(template(stackName), type)).sort()).toEqual(ids);
});
