import { block, list, shown } from './intrinsic';
import type { Rule } from './rule';

const EVERY_ADDRESS: ReadonlySet<unknown> = new Set(['0.0.0.0/0', '::/0']);

/** Security groups let nothing in from every address. */
export const securityGroupOpen: Rule = {
  name: 'SecurityGroupOpen',
  controls: ['CCOE-NET-04'],
  title: {
    ja: 'セキュリティグループは全アドレスからの受信を許さない',
    en: 'Security groups let nothing in from every address',
  },
  explanation: {
    ja: '0.0.0.0/0 と ::/0 からの受信は、経路ができた途端に全世界に開く(Amazon VPC ユーザーガイド「セキュリティグループ」)。',
    en: 'Ingress from 0.0.0.0/0 or ::/0 is open to the world as soon as there is a route (Amazon VPC User Guide, Security groups).',
  },
  fix: {
    ja: '送信元をセキュリティグループか、庁内の CIDR に限る。',
    en: 'Allow a security group or an internal CIDR only.',
  },
  residency: false,
  resourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
  evaluate({ type, properties }) {
    const rules =
      type === 'AWS::EC2::SecurityGroup'
        ? list(properties['SecurityGroupIngress'], 'SecurityGroupIngress').map(
            (rule, index) => [`SecurityGroupIngress.${index}.`, block(rule, 'SecurityGroupIngress')] as const,
          )
        : ([['', properties]] as const);
    return rules.flatMap(([path, rule]) =>
      ['CidrIp', 'CidrIpv6']
        // A CIDR of the VPC itself is known only at deployment, and is not every address.
        .filter((element) => EVERY_ADDRESS.has(rule[element]))
        .map((element) => ({
          property: `${path}${element}`,
          actual: shown(rule[element]),
          expected: 'an internal CIDR or a security group',
        })),
    );
  },
};
