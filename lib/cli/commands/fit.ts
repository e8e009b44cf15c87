import { ASSEMBLY, command, required } from '../command';
import { REGION } from './region';

const EXIT = { fits: 0, denied: 1, undecided: 3 } as const;

export const FIT = command({
  name: 'fit',
  chapter: 'ask',
  summary: {
    ja: 'テンプレートがアカウントのガードレールに収まるかを、最初の展開の前に調べる',
    en: 'whether a template fits the guardrails of an account, before the first deployment',
  },
  synopsis: [{ ja: 'fit テンプレート --account 名前', en: 'fit TEMPLATE --account NAME' }],
  words: [
    {
      name: 'TEMPLATE',
      text: {
        ja: 'CloudFormation の JSON か YAML(短縮形も可)、または cdk.out のフォルダー',
        en: 'CloudFormation JSON or YAML (short forms are read), or a whole cdk.out',
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
      text: {
        ja: '展開するリージョン(既定 ap-northeast-1)',
        en: 'Region that it will be deployed to (default ap-northeast-1)',
      },
    },
    assembly: ASSEMBLY,
  },
  notes: {
    ja: `調べるもの: リソースを作る呼び出し、IAM ポリシーが許可する操作、書かれたモデル。
判定できないものは「判定していない」に並べ、合格には数えません。`,
    en: `What is decided: the calls that create resources, what IAM policies allow, the models that are named.
What cannot be decided is listed as not evaluated, and never counts as fitting.`,
  },
  exits: {
    0: { ja: '収まる', en: 'fits' },
    1: { ja: '拒否されるものがある', en: 'something is denied' },
    3: { ja: '決まらないものがある', en: 'something is undecided' },
  },
  run({ values, words: [template = ''] }) {
    const account = required(values.account, '--account');
    const { fitTemplate } = require('../fit') as typeof import('../fit');
    const { printFit } = require('../print-fit') as typeof import('../print-fit');
    const { SynthesizedLandingZone } =
      require('../synthesized-landing-zone') as typeof import('../synthesized-landing-zone');
    const result = fitTemplate(new SynthesizedLandingZone(values.assembly), template, account, values.region);
    return { json: result, print: (terminal) => printFit(result, terminal), exitCode: EXIT[result.answer] };
  },
});
