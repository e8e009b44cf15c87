import { App, PermissionsBoundary, Stack } from 'aws-cdk-lib';
import { setDepartmentContext } from '../../constructs/department-context';
import featureFlags from '../../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../../lib/config/load-landing-zone';
import type { Finding } from '../../lib/evidence/evidence';
import { addPolicyChecks } from '../../lib/evidence/policy-checks';
import type { Environment, LandingZone } from '../../policies/landing-zone-model';
import { CCOE_PATH, DEPARTMENT_BOUNDARY } from '../../policies/organization/ccoe-roles';

const ACCOUNT = '777788889999';

export interface WorkloadAppProps {
  /** @default welfare, a department in the LGWAN zone with an approved use case */
  readonly department?: string;
  readonly environment?: Environment;
  /** Changes the sample organisation before it is used. */
  readonly landingZone?: (sample: LandingZone) => LandingZone;
}

/** A stack in a department's account of the sample organisation, as DepartmentApp makes it. */
export function workloadApp(props: WorkloadAppProps = {}): { readonly app: App; readonly stack: Stack } {
  const loaded = loadLandingZone('landing-zone');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const landingZone = props.landingZone?.(loaded.landingZone) ?? loaded.landingZone;
  const department = landingZone.departments.find(({ code }) => code === (props.department ?? 'welfare'))!;
  const account = department.accounts.find(({ environment }) => environment === (props.environment ?? 'prod'))!;
  const app = new App({ context: featureFlags, analyticsReporting: false, treeMetadata: false });
  setDepartmentContext(app, { landingZone, department, account: { ...account, id: account.id ?? ACCOUNT } });
  const stack = new Stack(app, 'Workload', {
    env: { account: account.id ?? ACCOUNT, region: 'ap-northeast-1' },
    permissionsBoundary: PermissionsBoundary.fromArn(
      `arn:aws:iam::${account.id ?? ACCOUNT}:policy${CCOE_PATH}${DEPARTMENT_BOUNDARY}`,
    ),
    tags: { 'ccoe:owner': 'owner', 'ccoe:cost-center': '0402', 'ccoe:classification': '3B' },
  });
  return { app, stack };
}

/** What the three packs find, without any exception. */
export function findings(app: App): readonly Finding[] {
  const checks = addPolicyChecks(app, { exceptions: [], asOf: '2026-11-25' });
  app.synth();
  return checks.findings;
}
