import { block, shown } from './intrinsic';
import type { Rule } from './rule';

/** Budgets are not filtered by service. */
export const budgetNotByService: Rule = {
  name: 'BudgetNotByService',
  controls: ['CCOE-FIN-01'],
  title: { ja: '予算をサービス名で絞らない', en: 'Budgets are not filtered by service' },
  explanation: {
    ja: '第三者のモデルは AWS Marketplace の品目として請求されるため、Amazon Bedrock で絞った予算は費用の大半を見落とす(AWS Billing ユーザーガイド、Amazon Bedrock の料金)。',
    en: 'Third-party models are billed as AWS Marketplace items, so a budget filtered by Amazon Bedrock misses most of the cost (Amazon Bedrock pricing).',
  },
  fix: { ja: 'サービスの条件を外し、LinkedAccount で絞る。', en: 'Drop the service filter; filter by LinkedAccount.' },
  residency: false,
  resourceTypes: ['AWS::Budgets::Budget'],
  evaluate({ properties }) {
    const budget = block(properties['Budget'], 'Budget');
    const filters = block(budget['CostFilters'], 'Budget.CostFilters');
    const expression = JSON.stringify(budget['FilterExpression'] ?? {});
    return [
      ...('Service' in filters
        ? [{ property: 'Budget.CostFilters.Service', actual: shown(filters['Service']), expected: '(absent)' }]
        : []),
      ...(/"Key":"SERVICE"/.test(expression)
        ? [{ property: 'Budget.FilterExpression', actual: expression, expected: 'no SERVICE dimension' }]
        : []),
    ];
  },
};
