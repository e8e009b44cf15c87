import { shown } from './intrinsic';
import type { Rule } from './rule';

/** Accounts are not closed by omission. */
export const accountRetained: Rule = {
  name: 'AccountRetained',
  controls: ['CCOE-ORG-02'],
  title: { ja: 'アカウントは記述を消しても閉鎖されない', en: 'Accounts are not closed by omission' },
  explanation: {
    ja: 'AWS::Organizations::Account を削除するとアカウントが閉鎖される。閉鎖は台帳の状態遷移として行い、記述漏れでは起こさない(AWS CloudFormation テンプレートリファレンス)。',
    en: 'Deleting AWS::Organizations::Account closes the account; closing is a step of the account lifecycle, never an omission (AWS CloudFormation Template Reference).',
  },
  fix: {
    ja: 'applyRemovalPolicy(RemovalPolicy.RETAIN) を呼ぶ。',
    en: 'Call applyRemovalPolicy(RemovalPolicy.RETAIN).',
  },
  residency: false,
  resourceTypes: ['AWS::Organizations::Account'],
  evaluate({ deletionPolicy, updateReplacePolicy }) {
    return Object.entries({ DeletionPolicy: deletionPolicy, UpdateReplacePolicy: updateReplacePolicy })
      .filter(([, value]) => value !== 'Retain')
      .map(([property, value]) => ({ property, actual: shown(value), expected: 'Retain' }));
  },
};
