import { isTrue, literal, shown } from './intrinsic';
import type { Rule } from './rule';

const SWITCHES = ['IsLogging', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'EnableLogFileValidation'];

/** Trails record all Regions, verifiably and encrypted. */
export const trailProtected: Rule = {
  name: 'TrailProtected',
  controls: ['CCOE-LOG-01'],
  title: {
    ja: '証跡は全リージョンを、検証可能に、暗号化して記録する',
    en: 'Trails record all Regions, verifiably and encrypted',
  },
  explanation: {
    ja: '一つのリージョンだけの証跡や検証のない証跡では、操作の有無を示せない(AWS CloudTrail ユーザーガイド「セキュリティのベストプラクティス」)。',
    en: 'A trail of one Region, or without digests, cannot show what was or was not done (AWS CloudTrail User Guide, Security best practices).',
  },
  fix: {
    ja: 'isMultiRegionTrail、includeGlobalServiceEvents、enableFileValidation を true にし、encryptionKey を指定する。',
    en: 'Set isMultiRegionTrail, includeGlobalServiceEvents and enableFileValidation to true, and give an encryptionKey.',
  },
  residency: false,
  resourceTypes: ['AWS::CloudTrail::Trail'],
  evaluate({ properties }) {
    const key = properties['KMSKeyId'];
    return [
      ...SWITCHES.filter((property) => !isTrue(literal(properties[property], property))).map((property) => ({
        property,
        actual: shown(properties[property]),
        expected: 'true',
      })),
      ...(key === undefined ? [{ property: 'KMSKeyId', actual: shown(key), expected: 'the ARN of a KMS key' }] : []),
    ];
  },
};
