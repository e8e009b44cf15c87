import { block, isTrue, literal, shown } from './intrinsic';
import type { Rule } from './rule';

const SWITCHES = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;

/** Every bucket has all four Block Public Access switches on. */
export const s3PublicAccess: Rule = {
  name: 'S3PublicAccess',
  controls: ['CCOE-DAT-05'],
  title: {
    ja: 'S3 バケットはパブリックアクセスを4項目ともブロックする',
    en: 'S3 buckets block public access in all four ways',
  },
  explanation: {
    ja: 'ブロックパブリックアクセスの一項目でも無効だと、ACL またはポリシーの誤りで住民情報が公開され得る(AWS Amazon S3 ユーザーガイド「ストレージへのパブリックアクセスのブロック」)。',
    en: "With any of the four switches off, a mistake in an ACL or a policy can publish residents' data (Amazon S3 User Guide, Blocking public access to your Amazon S3 storage).",
  },
  fix: {
    ja: 'バケットに blockPublicAccess: BlockPublicAccess.BLOCK_ALL を指定する。',
    en: 'Give the bucket blockPublicAccess: BlockPublicAccess.BLOCK_ALL.',
  },
  residency: false,
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate({ properties }) {
    const configuration = block(properties['PublicAccessBlockConfiguration'], 'PublicAccessBlockConfiguration');
    return SWITCHES.flatMap((name) => {
      const property = `PublicAccessBlockConfiguration.${name}`;
      const value = literal(configuration[name], property);
      return isTrue(value) ? [] : [{ property, actual: shown(value), expected: 'true' }];
    });
  },
};
