import { ASSEMBLY, command } from '../command';

export const ESTIMATE = command({
  name: 'estimate',
  chapter: 'ask',
  summary: {
    ja: '業務のアプリの月の費用を、定価で見積もる(円)',
    en: 'what the app of a workload costs a month at list prices (yen)',
  },
  synopsis: ['estimate'],
  options: { assembly: ASSEMBLY },
  notes: {
    ja: '東京の価格を確かめられないものは別に並べ、0 円とは数えません。',
    en: 'What has no price that was read for Tokyo is listed apart, and never counted as zero.',
  },
  exits: {
    0: { ja: '見積もった', en: 'estimated' },
    3: { ja: '価格の分からないものがある', en: 'some prices are unknown' },
  },
  run({ values, terminal: { language, width } }) {
    const { readEstimate } = require('../estimate/estimate-file') as typeof import('../estimate/estimate-file');
    const { printEstimate } =
      require('../../estimate/print-estimate') as typeof import('../../estimate/print-estimate');
    const estimate = readEstimate(values.assembly);
    return {
      json: estimate,
      print: () => printEstimate(estimate, language, width),
      exitCode: estimate.unknown > 0 ? 3 : 0,
    };
  },
});
