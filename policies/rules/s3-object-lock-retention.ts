import { block, isIntrinsic, isTrue, list, literal, shown } from './intrinsic';
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
    const years = Number(literal(retention['Years'], 'Years') ?? 0);
    const days = alternatives(retention['Days'], 'Days', years * 365);
    if (days.some((one) => !(one > 0))) {
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
      const { ExpirationInDays, Prefix } = block(rule, property);
      if (FOLDER_WITH_OWN_LOCK.test(String(Prefix))) return [];
      const expiration = alternatives(ExpirationInDays, property, Number.POSITIVE_INFINITY);
      const alike = branches(ExpirationInDays) === branches(retention['Days']);
      if (expiration.every((one, branch) => one >= (alike ? days[branch]! : Math.max(...days)))) return [];
      return [{ property, actual: shown(ExpirationInDays), expected: `${days.join(', ')} or more` }];
    });
  },
};

/** Model calls that an account replicates: S3 keeps the lock that the object had there, not the default of this bucket. */
const FOLDER_WITH_OWN_LOCK = /^AWSLogs\/\d{12}\/BedrockModelInvocationLogs\/$/;

/** A number, or those of every branch of an `Fn::If`, in order; `absent` where the template leaves it out. */
function alternatives(value: unknown, property: string, absent: number): readonly number[] {
  if (isIntrinsic(value) && Array.isArray(value['Fn::If'])) {
    return value['Fn::If'].slice(1).flatMap((branch) => alternatives(branch, property, absent));
  }
  return [Number(literal(value, property) ?? absent)];
}

/** The conditions between which the values of `alternatives` are chosen. */
function branches(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'number' ? 0 : inner)) ?? '';
}
