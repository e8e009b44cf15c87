import { AS_OF, command, LANDING_ZONE } from '../command';

export const SYNTH = command({
  name: 'synth',
  chapter: 'change',
  summary: { ja: '合成し、検査し、報告書を書く', en: 'synthesize, check, write the report' },
  synopsis: ['synth'],
  options: {
    'landing-zone': LANDING_ZONE,
    'as-of': AS_OF,
    output: {
      type: 'string',
      default: 'cdk.out',
      value: 'DIR',
      text: { ja: '合成の出力先', en: 'where the cloud assembly is written' },
      completes: 'folder',
    },
  },
  exits: {
    0: { ja: '合格', en: 'passed' },
    1: { ja: '指摘または設定の誤り', en: 'findings or wrong configuration' },
  },
});
