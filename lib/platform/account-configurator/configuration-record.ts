import type { SettingRecord } from './configure-account';

/** One account in one Region. */
export interface ConfigurationTarget {
  readonly accountId: string;
  /** As Organizations has it; alarms name it. */
  readonly accountName: string;
  readonly region: string;
}

/** What a run saw and did in one account and Region: evidence, kept in the log archive. */
export interface ConfigurationRecord extends ConfigurationTarget {
  readonly schemaVersion: '1.0';
  /** ISO 8601, UTC. */
  readonly observedAt: string;
  /** `confirmed` only where each setting is as wanted, or AWS does not offer it in the Region. */
  readonly conclusion: 'confirmed' | 'failed';
  readonly settings: readonly SettingRecord[];
}

export function configurationRecord(
  target: ConfigurationTarget,
  settings: readonly SettingRecord[],
  observedAt: Date,
): ConfigurationRecord {
  const { accountId, accountName, region } = target;
  return {
    schemaVersion: '1.0',
    accountId,
    accountName,
    region,
    observedAt: observedAt.toISOString(),
    conclusion: settings.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'confirmed',
    settings,
  };
}

/** Folder of the records in the log archive. */
export const RECORD_PREFIX = 'account-configuration/';

/** `account-configuration/<day in Japan>/<account>/<region>.json`; runs of one day are versions of one object. */
export function recordKey({ observedAt, accountId, region }: ConfigurationRecord): string {
  const inJapan = new Date(Date.parse(observedAt) + 9 * 3_600_000);
  return `${RECORD_PREFIX}${inJapan.toISOString().slice(0, 10)}/${accountId}/${region}.json`;
}

/** Settings that this run had to change. On a nightly run that is drift. */
export function changedSettings({ settings }: ConfigurationRecord): readonly string[] {
  return settings.filter(({ outcome }) => outcome === 'set').map(({ name }) => name);
}

/** A run that left something undone. Its message names the account, the settings and what to do. */
export class AccountNotConfigured extends Error {
  override readonly name = 'AccountNotConfigured';

  constructor(record: ConfigurationRecord) {
    const failures = record.settings.flatMap((setting) =>
      setting.outcome === 'failed' ? [`${setting.name} (${setting.reason})`] : [],
    );
    const where = `${record.accountName} (${record.accountId}, ${record.region})`;
    super(
      `${where}: 設定を確認できません: ${failures.join('、')}。原因を除いてから再実行してください。` +
        ` / ${where}: settings not confirmed: ${failures.join(', ')}. Remove the cause and run again.`,
    );
  }
}
