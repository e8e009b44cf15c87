import type { Risk } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';

/** What is done about a risk, in words. */
export const RISK_TREATMENTS: Readonly<Record<Risk['treatment'], Text>> = {
  avoid: { ja: '回避', en: 'avoid' },
  reduce: { ja: '低減', en: 'reduce' },
  transfer: { ja: '移転', en: 'transfer' },
  accept: { ja: '受容', en: 'accept' },
};
