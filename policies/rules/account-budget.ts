import { block, list, text } from './intrinsic';
import type { Rule } from './rule';

/** Accounts that a budget counts; a budget that only tells nobody still counts, as it may close inference by an action. */
function linkedAccounts(properties: Readonly<Record<string, unknown>>): readonly string[] {
  const filters = block(block(properties['Budget'], 'Budget')['CostFilters'], 'Budget.CostFilters');
  return list(filters['LinkedAccount'], 'Budget.CostFilters.LinkedAccount').map((account) => text(account, undefined));
}

/** Every account has a budget. */
export const accountBudget: Rule = {
  name: 'AccountBudget',
  controls: ['CCOE-FIN-01'],
  title: { ja: 'アカウントごとに予算がある', en: 'Every account has a budget' },
  explanation: {
    ja: '費用の上限と通知はアカウント単位で管理アカウントに置く。アカウントを作る同じテンプレートに、その LinkedAccount で絞った予算を置く。',
    en: 'Cost limits and their notifications are kept per account in the management account: the template that creates the account also holds a budget filtered by its LinkedAccount.',
  },
  fix: {
    ja: 'AWS::Budgets::Budget を追加し、CostFilters.LinkedAccount にそのアカウントの AccountId を指定する。',
    en: 'Add an AWS::Budgets::Budget whose CostFilters.LinkedAccount is the AccountId of the account.',
  },
  residency: false,
  resourceTypes: ['AWS::Organizations::Account'],
  evaluate({ logicalId }, context) {
    const covered = context
      .resourcesOfType('AWS::Budgets::Budget')
      .some(({ properties }) =>
        linkedAccounts(properties).some(
          (account) => account === `\${${logicalId}.AccountId}` || account === `\${${logicalId}}`,
        ),
      );
    return covered
      ? []
      : [{ property: 'Budget', actual: '(absent)', expected: `a budget with LinkedAccount ${logicalId}.AccountId` }];
  },
};
