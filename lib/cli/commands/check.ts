import { AS_OF, command, LANDING_ZONE } from '../command';
import { REGION } from './region';

export const CHECK = command({
  name: 'check',
  chapter: 'report',
  summary: {
    ja: '手持ちの CloudFormation を、ランディングゾーンと同じ規則で検査する',
    en: 'checks CloudFormation that nobody here wrote by the rules of the landing zone',
  },
  synopsis: [
    { ja: 'check テンプレート|フォルダー|cdk.out', en: 'check TEMPLATE|FOLDER|cdk.out' },
    { ja: 'check cdk.out --account 名前 --parameter K=V', en: 'check cdk.out --account NAME --parameter K=V' },
  ],
  words: [
    {
      name: { ja: '対象', en: 'WHAT' },
      text: {
        ja: 'テンプレート(JSON・YAML)、そのフォルダー、または cdk.out',
        en: 'a template (JSON, YAML), a folder of them, or a cdk.out',
      },
      completes: 'file',
    },
  ],
  options: {
    account: {
      type: 'string',
      value: { ja: '名前', en: 'NAME' },
      text: { ja: '展開するアカウント', en: 'account that it will be deployed to' },
    },
    region: {
      ...REGION,
      default: 'ap-northeast-1',
      text: { ja: '展開するリージョン', en: 'Region that it will be deployed to' },
    },
    parameter: {
      type: 'string',
      multiple: true,
      value: 'K=V',
      text: { ja: 'テンプレートのパラメーターの値。何度でも書ける', en: 'value of a parameter, as often as needed' },
    },
    output: {
      type: 'string',
      default: 'cdk.out.check',
      value: 'DIR',
      text: { ja: '証跡と報告書の出力先', en: 'where evidence and report are written' },
      completes: 'folder',
    },
    'ignore-exceptions': {
      type: 'boolean',
      text: { ja: '例外台帳を使わず、隠れているものも示す', en: 'shows what the register of exceptions hides' },
    },
    'landing-zone': LANDING_ZONE,
    'as-of': AS_OF,
  },
  notes: {
    ja: '評価できないリソースは「評価していない」に並べ、合格には数えません。',
    en: 'What cannot be evaluated is listed as not evaluated, and never counts as passed.',
  },
  exits: {
    0: { ja: '合格', en: 'passed' },
    1: {
      ja: '指摘、読めないテンプレート、設定の誤り',
      en: 'findings, templates that cannot be read, wrong configuration',
    },
    3: { ja: '指摘はないが、評価していないものがある', en: 'no finding, but something was not evaluated' },
  },
  async run({ values, words: [what = ''] }) {
    const { check } = require('../check/check') as typeof import('../check/check');
    const { printCheck } = require('../check/print-check') as typeof import('../check/print-check');
    const result = await check({
      what,
      landingZone: values['landing-zone'],
      asOf: values['as-of'],
      account: values.account,
      region: values.region,
      parameters: values.parameter ?? [],
      output: values.output,
      ignoreExceptions: values['ignore-exceptions'] === true,
    });
    const { evidence, ...rest } = result;
    const { verdict, failures, findings } = evidence;
    return {
      json: { verdict, failures, findings, ...rest },
      print: (terminal) => printCheck(result, terminal),
      exitCode: result.answer === 'passed' ? 0 : result.answer === 'failed' ? 1 : 3,
    };
  },
});
