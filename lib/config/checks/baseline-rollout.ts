import { type CrossCheck, errorAt } from '../landing-zone-files';

/** A roll-out that changes no account at a time never ends. Source: `StackSetOperationPreferences` of AWS CloudFormation. */
export const baselineRollout: CrossCheck = function* ({ organization }) {
  if (organization?.value?.baseline?.maxConcurrentPercentage !== 0) return;
  yield errorAt(organization.document, ['baseline', 'maxConcurrentPercentage'], 'no-concurrent-account', {
    message: {
      ja: 'maxConcurrentPercentage が 0 なので、どのアカウントも変わりません。',
      en: 'maxConcurrentPercentage is 0, so no account would ever be changed.',
    },
    expected: { ja: '1〜100 の整数', en: 'a whole number from 1 to 100' },
    fix: {
      ja: '最も慎重な値は 1 です(少なくとも 1 アカウントずつ進む)。',
      en: 'Write 1 to be most careful: StackSets then changes at least one account at a time.',
    },
  });
};
