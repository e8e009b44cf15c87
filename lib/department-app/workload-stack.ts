import { Aws, PermissionsBoundary, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConstructError } from '../../constructs/construct-error';
import { departmentContext } from '../../constructs/department-context';
import { CCOE_PATH, DEPARTMENT_BOUNDARY } from '../../policies/organization/ccoe-roles';
import { workloadTags } from '../platform/account-tags';
import { TOKYO } from '../platform/platform-stack';
import { workloadScope } from '../workload-scope';

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
      tags: { ...asciiTags(scope, props.tags), ...workloadTags(landingZone, department, account) },
    });
  }
}

function asciiTags(scope: Construct, tags: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const wrong = Object.entries(tags).find((tag) => tag.some((text) => !/^[a-zA-Z0-9\s._:/=+@-]*$/.test(text)));
  if (!wrong) return tags;
  throw new ConstructError(scope, {
    code: 'tag-not-ascii',
    message: {
      ja: `タグ ${wrong.join('=')} は、Amazon Bedrock の資源に付けられません。`,
      en: `Resources of Amazon Bedrock do not take the tag ${wrong.join('=')}.`,
    },
    expected: {
      ja: '半角の英数字、空白、. _ : / = + @ - だけ',
      en: 'ASCII letters, digits, spaces and . _ : / = + @ - only',
    },
    fix: {
      ja: '半角で書き直してください。部局の名前は台帳にあります。',
      en: 'Write it in ASCII. The name of the department stands in the register.',
    },
    controls: ['CCOE-ORG-06'],
  });
}

/** `SchemeGuide` → `scheme-guide`. */
function kebabCase(id: string): string {
  return id.replace(/(?<=[a-z0-9])(?=[A-Z])|_/g, '-').toLowerCase();
}
