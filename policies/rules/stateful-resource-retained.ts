import { shown } from './intrinsic';
import type { Rule } from './rule';

/** `RetainExceptOnCreate` deletes only what a failed creation left behind. */
const KEEPS: ReadonlySet<string | undefined> = new Set(['Retain', 'RetainExceptOnCreate']);

function deviation(property: string, value: string | undefined) {
  return { property, actual: shown(value), expected: 'Retain' };
}

/** Data, keys and logs outlive their removal from a stack. */
export const statefulResourceRetained: Rule = {
  name: 'StatefulResourceRetained',
  controls: ['CCOE-OPS-01', 'CCOE-DAT-08'],
  title: {
    ja: 'データと鍵とログは、スタックから外しても残る',
    en: 'Data, keys and logs outlive their removal from a stack',
  },
  explanation: {
    ja: '記述の削除や置換でデータが失われてはならない。廃棄は保存期間の満了による(AWS CloudFormation ユーザーガイド DeletionPolicy / UpdateReplacePolicy)。',
    en: 'No data may be lost by omitting or replacing a resource; disposal follows retention (AWS CloudFormation User Guide, DeletionPolicy and UpdateReplacePolicy).',
  },
  fix: { ja: 'removalPolicy: RemovalPolicy.RETAIN を指定する。', en: 'Set removalPolicy: RemovalPolicy.RETAIN.' },
  residency: false,
  resourceTypes: [
    'AWS::DynamoDB::GlobalTable',
    'AWS::DynamoDB::Table',
    'AWS::KMS::Key',
    'AWS::Logs::LogGroup',
    'AWS::S3::Bucket',
  ],
  evaluate({ deletionPolicy, updateReplacePolicy }) {
    return [
      ...(KEEPS.has(deletionPolicy) ? [] : [deviation('DeletionPolicy', deletionPolicy)]),
      ...(KEEPS.has(updateReplacePolicy) ? [] : [deviation('UpdateReplacePolicy', updateReplacePolicy)]),
    ];
  },
};
