import { shown } from './intrinsic';
import { grantsIn } from './policy-statement';
import type { Rule } from './rule';

/** VPC endpoints have a policy that says what passes. */
export const vpcEndpointPolicy: Rule = {
  name: 'VpcEndpointPolicy',
  controls: ['CCOE-NET-03', 'CCOE-DAT-06'],
  title: {
    ja: 'VPC エンドポイントは、許すものを書いたポリシーを持つ',
    en: 'VPC endpoints have a policy that says what passes',
  },
  explanation: {
    ja: 'ポリシーのないエンドポイントは全員に全操作を許し、組織外のアカウントへデータを持ち出す経路になる(Amazon VPC ユーザーガイド「エンドポイントポリシーを使用したアクセス制御」)。',
    en: 'An endpoint without a policy lets every principal do everything, also with accounts of others (AWS PrivateLink Guide, Control access using endpoint policies).',
  },
  fix: {
    ja: 'policyDocument を指定し、操作・資源・主体を自組織に限る。',
    en: 'Give the endpoint a policyDocument that limits actions, resources and principals to your organization.',
  },
  residency: false,
  resourceTypes: ['AWS::EC2::VPCEndpoint'],
  evaluate({ properties }, context) {
    if (properties['VpcEndpointType'] === 'GatewayLoadBalancer') return undefined;
    const document = properties['PolicyDocument'];
    if (document === undefined) return [{ property: 'PolicyDocument', actual: shown(document), expected: 'a policy' }];
    return grantsIn(document, 'PolicyDocument', context)
      .filter(
        ({ actions, notActions, resources, conditions }) =>
          (notActions.length > 0 || actions.includes('*')) &&
          resources.includes('*') &&
          Object.keys(conditions).length === 0,
      )
      .map(({ path }) => ({
        property: path,
        actual: '* on * without condition',
        expected: 'named actions, resources or a condition',
      }));
  },
};
