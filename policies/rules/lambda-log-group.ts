import { block, shown, text } from './intrinsic';
import type { Rule } from './rule';

/** Lambda functions write to a log group that the stack manages. */
export const lambdaLogGroup: Rule = {
  name: 'LambdaLogGroup',
  controls: ['CCOE-LOG-02', 'CCOE-DAT-08'],
  title: {
    ja: 'Lambda 関数のログは、スタックが管理するロググループに書く',
    en: 'Lambda functions write to a log group that the stack manages',
  },
  explanation: {
    ja: '指定がないと Lambda が初回実行時にロググループを作り、保存期間も暗号化キーも付かない(AWS Lambda 開発者ガイド「CloudWatch Logs へのログの送信」)。',
    en: 'Otherwise Lambda makes a log group at the first call, without retention and without a key (AWS Lambda Developer Guide, Sending function logs to CloudWatch Logs).',
  },
  fix: { ja: '関数に logGroup を指定する。', en: 'Give the function a logGroup.' },
  residency: false,
  resourceTypes: ['AWS::Lambda::Function'],
  evaluate({ logicalId, properties }, context) {
    const configured = block(properties['LoggingConfig'], 'LoggingConfig')['LogGroup'];
    if (configured !== undefined) return [];
    const name = properties['FunctionName'];
    const own = [`/aws/lambda/\${${logicalId}}`, `/aws/lambda/${typeof name === 'string' ? name : ''}`];
    const managed = context
      .resourcesOfType('AWS::Logs::LogGroup')
      .some(({ properties: group }) => own.includes(text(group['LogGroupName'], context.region)));
    return managed
      ? []
      : [{ property: 'LoggingConfig.LogGroup', actual: shown(configured), expected: 'a log group of this stack' }];
  },
};
