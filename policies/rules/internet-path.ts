import { isTrue, literal, shown } from './intrinsic';
import type { Rule } from './rule';

/** VPCs have no path to the internet. */
export const internetPath: Rule = {
  name: 'InternetPath',
  controls: ['CCOE-NET-02'],
  title: { ja: 'VPC にインターネットへの経路を作らない', en: 'VPCs have no path to the internet' },
  explanation: {
    ja: '庁内の網とデータをインターネットから隔てる(総務省「地方公共団体における情報セキュリティポリシーに関するガイドライン」の三層の対策)。AWS のサービスへは VPC エンドポイントを通る。',
    en: "Internal networks and data stay apart from the internet (three-layer model of the Ministry of Internal Affairs and Communications' guideline); AWS services are reached through VPC endpoints.",
  },
  fix: {
    ja: 'サブネットを PRIVATE_ISOLATED にし、必要な VPC エンドポイントを追加する。',
    en: 'Use PRIVATE_ISOLATED subnets and add the VPC endpoints that are needed.',
  },
  residency: false,
  resourceTypes: [
    'AWS::EC2::EIP',
    'AWS::EC2::EgressOnlyInternetGateway',
    'AWS::EC2::InternetGateway',
    'AWS::EC2::NatGateway',
    'AWS::EC2::Subnet',
    'AWS::Lambda::Url',
  ],
  evaluate({ type, properties }) {
    if (type === 'AWS::EC2::Subnet') {
      const value = literal(properties['MapPublicIpOnLaunch'], 'MapPublicIpOnLaunch');
      return isTrue(value) ? [{ property: 'MapPublicIpOnLaunch', actual: 'true', expected: 'false' }] : [];
    }
    if (type === 'AWS::Lambda::Url') {
      const value = literal(properties['AuthType'], 'AuthType');
      return value === 'AWS_IAM' ? [] : [{ property: 'AuthType', actual: shown(value), expected: 'AWS_IAM' }];
    }
    return [{ property: 'Type', actual: type, expected: '(absent)' }];
  },
};
