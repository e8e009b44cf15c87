import { shown } from './intrinsic';
import type { Rule } from './rule';

/** Log groups are encrypted with a customer managed key. */
export const logGroupEncryption: Rule = {
  name: 'LogGroupEncryption',
  controls: ['CCOE-DAT-03'],
  title: {
    ja: 'ロググループはカスタマー管理キーで暗号化する',
    en: 'Log groups are encrypted with a customer managed key',
  },
  explanation: {
    ja: 'ログには入力文や個人情報が混じり得る。カスタマー管理キーなら、読める者を鍵のポリシーでも限れる(Amazon CloudWatch Logs ユーザーガイド「AWS KMS を使用したログデータの暗号化」)。',
    en: 'Logs may hold prompts and personal data; with a customer managed key, the key policy limits who reads them (Amazon CloudWatch Logs User Guide, Encrypt log data using AWS KMS).',
  },
  fix: {
    ja: 'ロググループに encryptionKey を指定し、鍵のポリシーで logs サービスにそのロググループだけを許可する。',
    en: 'Give the log group an encryptionKey whose policy lets the logs service use it for that group only.',
  },
  residency: false,
  resourceTypes: ['AWS::Logs::LogGroup'],
  evaluate({ properties }) {
    const key = properties['KmsKeyId'];
    return key === undefined ? [{ property: 'KmsKeyId', actual: shown(key), expected: 'the ARN of a KMS key' }] : [];
  },
};
