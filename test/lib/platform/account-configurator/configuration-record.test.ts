import {
  AccountNotConfigured,
  changedSettings,
  configurationRecord,
  recordKey,
} from '../../../../lib/platform/account-configurator/configuration-record';
import type { SettingRecord } from '../../../../lib/platform/account-configurator/configure-account';

const TARGET = { accountId: '123456789012', accountName: 'ccoe-tax-prod', region: 'ap-northeast-3' };
const confirmed: SettingRecord = {
  name: 'data-retention',
  controls: ['CCOE-AI-03'],
  outcome: 'confirmed',
  observed: 'none',
};
const set: SettingRecord = { ...confirmed, name: 'ebs', outcome: 'set', before: false, observed: true };
const missing: SettingRecord = { name: 'mantle', controls: [], outcome: 'missing-api', reason: 'no endpoint' };
const failed: SettingRecord = { name: 'logging', controls: ['CCOE-AI-06'], outcome: 'failed', reason: 'AccessDenied' };

const record = (settings: readonly SettingRecord[], at = '2026-11-25T16:30:00Z') =>
  configurationRecord(TARGET, settings, new Date(at));

it.each([
  ['confirmed', [confirmed, set, missing]],
  ['failed', [confirmed, failed]],
] as const)('concludes %s', (conclusion, settings) => {
  expect(record(settings).conclusion).toBe(conclusion);
});

it('is kept under the day in Japan, the account and the Region', () => {
  expect(recordKey(record([]))).toBe('account-configuration/2026-11-26/123456789012/ap-northeast-3.json');
  expect(recordKey(record([], '2026-11-25T14:59:59Z'))).toContain('/2026-11-25/');
});

it('knows what the run had to change', () => {
  expect(changedSettings(record([confirmed, set, failed]))).toEqual(['ebs']);
});

it('fails in words that name the account, the setting and the cause', () => {
  const { message } = new AccountNotConfigured(record([confirmed, failed]));
  expect(message).toContain(
    'ccoe-tax-prod (123456789012, ap-northeast-3): 設定を確認できません: logging (AccessDenied)',
  );
  expect(message).toContain('settings not confirmed: logging (AccessDenied)');
});
