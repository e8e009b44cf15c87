import { literal, shown } from './intrinsic';
import type { Rule } from './rule';

/** KMS keys wait 30 days before they are deleted. */
export const kmsKeyDeletionWindow: Rule = {
  name: 'KmsKeyDeletionWindow',
  controls: ['CCOE-DAT-04'],
  title: { ja: 'KMS キーの削除待機期間は30日とする', en: 'KMS keys wait 30 days before they are deleted' },
  explanation: {
    ja: '鍵を失えばデータも失う。待機期間は取り消せる唯一の時間で、最長かつ既定の30日が最も安全(AWS KMS API リファレンス ScheduleKeyDeletion)。',
    en: 'To lose a key is to lose its data; the waiting period is the only time to take it back, and 30 days, the default, is the longest (AWS KMS API Reference, ScheduleKeyDeletion).',
  },
  fix: {
    ja: 'pendingWindow の指定を外すか、Duration.days(30) にする。',
    en: 'Leave pendingWindow out, or set it to Duration.days(30).',
  },
  residency: false,
  resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  evaluate({ properties }) {
    const days = literal(properties['PendingWindowInDays'], 'PendingWindowInDays');
    if (days === undefined || Number(days) === 30) return [];
    return [{ property: 'PendingWindowInDays', actual: shown(days), expected: '30' }];
  },
};
