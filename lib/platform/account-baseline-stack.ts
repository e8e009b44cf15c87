import { CfnStackSet } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BASELINE_ROLLOUT, type OrganizationalUnitPath } from '../../policies/landing-zone-model';
import { JAPAN_REGIONS } from '../../policies/models/model-register';
import { AccountBaseline } from './account-baseline/account-baseline';
import { StackSetTemplate } from './account-baseline/stackset-template';
import { BaselineEvents } from './account-configurator/baseline-events';
import type { LogArchiveAddress } from './log-archive-address';
import type { OrganizationStack } from './organization-stack';
import { PlatformStack, type PlatformStackProps, platformTags } from './platform-stack';

/** Units whose accounts get the baseline, those below included. Suspended accounts stand still. */
const TARGETS = [
  'Infrastructure',
  'Pilot',
  'Quarantine',
  'Security',
  'Workloads',
] as const satisfies readonly OrganizationalUnitPath[];

export interface AccountBaselineStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly organization: OrganizationStack;
  readonly address: LogArchiveAddress;
  readonly securityAccountId: string;
}

/**
 * Management account: the StackSet that brings the account baseline to every account of the organization, and to each new
 * one by itself. An account that is moved between these units keeps its baseline, and so does one that leaves them.
 *
 * Tokyo before Osaka, because Osaka uses the roles. Operation preferences hold for changes of the template; AWS ignores
 * them for automatic deployment. Service-managed StackSets leave the management account out.
 *
 * Source: AWS CloudFormation User Guide, "Enable or disable automatic deployments for StackSets in AWS Organizations" and
 * "StackSets concepts". Serves CCOE-AI-04, CCOE-AI-06, CCOE-IAM-05, CCOE-IAM-06, CCOE-IAM-07 and CCOE-OPS-01.
 */
export class AccountBaselineStack extends PlatformStack {
  /** The template that members get. */
  readonly template: StackSetTemplate;

  constructor(scope: Construct, id: string, props: AccountBaselineStackProps) {
    super(scope, id, {
      ...props,
      idea: 'account-baseline',
      description: 'StackSet that brings the account baseline to every account',
    });
    const { landingZone, organization, address, securityAccountId } = props;
    const { failureTolerancePercentage, maxConcurrentPercentage, regionConcurrency } = {
      ...BASELINE_ROLLOUT,
      ...landingZone.baseline,
    };

    this.template = new StackSetTemplate(this, 'Template', {
      description: `Account baseline of ${landingZone.organization.name}`,
      tags: platformTags(landingZone),
    });
    new AccountBaseline(this.template, 'Baseline', { landingZone, archive: address, securityAccountId });

    new BaselineEvents(this, 'BaselineEvents', { landingZone, securityAccountId, stackSetName: this.stackName });
    new CfnStackSet(this, 'StackSet', {
      stackSetName: this.stackName,
      description: `Account baseline of ${landingZone.organization.name}`,
      permissionModel: 'SERVICE_MANAGED',
      callAs: 'SELF',
      capabilities: ['CAPABILITY_NAMED_IAM'],
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: true },
      managedExecution: { Active: true },
      operationPreferences: {
        concurrencyMode: 'STRICT_FAILURE_TOLERANCE',
        failureTolerancePercentage,
        maxConcurrentPercentage,
        regionConcurrencyType: regionConcurrency,
        regionOrder: [...JAPAN_REGIONS],
      },
      stackInstancesGroup: [
        {
          deploymentTargets: { organizationalUnitIds: TARGETS.map((path) => organization.organizationalUnitId(path)) },
          regions: [...JAPAN_REGIONS],
        },
      ],
      templateBody: this.template.body,
      // StackSets hands these on to the stacks of the members, and CloudFormation to their resources.
      tags: Object.entries(platformTags(landingZone)).map(([key, value]) => ({ key, value })),
    });
  }
}
