import type { Text } from '../../policies/text';

const NAMES: Readonly<Record<string, Text>> = {
  'ap-northeast-1': { ja: '東京', en: 'Tokyo' },
  'ap-northeast-3': { ja: '大阪', en: 'Osaka' },
};

/** Regions by the names that people know; another by its code. */
export function regionNames(regions: readonly string[], separator: Text): Text {
  const joined = (language: keyof Text) =>
    regions.map((region) => NAMES[region]?.[language] ?? region).join(separator[language]);
  return { ja: joined('ja'), en: joined('en') };
}
