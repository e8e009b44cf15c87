import { Stack } from 'aws-cdk-lib';
import type { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { RootConstruct } from 'constructs';
import type { DepartmentContext } from '../../../constructs/department-context';
import { FUNCTION_RUNTIME_POLICY, FunctionRuntimePolicy } from '../../../constructs/function-runtime-policy';
import type { OrganizationLevel } from '../../../policies/decisions/decide';
import { type CompiledPolicy, compilePolicy } from '../../../policies/decisions/policy';
import { IntrinsicResolver } from '../../../policies/decisions/resolve-intrinsics';
import { FULL_AWS_ACCESS } from '../../../policies/decisions/template-organization';
import { CCOE_PATH, DEPARTMENT_BOUNDARY } from '../../../policies/organization/ccoe-roles';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { DepartmentBoundary } from '../../platform/account-baseline/department-boundary';

/** What the CCoE lays over everything in an account. */
export interface AccountGuardrails {
  /** Root first, the account last; empty where the organization is the Digital Agency's. */
  readonly levels: readonly OrganizationLevel[];
  /** Managed policies that the account baseline holds, by ARN: the permission boundary among them. */
  readonly managedPolicies: ReadonlyMap<string, CompiledPolicy>;
}

/**
 * The policies over a department's account, from the model alone: the app is synthesized where the platform is not. They are
 * those of the platform's own templates; a test compares the answers.
 *
 * @throws LocatedError for a policy that cannot be read
 */
export function accountGuardrails({ landingZone, account }: DepartmentContext, accountId: string): AccountGuardrails {
  const units = account.organizationalUnit.split('/').map((_, depth, path) => path.slice(0, depth + 1).join('/'));
  const ours = landingZone.organization.governance === 'organizations';
  const policies = ours ? organizationPolicies(landingZone) : [];
  const attached = (type: string, kind: 'scp' | 'rcp', target: string) =>
    policies
      .filter((policy) => policy.type === type && policy.targets.includes(target))
      .map(({ name, content }) => compilePolicy(content, { kind, name }));
  const levels = ['Root', ...units, account.name].map((id) => ({
    id,
    scps: [FULL_AWS_ACCESS, ...attached('SERVICE_CONTROL_POLICY', 'scp', id)],
    rcps: attached('RESOURCE_CONTROL_POLICY', 'rcp', id),
  }));

  // No App: under the CDK CLI a second one would be synthesized over the workload's assembly when the program ends.
  const scope = new Stack(new RootConstruct(), 'Baseline');
  const baseline: readonly (readonly [string, ManagedPolicy])[] = [
    [DEPARTMENT_BOUNDARY, new DepartmentBoundary(scope, 'Boundary', landingZone)],
    [
      FUNCTION_RUNTIME_POLICY,
      // AWS chooses the id of the guardrail; any that the workload does not have itself stands for it.
      new FunctionRuntimePolicy(scope, 'FunctionRuntime', {
        enforcedGuardrailArn: `arn:aws:bedrock:ap-northeast-1:${accountId}:guardrail/enforced`,
      }),
    ],
  ];
  const place = {
    file: 'account-baseline',
    stackName: 'baseline',
    account: accountId,
    region: undefined,
    template: {},
  };
  const resolver = new IntrinsicResolver([place]);
  return {
    levels: ours ? levels : [],
    managedPolicies: new Map(
      baseline.map(([name, policy]) => [
        `arn:aws:iam::${accountId}:policy${CCOE_PATH}${name}`,
        compilePolicy(resolver.resolve(scope.resolve(policy.document.toJSON()), place, name), {
          kind: 'identity',
          name,
        }),
      ]),
    ),
  };
}
