import { Names, Stack } from 'aws-cdk-lib';
import { CfnBackupPlan, CfnBackupSelection } from 'aws-cdk-lib/aws-backup';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BACKUP_VAULT } from '../../policies/organization/ccoe-roles';
import { addMonthlyCost } from '../monthly-cost';

const ID = 'DailyBackup';
const RETENTION_DAYS = 35;

/**
 * Nightly backups of a stack's tables, into the vault that the account baseline holds and departments cannot empty. One
 * plan a stack, a selection and a role a table, so that the role names exactly one table.
 *
 * Source: AWS Backup Developer Guide, "IAM service roles" and "Advanced DynamoDB backup". Serves CCOE-OPS-01.
 */
export class DailyBackup extends Construct {
  readonly #plan: CfnBackupPlan;

  /** The plan of the stack, made on first use. */
  static of(scope: Construct): DailyBackup {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(ID) as DailyBackup | undefined) ?? new DailyBackup(stack, ID);
  }

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#plan = new CfnBackupPlan(this, 'Plan', {
      backupPlan: {
        backupPlanName: `${Stack.of(this).stackName}-daily`,
        backupPlanRule: [
          {
            ruleName: 'daily',
            targetBackupVault: BACKUP_VAULT,
            // 02:00 in Japan.
            scheduleExpression: 'cron(0 17 * * ? *)',
            startWindowMinutes: 60,
            completionWindowMinutes: 480,
            lifecycle: { deleteAfterDays: RETENTION_DAYS },
          },
        ],
      },
    });
  }

  include(table: ITable): void {
    const { account, region } = Stack.of(this);
    const id = Names.uniqueResourceName(table, { maxLength: 50 });
    const role = new Role(this, `${id}Role`, {
      description: 'Assumed by AWS Backup for one table',
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    });
    const policy = new ManagedPolicy(this, `${id}Policy`, {
      description: 'Backs up one table into the vault of the CCoE',
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
          resources: [table.tableArn],
        }),
        new PolicyStatement({
          actions: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
          resources: [`arn:aws:backup:${region}:${account}:backup-vault:${BACKUP_VAULT}`],
        }),
      ],
    });
    const selection = new CfnBackupSelection(this, id, {
      backupPlanId: this.#plan.attrBackupPlanId,
      backupSelection: { selectionName: id, iamRoleArn: role.roleArn, resources: [table.tableArn] },
    });
    selection.node.addDependency(policy);
    addMonthlyCost(table, {
      item: { ja: '毎日のバックアップ (DynamoDB)', en: 'Daily backup (DynamoDB)' },
      price: 'dynamodb/backup-gb-month',
      quantity: 1,
      basis: { ja: '合わせて 1 GB 以下と見込む', en: 'up to 1 GB altogether assumed' },
    });
  }
}
