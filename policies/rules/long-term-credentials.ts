import type { Rule } from './rule';

/** There are no IAM users and no access keys. */
export const longTermCredentials: Rule = {
  name: 'LongTermCredentials',
  controls: ['CCOE-IAM-02'],
  title: { ja: 'IAM ユーザーとアクセスキーを作らない', en: 'There are no IAM users and no access keys' },
  explanation: {
    ja: '長期の資格情報は漏れても失効しない。人は IAM Identity Center、処理はロールを使う(IAM ユーザーガイド「IAM でのセキュリティのベストプラクティス」)。',
    en: 'Long-term credentials stay valid after they leak. People use IAM Identity Center, workloads use roles (IAM User Guide, Security best practices in IAM).',
  },
  fix: {
    ja: 'IAM ロールに置き換える。人の利用は Identity Center の許可セットで割り当てる。',
    en: 'Use an IAM role; assign people through a permission set of Identity Center.',
  },
  residency: false,
  resourceTypes: ['AWS::IAM::AccessKey', 'AWS::IAM::ServiceSpecificCredential', 'AWS::IAM::User'],
  evaluate({ type }) {
    return [{ property: 'Type', actual: type, expected: 'AWS::IAM::Role' }];
  },
};
