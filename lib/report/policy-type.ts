import type { PolicyType } from '../../policies/organization/statement';
import type { Text } from '../../policies/text';

/** How the types of AWS Organizations policies are named to a reader; `short` where a column is narrow. */
export const POLICY_TYPES: Readonly<Record<PolicyType, Text & { readonly short: string }>> = {
  SERVICE_CONTROL_POLICY: {
    short: 'SCP',
    ja: 'サービスコントロールポリシー（SCP）',
    en: 'Service control policy (SCP)',
  },
  RESOURCE_CONTROL_POLICY: {
    short: 'RCP',
    ja: 'リソースコントロールポリシー（RCP）',
    en: 'Resource control policy (RCP)',
  },
  AISERVICES_OPT_OUT_POLICY: {
    short: 'AI opt-out',
    ja: 'AIサービスのオプトアウトポリシー',
    en: 'AI services opt-out policy',
  },
  DECLARATIVE_POLICY_EC2: { short: 'EC2', ja: '宣言型ポリシー（EC2）', en: 'Declarative policy (EC2)' },
  S3_POLICY: { short: 'S3', ja: '宣言型ポリシー（S3）', en: 'Declarative policy (S3)' },
  TAG_POLICY: { short: 'Tag', ja: 'タグポリシー', en: 'Tag policy' },
  BACKUP_POLICY: { short: 'Backup', ja: 'バックアップポリシー', en: 'Backup policy' },
  SECURITYHUB_POLICY: { short: 'Security Hub', ja: 'Security Hubポリシー', en: 'Security Hub policy' },
  GUARDDUTY_POLICY: { short: 'GuardDuty', ja: 'GuardDutyポリシー', en: 'GuardDuty policy' },
  BEDROCK_POLICY: { short: 'Bedrock', ja: 'Bedrockポリシー', en: 'Bedrock policy' },
};
