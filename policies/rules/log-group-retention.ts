import { literal, shown } from './intrinsic';
import type { Rule } from './rule';

/** Log groups state their retention. */
export const logGroupRetention: Rule = {
  name: 'LogGroupRetention',
  controls: ['CCOE-DAT-08', 'CCOE-LOG-02'],
  title: { ja: 'ロググループは保存期間を明示する', en: 'Log groups state their retention' },
  explanation: {
    ja: '保存期間を指定しないロググループは無期限に残り、文書管理の保存期間にも廃棄の定めにも従わない(Amazon CloudWatch Logs ユーザーガイド)。',
    en: 'A log group without a retention keeps its events for ever, against every rule on retention and disposal (Amazon CloudWatch Logs User Guide).',
  },
  fix: { ja: 'ロググループに retention を指定する。', en: 'Give the log group a retention.' },
  residency: false,
  resourceTypes: ['AWS::Logs::LogGroup'],
  evaluate({ properties }) {
    const days = literal(properties['RetentionInDays'], 'RetentionInDays');
    return days === undefined
      ? [{ property: 'RetentionInDays', actual: shown(days), expected: 'a number of days' }]
      : [];
  },
};
