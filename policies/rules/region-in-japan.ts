import { literal, shown } from './intrinsic';
import { foreign, isInJapan, JAPAN } from './japan-region';
import type { Rule } from './rule';

/** Types that only us-east-1 knows: an order that holds no data, and where it says that the data goes. */
const DATA_OF_ORDERS: Readonly<Record<string, string>> = {
  'AWS::BCMDataExports::Export': 'Export.DestinationConfigurations.S3Destination.S3Region',
};

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
  evaluate({ type, properties }, { region }) {
    const destination = DATA_OF_ORDERS[type];
    if (destination) {
      const actual = destination.split('.').reduce<unknown>((at, key) => (at as never)?.[key], properties);
      return foreign(String(literal(actual, destination) ?? ''), destination);
    }
    return region !== undefined && isInJapan(region)
      ? []
      : [{ property: 'env.region', actual: shown(region), expected: JAPAN }];
  },
};
