import { BACKUP_VAULT, CCOE_PATH, CCOE_ROLES } from '../ccoe-roles';
import type { WholePolicy } from '../whole-policy';
import { fixed } from './inheritance';

/** Resources with this tag are backed up; without it nothing is, and nothing is paid. */
export const BACKUP_TAG = { key: 'ccoe:backup', value: 'daily' } as const;

/** Days that a recovery point is kept: a month and a few days to notice. */
const RETENTION_DAYS = '35';

/**
 * Tagged resources of workloads in Tokyo are backed up every night at 02:00 in Japan and copied to Osaka, both in the
 * vault and under the role that the account baseline creates; jobs fail, and say so, where the baseline has not run.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function backupPolicy(): WholePolicy {
  const osakaVault = `arn:aws:backup:ap-northeast-3:$account:backup-vault:${BACKUP_VAULT}`;
  const lifecycle = { delete_after_days: fixed(RETENTION_DAYS) };
  return {
    idea: 'backup',
    type: 'BACKUP_POLICY',
    description: 'Tagged resources: nightly backup in Tokyo, copy in Osaka',
    targets: ['Workloads'],
    controls: ['CCOE-OPS-01'],
    content: {
      plans: {
        ccoe_daily: {
          regions: fixed(['ap-northeast-1']),
          rules: {
            daily: {
              copy_actions: { [osakaVault]: { lifecycle, target_backup_vault_arn: fixed(osakaVault) } },
              lifecycle,
              // 17:00 UTC
              schedule_expression: fixed('cron(0 17 ? * * *)'),
              start_backup_window_minutes: fixed('60'),
              target_backup_vault_name: fixed(BACKUP_VAULT),
            },
          },
          selections: {
            tags: {
              daily: {
                iam_role_arn: fixed(`arn:aws:iam::$account:role${CCOE_PATH}${CCOE_ROLES.backup}`),
                tag_key: fixed(BACKUP_TAG.key),
                tag_value: fixed([BACKUP_TAG.value]),
              },
            },
          },
        },
      },
    },
  };
}
