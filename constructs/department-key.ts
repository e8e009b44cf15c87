import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  ArnPrincipal,
  Grant,
  type IGrantable,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Key, KeyGrants } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { CCOE_PATH, CCOE_ROLES } from '../policies/organization/ccoe-roles';
import { ConstructError } from './construct-error';
import { departmentContext } from './department-context';
import { addMonthlyCost } from './monthly-cost';

export interface DepartmentKeyProps {
  /** `alias/…` @default none */
  readonly alias?: string;
  /**
   * Exact ARNs of the roles that administer the key, beside CloudFormation's role and the CCoE's deploy role.
   * @default every role of the account to which IAM gives key administration
   */
  readonly administrators?: readonly string[];
  /** Sentence for the console. @default names the department */
  readonly description?: string;
}

/** Administration without use: whoever administers the key cannot decrypt with it. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** Services that use a key in the name of the role that creates the resource, not of the role that uses it. */
const DEPLOYED = ['bedrock', 'dynamodb', 'lambda'];

const SHARED = 'DepartmentKey';

/**
 * The customer managed key of a workload: rotated every year, kept when it leaves the stack, deleted 30 days after it was
 * asked for at the earliest. The account's administrators administer it and cannot decrypt; who uses it is named role by
 * role in the key's own policy. Deleting the key makes everything of the workload unreadable, which disposes of it.
 *
 * Source: AWS KMS Developer Guide, "Key policies" and "Allows key administrators to administer the KMS key"; Amazon
 * CloudWatch Logs User Guide, "Encrypt log data using AWS KMS". Serves CCOE-DAT-03 and CCOE-DAT-04. Costs one key a month.
 *
 * @throws ConstructError `key-administrator` for an administrator that is not the exact ARN of a role
 */
export class DepartmentKey extends Key {
  /** The key that a stack's constructs share: made once, on first use. */
  static of(scope: Construct): DepartmentKey {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(SHARED) as DepartmentKey | undefined) ?? new DepartmentKey(stack, SHARED);
  }

  constructor(scope: Construct, id: string, props: DepartmentKeyProps = {}) {
    const { department } = departmentContext(scope);
    for (const administrator of props.administrators ?? []) {
      if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(administrator))
        throw wrongAdministrator(scope, administrator);
    }
    super(scope, id, {
      alias: props.alias,
      description: props.description ?? `Encrypts a workload of ${department.code}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
      policy: new PolicyDocument({ statements: [administration(Stack.of(scope).account, props.administrators)] }),
    });
    const { account, region } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfThisAccountEncrypt',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
    this.addToResourcePolicy(
      new PolicyStatement({
        // Whoever deploys lets these services keep data under the key; IAM says who that is. Reading goes by role, below.
        sid: 'ServicesUseForDeployment',
        principals: [new AccountRootPrincipal()],
        actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:ViaService': DEPLOYED.map((service) => `${service}.${region}.amazonaws.com`),
          },
        },
      }),
    );
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NightlyBackupReads',
        principals: [new AccountRootPrincipal()],
        actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role${CCOE_PATH}${CCOE_ROLES.backup}` },
        },
      }),
    );
    addMonthlyCost(this, {
      item: { ja: '暗号鍵 (KMS)', en: 'Encryption key (KMS)' },
      price: 'kms/key-month',
      quantity: 1,
      basis: { ja: '1 鍵。使用の料金は別', en: 'one key; its use is charged apart' },
    });
  }

  /** Names the grantee in the key's policy, which alone decides; its own policy gets no statement. */
  override get grants(): KeyGrants {
    const grants = KeyGrants.fromKey(this);
    grants.actions = (grantee, ...actions) => this.nameInPolicy(grantee, actions);
    return grants;
  }

  private nameInPolicy({ grantPrincipal }: IGrantable, actions: string[]): Grant {
    const named = 'roleArn' in grantPrincipal ? new ArnPrincipal(grantPrincipal.roleArn as string) : grantPrincipal;
    return Grant.addToPrincipalAndResource({
      grantee: { grantPrincipal: named },
      actions,
      resourceArns: [this.keyArn],
      resource: this,
      resourceSelfArns: ['*'],
    });
  }

  /** Lets the alarms of this account write to topics under this key. */
  allowAlarms(): void {
    const { account, region } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccountEncrypt',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
        },
      }),
    );
  }
}

function administration(account: string, administrators: readonly string[] | undefined): PolicyStatement {
  return new PolicyStatement({
    sid: 'AdministerWithoutUse',
    principals: [new AccountRootPrincipal()],
    actions: ADMINISTRATION,
    resources: ['*'],
    conditions: administrators && {
      ArnLike: {
        'aws:PrincipalArn': [
          ...administrators,
          // Without them, the stack could neither create nor change its key.
          `arn:aws:iam::${account}:role/cdk-*-cfn-exec-role-*`,
          `arn:aws:iam::${account}:role${CCOE_PATH}${CCOE_ROLES.deploy}`,
        ].toSorted(),
      },
    },
  });
}

function wrongAdministrator(scope: Construct, administrator: string): ConstructError {
  return new ConstructError(scope, {
    code: 'key-administrator',
    message: {
      ja: `鍵の管理者 ${administrator} は、ロールの正確な ARN ではありません。`,
      en: `Key administrator ${administrator} is not the exact ARN of a role.`,
    },
    expected: { ja: 'arn:aws:iam::<アカウント ID>:role/<ロール名>', en: 'arn:aws:iam::<account id>:role/<role name>' },
    fix: {
      ja: 'ワイルドカードを使わず、ロールの ARN を 1 つずつ書いてください。利用者やルートは書けません。',
      en: 'Write the ARN of each role without wildcards; users and root are not accepted.',
    },
    controls: ['CCOE-DAT-04', 'CCOE-IAM-04'],
  });
}
