import { list, text } from './intrinsic';
import { IDENTITY_POLICY_TYPES, identityGrants } from './policy-statement';
import type { Rule } from './rule';

/** No policy allows every action on every resource. */
export const administratorGrant: Rule = {
  name: 'AdministratorGrant',
  controls: ['CCOE-IAM-04'],
  title: { ja: 'すべての操作をすべての資源に許可しない', en: 'No policy allows every action on every resource' },
  explanation: {
    ja: 'Action * を Resource * に許すポリシーは管理者権限であり、最小権限に反する(IAM ユーザーガイド「IAM でのセキュリティのベストプラクティス」)。許可境界として使う場合も、承認された例外を要する。',
    en: 'Action * on Resource * is administrator access, against least privilege (IAM User Guide, Security best practices in IAM). A permission boundary of that form needs an approved exception too.',
  },
  fix: {
    ja: '必要な操作と、資源の正確な ARN を書く。',
    en: 'Write the actions that are needed, and exact resource ARNs.',
  },
  residency: false,
  resourceTypes: IDENTITY_POLICY_TYPES,
  evaluate(resource, context) {
    const managed = list(
      resource.properties['ManagedPolicyArns'] ?? resource.properties['ManagedPolicies'],
      'ManagedPolicyArns',
    )
      .map((arn) => text(arn, context.region))
      .filter((arn) => arn.endsWith(':policy/AdministratorAccess'))
      .map((arn) => ({ property: 'ManagedPolicyArns', actual: arn, expected: 'a policy of least privilege' }));
    const grants = identityGrants(resource, context)
      .filter(({ actions, notActions }) => notActions.length > 0 || actions.some((action) => /^[*?:]+$/.test(action)))
      .filter(({ resources, notResources }) => notResources.length > 0 || resources.includes('*'))
      .map(({ path, actions, notActions, resources }) => ({
        property: path,
        actual:
          notActions.length > 0
            ? 'NotAction on *'
            : `${actions.join(', ')} on ${resources.join(', ') || 'NotResource'}`,
        expected: 'named actions on exact ARNs',
      }));
    return [...managed, ...grants];
  },
};
