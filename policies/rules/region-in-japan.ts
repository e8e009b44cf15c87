import { shown } from './intrinsic';
import { isInJapan, JAPAN } from './japan-region';
import type { Rule } from './rule';

/** Resources stand in Tokyo and Osaka only. */
export const regionInJapan: Rule = {
  name: 'RegionInJapan',
  controls: ['CCOE-ORG-01'],
  title: { ja: '資源は東京と大阪にだけ置く', en: 'Resources stand in Tokyo and Osaka only' },
  explanation: {
    ja: 'データは国内に置く。スタックのリージョンが決まっていなければ、国内であることを示せない。例外は認められない。',
    en: 'Data stays in Japan; a stack without a Region cannot be shown to stay there. No exception is accepted.',
  },
  fix: {
    ja: 'スタックの env.region に ap-northeast-1 か ap-northeast-3 を指定する。',
    en: 'Set env.region of the stack to ap-northeast-1 or ap-northeast-3.',
  },
  residency: true,
  resourceTypes: ['*'],
  evaluate(_, { region }) {
    return region !== undefined && isInJapan(region)
      ? []
      : [{ property: 'env.region', actual: shown(region), expected: JAPAN }];
  },
};
