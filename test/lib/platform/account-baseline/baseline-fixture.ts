import { AccountBaselineStack } from '../../../../lib/platform/account-baseline-stack';
import { AuditQueriesStack } from '../../../../lib/platform/audit-queries/audit-queries-stack';
import { CostAllocationStack } from '../../../../lib/platform/cost-allocation-stack';
import { CostExportStack } from '../../../../lib/platform/cost-export-stack';
import { CriticalOperationAlarmsStack } from '../../../../lib/platform/critical-operation-alarms-stack';
import { logArchiveAddress } from '../../../../lib/platform/log-archive-address';
import { LogCentralizationCopyStack } from '../../../../lib/platform/log-centralization-copy-stack';
import { LogCentralizationStack } from '../../../../lib/platform/log-centralization-stack';
import { OrganizationStack } from '../../../../lib/platform/organization-stack';
import { OrganizationTrailStack } from '../../../../lib/platform/organization-trail-stack';
import { SecurityStack } from '../../../../lib/platform/security-stack';
import type { CoreAccount, LandingZone } from '../../../../policies/landing-zone-model';
import { appFixture, landingZoneFixture } from '../landing-zone-fixture';
import type { Json, Resource } from '../synthesized-stacks';

export const SECURITY = '777788889999';

/**
 * The account baseline, central logging, security and cost of a landing zone, synthesized: what `addLandingZoneStacks`
 * does with them.
 */
export function baselineFixture(overrides: Partial<LandingZone> = {}) {
  const app = appFixture();
  const landingZone = landingZoneFixture(overrides);
  const { management, security, 'log-archive': logArchive } = landingZone.coreAccounts;
  const inManagement = { landingZone, account: vended(management) };
  const inLogArchive = { landingZone, account: vended(logArchive) };
  const address = logArchiveAddress(landingZone)!;
  const securityAccountId = vended(security).id;

  const organization = new OrganizationStack(app, 'Organization', inManagement);
  const baseline = new AccountBaselineStack(app, 'AccountBaseline', {
    ...inManagement,
    organization,
    address,
    securityAccountId,
  });
  const trail = new OrganizationTrailStack(app, 'OrganizationTrail', { ...inManagement, address });
  const copy = new LogCentralizationCopyStack(app, 'LogCentralizationCopy', inLogArchive);
  new LogCentralizationStack(app, 'LogCentralization', {
    ...inLogArchive,
    organizationId: address.organizationId,
    copy,
  });
  new AuditQueriesStack(app, 'AuditQueries', { ...inLogArchive, address, securityAccountId });
  new SecurityStack(app, 'Security', {
    landingZone,
    account: vended(security),
    managementAccountId: address.managementAccountId,
  });
  new CriticalOperationAlarmsStack(app, 'CriticalOperationAlarms', {
    ...inManagement,
    trail,
    logGroupName: `/ccoe/${address.trailName}`,
    securityAccountId,
  });
  const allocation = new CostAllocationStack(app, 'CostAllocation', inManagement);
  new CostExportStack(app, 'CostExport', { ...inManagement, allocation });

  const assembly = app.synth();
  const template = (name: string): Json => assembly.getStackByName(`ccoe-${name}`).template;
  const ofType = (from: Json, type: string) =>
    Object.values<Resource>(from.Resources).filter(({ Type }) => Type === type);
  const [stackSet] = ofType(template('account-baseline'), 'AWS::CloudFormation::StackSet');
  return {
    app,
    assembly,
    baseline,
    stackSet: stackSet!.Properties as Json,
    /** The template that members get. */
    member: JSON.parse(stackSet!.Properties.TemplateBody) as Json,
    template,
    ofType,
  };
}

/** A piece of the members' template as it stands in one account and Region: pseudo parameters filled in, joins joined. */
export function inAccount(piece: Json, accountId: string, region = 'ap-northeast-1'): Json {
  const pseudo: Record<string, string> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
  };
  const resolve = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    if (value.Ref in pseudo) return pseudo[value.Ref];
    if (value['Fn::Join']) return value['Fn::Join'][1].map(resolve).join(value['Fn::Join'][0]);
    if (value['Fn::GetAtt']) return `arn:aws:s3:::${value['Fn::GetAtt'][0]}`;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve(piece);
}

function vended(account: CoreAccount): CoreAccount & { readonly id: string } {
  return { ...account, id: account.id! };
}
