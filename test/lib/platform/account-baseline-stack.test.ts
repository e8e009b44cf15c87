import { TEMPLATE_BODY_LIMIT } from '../../../lib/platform/account-baseline/stackset-template';
import { baselineFixture } from './account-baseline/baseline-fixture';

const { stackSet, template, ofType } = baselineFixture();

it('reaches every organizational unit whose accounts live, and each new account by itself', () => {
  const units = ofType(template('organization'), 'AWS::Organizations::OrganizationalUnit').map(
    ({ Properties }) => Properties.Name,
  );
  expect(units).toEqual(expect.arrayContaining(['Suspended', 'Quarantine']));
  const [group] = stackSet.StackInstancesGroup;
  const targets = JSON.stringify(group.DeploymentTargets.OrganizationalUnitIds);
  const names = ['Infrastructure', 'Pilot', 'Quarantine', 'Security', 'Workloads'];
  expect(group.DeploymentTargets.OrganizationalUnitIds).toHaveLength(names.length);
  for (const name of names) expect(targets).toContain(`OrganizationalUnits${name}`);
  expect(stackSet.AutoDeployment).toEqual({ Enabled: true, RetainStacksOnAccountRemoval: true });
});

it('brings Tokyo before Osaka, because Osaka uses the roles', () => {
  expect(stackSet.StackInstancesGroup[0].Regions).toEqual(['ap-northeast-1', 'ap-northeast-3']);
  expect(stackSet.OperationPreferences).toEqual({
    ConcurrencyMode: 'STRICT_FAILURE_TOLERANCE',
    FailureTolerancePercentage: 5,
    MaxConcurrentPercentage: 10,
    RegionConcurrencyType: 'SEQUENTIAL',
    RegionOrder: ['ap-northeast-1', 'ap-northeast-3'],
  });
});

it('rolls out as the configuration says', () => {
  const changed = baselineFixture({ baseline: { maxConcurrentPercentage: 25, regionConcurrency: 'PARALLEL' } });
  expect(changed.stackSet.OperationPreferences).toMatchObject({
    FailureTolerancePercentage: 5,
    MaxConcurrentPercentage: 25,
    RegionConcurrencyType: 'PARALLEL',
  });
});

it('is service-managed, queues its operations, and may create named roles', () => {
  expect(stackSet).toMatchObject({
    PermissionModel: 'SERVICE_MANAGED',
    ManagedExecution: { Active: true },
    Capabilities: ['CAPABILITY_NAMED_IAM'],
  });
});

it('tags what it brings, so that cost and owner are known in every account', () => {
  expect(stackSet.Tags).toEqual(expect.arrayContaining([{ Key: 'ccoe:owner', Value: 'owner.ccoe@example.com' }]));
});

it('leaves a third of what TemplateBody takes', () => {
  expect(Buffer.byteLength(stackSet.TemplateBody)).toBeLessThan((TEMPLATE_BODY_LIMIT * 2) / 3);
});
