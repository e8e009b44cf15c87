import { list } from './intrinsic';
import { statementsIn } from './policy-statement';
import type { Rule } from './rule';

function names(bucket: unknown, logicalId: string, bucketName: unknown): boolean {
  if (typeof bucket === 'string') return bucket === bucketName;
  return (bucket as { Ref?: unknown } | undefined)?.Ref === logicalId;
}

function deniesPlainHttp({ statement }: { readonly statement: Readonly<Record<string, unknown>> }): boolean {
  const { Effect, Action, Principal, Condition } = statement;
  const operators = (Condition ?? {}) as Record<string, Record<string, unknown>>;
  const values = list(operators['Bool']?.['aws:SecureTransport'], 'Condition');
  return (
    Effect === 'Deny' &&
    list(Action, 'Action').some((action) => action === 's3:*' || action === '*') &&
    (Principal === '*' || (Principal as { AWS?: unknown } | undefined)?.AWS === '*') &&
    Object.keys(operators).length === 1 &&
    values.some((value) => value === 'false' || value === false)
  );
}

/** S3 buckets refuse every request without TLS. */
export const s3TlsOnly: Rule = {
  name: 'S3TlsOnly',
  controls: ['CCOE-NET-05'],
  title: { ja: 'S3 バケットは TLS 以外の通信を拒否する', en: 'S3 buckets refuse every request without TLS' },
  explanation: {
    ja: 'バケットポリシーで aws:SecureTransport が false の要求を拒否しない限り、S3 は平文の HTTP にも応答する(Amazon S3 ユーザーガイド「セキュリティのベストプラクティス」)。',
    en: 'Unless the bucket policy denies requests whose aws:SecureTransport is false, S3 also answers plain HTTP (Amazon S3 User Guide, Security best practices).',
  },
  fix: { ja: 'バケットに enforceSSL: true を指定する。', en: 'Give the bucket enforceSSL: true.' },
  residency: false,
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate({ logicalId, properties }, context) {
    const policies = context
      .resourcesOfType('AWS::S3::BucketPolicy')
      .filter(({ properties: policy }) => names(policy['Bucket'], logicalId, properties['BucketName']));
    if (
      policies.some((policy) =>
        statementsIn(policy.properties['PolicyDocument'], 'PolicyDocument').some(deniesPlainHttp),
      )
    ) {
      return [];
    }
    return [
      {
        property: 'BucketPolicy',
        actual: policies.length === 0 ? '(absent)' : 'no such statement',
        expected: 'Deny s3:* to every principal when aws:SecureTransport is false',
      },
    ];
  },
};
