import { isTrue, literal, shown } from './intrinsic';
import type { Rule } from './rule';

/** Symmetric KMS keys rotate every year. */
export const kmsKeyRotation: Rule = {
  name: 'KmsKeyRotation',
  controls: ['CCOE-DAT-03'],
  title: { ja: '対称の KMS キーは毎年ローテーションする', en: 'Symmetric KMS keys rotate every year' },
  explanation: {
    ja: 'ローテーションは、一つの鍵素材で暗号化される量と期間を限る(AWS KMS 開発者ガイド「キーのローテーション」)。非対称鍵と HMAC 鍵は自動では回らない。',
    en: 'Rotation limits how much one key material encrypts, and for how long (AWS KMS Developer Guide, Rotate AWS KMS keys). Asymmetric and HMAC keys cannot rotate by themselves.',
  },
  fix: { ja: 'キーに enableKeyRotation: true を指定する。', en: 'Give the key enableKeyRotation: true.' },
  residency: false,
  resourceTypes: ['AWS::KMS::Key'],
  evaluate({ properties }) {
    const spec = literal(properties['KeySpec'], 'KeySpec') ?? 'SYMMETRIC_DEFAULT';
    if (spec !== 'SYMMETRIC_DEFAULT') return undefined;
    const value = literal(properties['EnableKeyRotation'], 'EnableKeyRotation');
    return isTrue(value) ? [] : [{ property: 'EnableKeyRotation', actual: shown(value), expected: 'true' }];
  },
};
