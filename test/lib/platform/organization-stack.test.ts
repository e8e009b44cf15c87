import { ORGANIZATIONAL_UNITS } from '../../../policies/landing-zone-model';
import { landingZoneFixture } from './landing-zone-fixture';
import { type Resource, resourcesOf, synthesizedStacks } from './synthesized-stacks';

const organization = (overrides = {}) => synthesizedStacks(landingZoneFixture(overrides)).template('ccoe-organization');

describe('organizational units', () => {
  const units = resourcesOf(organization(), 'AWS::Organizations::OrganizationalUnit');

  it('are exactly those of the model, each below its parent', () => {
    expect(
      Object.keys(units)
        .map((id) => pathOf(units, id))
        .sort(),
    ).toEqual([...ORGANIZATIONAL_UNITS].sort());
  });

  it('stand below the root that the organization has', () => {
    expect(unit(units, 'Quarantine').Properties.ParentId).toBe('r-abcd');
  });

  it('survive their removal from the template', () => {
    for (const { DeletionPolicy, UpdateReplacePolicy } of Object.values(units)) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });
});

describe('the organization', () => {
  it('is used as it is where it exists', () => {
    organization().resourceCountIs('AWS::Organizations::Organization', 0);
  });

  it('is created with all features, and kept, where none exists', () => {
    const { organization: existing } = landingZoneFixture();
    const template = organization({ organization: { ...existing, id: undefined, rootId: undefined } });
    template.hasResource('AWS::Organizations::Organization', {
      Properties: { FeatureSet: 'ALL' },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    const units = resourcesOf(template, 'AWS::Organizations::OrganizationalUnit');
    expect(unit(units, 'Quarantine').Properties.ParentId).toEqual({ 'Fn::GetAtt': ['Organization', 'RootId'] });
  });
});

describe('core accounts', () => {
  const network = { ...landingZoneFixture().coreAccounts.security, name: 'ccoe-network', email: 'aws+nw@example.com' };
  const template = organization({ coreAccounts: { ...landingZoneFixture().coreAccounts, network } });
  const accounts = resourcesOf(template, 'AWS::Organizations::Account');
  const units = resourcesOf(template, 'AWS::Organizations::OrganizationalUnit');

  it.each([
    ['ccoe-log-archive', 'Security'],
    ['ccoe-security', 'Security'],
    ['ccoe-network', 'Infrastructure'],
  ])('%s is in %s', (name, path) => {
    const account = Object.values(accounts).find(({ Properties }) => Properties.AccountName === name)!;
    const [parent] = account.Properties.ParentIds as [{ 'Fn::GetAtt': [string, string] }];
    expect(pathOf(units, parent['Fn::GetAtt'][0])).toBe(path);
  });

  it('are created one after the other', () => {
    expect(Object.values(accounts).map(({ DependsOn }) => DependsOn)).toEqual([
      undefined,
      [Object.keys(accounts)[0]],
      [Object.keys(accounts)[1]],
    ]);
  });

  it('are never closed by removing them', () => {
    for (const { DeletionPolicy, UpdateReplacePolicy } of Object.values(accounts)) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  it('have a monthly budget each, the management account too, told to the CCoE', () => {
    const template = organization();
    template.resourceCountIs('AWS::Budgets::Budget', 3);
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetName: 'ccoe-management-monthly', CostFilters: { LinkedAccount: ['111122223333'] } },
    });
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: {
        BudgetName: 'ccoe-log-archive-monthly',
        CostFilters: { LinkedAccount: [{ 'Fn::GetAtt': ['CoreAccountsLogArchiveAccount6EF41AA1', 'AccountId'] }] },
      },
    });
  });

  it('include no network account where none is described, and never the management account', () => {
    const names = Object.values(resourcesOf(organization(), 'AWS::Organizations::Account'));
    expect(names.map(({ Properties }) => Properties.AccountName)).toEqual(['ccoe-log-archive', 'ccoe-security']);
  });
});

function unit(units: Record<string, Resource>, path: string): Resource {
  return Object.entries(units).find(([id]) => pathOf(units, id) === path)![1];
}

function pathOf(units: Record<string, Resource>, id: string): string {
  const { Name, ParentId } = units[id]!.Properties;
  const parent = ParentId?.['Fn::GetAtt']?.[0];
  return parent && parent in units ? `${pathOf(units, parent)}/${Name}` : Name;
}
