import { block, isTrue, list, literal, shown } from './intrinsic';
import type { Rule } from './rule';

/** Object Lock buckets have a default retention and expire nothing before it. */
export const s3ObjectLockRetention: Rule = {
  name: 'S3ObjectLockRetention',
  controls: ['CCOE-LOG-02'],
  title: {
    ja: 'オブジェクトロックのバケットは既定の保持期間を持ち、その前に削除しない',
    en: 'Object Lock buckets have a default retention and expire nothing before it',
  },
  explanation: {
    ja: 'オブジェクトロックを有効にしただけでは何も保護されず、既定の保持ルールがあって初めて新しいオブジェクトが保護される(Amazon S3 ユーザーガイド「オブジェクトロックの設定」)。',
    en: 'Enabling Object Lock protects nothing by itself; new objects are protected only under a default retention rule (Amazon S3 User Guide, Configuring Object Lock).',
  },
  fix: {
    ja: 'objectLockDefaultRetention を指定し、ライフサイクルの失効日数を保持日数以上にする。',
    en: 'Set objectLockDefaultRetention, and let lifecycle rules expire objects no earlier than it ends.',
  },
  residency: false,
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate({ properties }) {
    if (!isTrue(literal(properties['ObjectLockEnabled'], 'ObjectLockEnabled'))) return undefined;
    const configuration = block(properties['ObjectLockConfiguration'], 'ObjectLockConfiguration');
    const retention = block(
      block(configuration['Rule'], 'ObjectLockConfiguration.Rule')['DefaultRetention'],
      'ObjectLockConfiguration.Rule.DefaultRetention',
    );
    const days = Number(literal(retention['Days'], 'Days') ?? Number(literal(retention['Years'], 'Years') ?? 0) * 365);
    if (days <= 0) {
      return [
        {
          property: 'ObjectLockConfiguration.Rule.DefaultRetention',
          actual: shown(configuration['Rule']),
          expected: 'Mode with Days or Years',
        },
      ];
    }
    const lifecycle = block(properties['LifecycleConfiguration'], 'LifecycleConfiguration');
    return list(lifecycle['Rules'], 'LifecycleConfiguration.Rules').flatMap((rule, index) => {
      const property = `LifecycleConfiguration.Rules.${index}.ExpirationInDays`;
      const expiration = literal(block(rule, property)['ExpirationInDays'], property);
      if (expiration === undefined || Number(expiration) >= days) return [];
      return [{ property, actual: shown(expiration), expected: `${days} or more` }];
    });
  },
};
