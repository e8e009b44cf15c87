import { App } from 'aws-cdk-lib';
import { addLandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { appFixture, departmentFixture, landingZoneFixture } from './landing-zone-fixture';
import { synthesizedStacks } from './synthesized-stacks';

const without = (key: 'management' | 'log-archive' | 'security'): LandingZone => {
  const { coreAccounts } = landingZoneFixture();
  return landingZoneFixture({ coreAccounts: { ...coreAccounts, [key]: { ...coreAccounts[key], id: undefined } } });
};

describe('the stacks of a landing zone', () => {
  const { stacks } = synthesizedStacks(
    landingZoneFixture({ departments: [departmentFixture(), departmentFixture({ code: 'welfare' })] }),
  );

  it('are these, in the order of deployment, each in its account and Region', () => {
    expect(
      stacks.map((stack) => [stack.node.path, stack.stackName, stack.accountName, stack.account, stack.region]),
    ).toEqual([
      ['Organization', 'ccoe-organization', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['OrganizationSwitches', 'ccoe-organization-switches', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['Guardrails', 'ccoe-guardrails', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['LogArchiveCopy', 'ccoe-log-archive-copy', 'ccoe-log-archive', '444455556666', 'ap-northeast-3'],
      ['LogArchive', 'ccoe-log-archive', 'ccoe-log-archive', '444455556666', 'ap-northeast-1'],
      ['OrganizationTrail', 'ccoe-organization-trail', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['LogCentralizationCopy', 'ccoe-log-centralization-copy', 'ccoe-log-archive', '444455556666', 'ap-northeast-3'],
      ['LogCentralization', 'ccoe-log-centralization', 'ccoe-log-archive', '444455556666', 'ap-northeast-1'],
      ['CostAllocation', 'ccoe-cost-allocation', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['CostExport', 'ccoe-cost-export', 'ccoe-management', '111122223333', 'us-east-1'],
      ['AccountConfigurator', 'ccoe-account-configurator', 'ccoe-security', '777788889999', 'ap-northeast-1'],
      ['AccountBaseline', 'ccoe-account-baseline', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['AuditQueries', 'ccoe-audit-queries', 'ccoe-log-archive', '444455556666', 'ap-northeast-1'],
      ['Security', 'ccoe-security', 'ccoe-security', '777788889999', 'ap-northeast-1'],
      [
        'CriticalOperationAlarms',
        'ccoe-critical-operation-alarms',
        'ccoe-management',
        '111122223333',
        'ap-northeast-1',
      ],
      ['Department-tax', 'ccoe-department-tax', 'ccoe-management', '111122223333', 'ap-northeast-1'],
      ['Department-welfare', 'ccoe-department-welfare', 'ccoe-management', '111122223333', 'ap-northeast-1'],
    ]);
  });

  it('say what they are, cannot be deleted by accident, and are tagged', () => {
    for (const stack of stacks) {
      expect(stack.templateOptions.description).toMatch(/^[ -~]+$/);
      expect(stack.terminationProtection).toBe(true);
      expect(Object.keys(stack.tags.tagValues()).sort()).toEqual([
        'ccoe:classification',
        'ccoe:cost-center',
        'ccoe:organization',
        'ccoe:owner',
      ]);
    }
    expect(stacks.at(-1)!.tags.tagValues()).toMatchObject({
      'ccoe:owner': 'owner.welfare@example.com',
      'ccoe:cost-center': 'CC-welfare',
      'ccoe:classification': 'local-government:3B',
    });
  });

  it('wait for what they need, departments never for each other', () => {
    const needs = stacks.map((stack) => [stack.node.id, stack.dependencies.map(({ node }) => node.id).sort()]);
    expect(Object.fromEntries(needs)).toEqual({
      Organization: [],
      OrganizationSwitches: ['Organization'],
      Guardrails: ['Organization', 'OrganizationSwitches'],
      'Department-tax': ['AccountBaseline', 'Guardrails', 'Organization'],
      'Department-welfare': ['AccountBaseline', 'Guardrails', 'Organization'],
      LogArchiveCopy: [],
      LogArchive: ['LogArchiveCopy'],
      OrganizationTrail: ['LogArchive', 'OrganizationSwitches'],
      LogCentralizationCopy: [],
      LogCentralization: ['LogCentralizationCopy', 'OrganizationSwitches'],
      CostAllocation: [],
      CostExport: ['CostAllocation'],
      AccountConfigurator: ['LogArchive'],
      AccountBaseline: ['AccountConfigurator', 'LogArchive', 'Organization', 'OrganizationSwitches'],
      AuditQueries: [],
      Security: [],
      CriticalOperationAlarms: ['OrganizationTrail', 'Security'],
    });
  });
});

describe('what is not known yet', () => {
  it.each([
    ['the log archive account has no id', without('log-archive')],
    [
      'the organization has no id',
      landingZoneFixture({ organization: { ...landingZoneFixture().organization, id: undefined, rootId: undefined } }),
    ],
  ])('%s: log archive and all that writes to it are left out and reported', (_, landingZone) => {
    const { stacks, notBuilt } = synthesizedStacks(landingZone);
    expect(stacks.map(({ node }) => node.id)).toEqual([
      'Organization',
      'OrganizationSwitches',
      'Guardrails',
      'Department-tax',
    ]);
    expect(notBuilt.map(({ what }) => what.en)).toContain(
      'Log archive, organization trail, account baseline, alarms, queries for auditors and cost export',
    );
  });

  it('the security account has no id: what it would watch over is left out and reported', () => {
    const { stacks, notBuilt } = synthesizedStacks(without('security'));
    const ids = stacks.map(({ node }) => node.id);
    expect(ids).toContain('LogArchive');
    expect(ids.filter((id) => ['AccountBaseline', 'AuditQueries', 'Security'].includes(id))).toEqual([]);
    expect(notBuilt.map(({ what }) => what.en)).toContain(
      'Account baseline, alarms for critical operations and queries for auditors',
    );
  });

  it('the management account: refused with place and fix, in Japanese and English', () => {
    expect(() => synthesizedStacks(without('management'))).toThrow(
      /landing-zone\/organization\.yaml:1:1: アカウント ccoe-management .*accounts\.lock\.yaml.* has no id/,
    );
  });
});

it.each([
  ['no permission set is named', landingZoneFixture(), undefined, true],
  ['the security account has no id', without('security'), 'ccoe-approver', true],
  ['one is named', landingZoneFixture(), 'ccoe-approver', false],
])('%s: whether IAM alone decides who approves is reported', (_, landingZone, approverPermissionSet, reported) => {
  const pipeline = {
    source: { repository: 'landing-zone' },
    branch: 'main',
    approver: 'CISO',
    approverEmail: 'ciso@example.com',
    ...(approverPermissionSet && { approverPermissionSet }),
  };
  const { notBuilt } = synthesizedStacks({ ...landingZone, pipeline });
  const role = notBuilt.filter(({ what }) => what.en.includes('ccoe-pipeline-approver'));
  expect(role.map(({ why }) => why.en.includes('Only IAM of the management account decides who approves'))).toEqual(
    reported ? [true] : [],
  );
});

describe('a tenant of ガバメントクラウド', () => {
  const { organization } = landingZoneFixture();
  const tenant = landingZoneFixture({ organization: { ...organization, governance: 'govcloud-tenant' } });

  it('gets no stack at the level of the organization, and each is reported as inherited', () => {
    const { stacks, notBuilt } = addLandingZoneStacks(new App(), tenant, []);
    expect(stacks).toEqual([]);
    expect(notBuilt.map(({ what }) => what.en)).toContain('Baseline of account ccoe-tax-prod');
    const inherited = notBuilt.filter(({ what }) => !what.en.startsWith('Baseline of account'));
    expect(inherited).toHaveLength(4);
    for (const { why } of inherited) {
      expect(why.ja).toContain('継承');
      expect(why.en).toContain('inherited');
    }
  });
});

it('the policies of the landing zone are the default, with the one that budget actions attach', () => {
  const { stacks, notBuilt } = addLandingZoneStacks(appFixture(), landingZoneFixture());
  expect(stacks.map(({ node }) => node.id)).toContain('Guardrails');
  expect(notBuilt.map(({ what }) => what.en)).not.toContain('Budget actions that close model inference');
});

it('the same model gives the same templates', () => {
  const templates = () => {
    const { stacks, template } = synthesizedStacks();
    return JSON.stringify(stacks.map(({ stackName }) => template(stackName).toJSON()));
  };
  expect(templates()).toBe(templates());
});
