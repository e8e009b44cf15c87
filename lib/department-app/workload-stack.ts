import { Aws, PermissionsBoundary, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { departmentContext } from '../../constructs/department-context';
import { CCOE_PATH, DEPARTMENT_BOUNDARY } from '../../policies/organization/ccoe-roles';
import { accountTags } from '../platform/account-tags';
import { TOKYO } from '../platform/platform-stack';
import { workloadScope } from './workload-scope';

export type WorkloadStackProps = Pick<StackProps, 'description' | 'tags' | 'terminationProtection'>;

/**
 * A stack in a department's account: in Tokyo, tagged with owner, cost center and classification, every role within the
 * permission boundary. Its constructs stand below `<department>-<environment>-<id>`, and CloudFormation knows it as
 * `<organization>-<department>-<environment>-<id>`. Serves CCOE-ORG-06,
 * CCOE-IAM-05 and CCOE-DAT-01.
 *
 * @throws ConstructError outside a DepartmentApp
 */
export class WorkloadStack extends Stack {
  constructor(scope: Construct, id: string, props: WorkloadStackProps = {}) {
    const { landingZone, department, account } = departmentContext(scope);
    super(scope, workloadScope(account, id), {
      stackName: `${account.name}-${kebabCase(id)}`,
      description: props.description ?? `${id}, a workload of department ${department.code} (${account.environment})`,
      env: { account: account.id, region: TOKYO },
      terminationProtection: props.terminationProtection ?? account.environment === 'prod',
      permissionsBoundary: PermissionsBoundary.fromArn(
        `arn:aws:iam::${account.id ?? Aws.ACCOUNT_ID}:policy${CCOE_PATH}${DEPARTMENT_BOUNDARY}`,
      ),
      // Whose it is stands in the register: a vendor may add tags, and replace none of these.
      tags: { ...props.tags, ...accountTags(landingZone, department, account) },
    });
  }
}

/** `SchemeGuide` → `scheme-guide`. */
function kebabCase(id: string): string {
  return id.replace(/(?<=[a-z0-9])(?=[A-Z])|_/g, '-').toLowerCase();
}
