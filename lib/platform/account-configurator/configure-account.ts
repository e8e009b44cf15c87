import { ApiMissingInRegion } from './account-ports';
import type { AccountSetting, Reading } from './account-setting';
import { backoff, type Pause, withBackoff } from './exponential-backoff';

/** Reads after a write before the value counts as not taken; about a minute and a half in all. */
const READ_BACKS = 10;

/**
 * What became of one setting. `observed`: it is never set from here. `missing-api`: AWS does not offer the API in this
 * Region, so there is nothing to set. `failed` never counts as confirmed: the value is not known, or not the one wanted.
 */
export type SettingOutcome =
  | { readonly outcome: 'confirmed'; readonly observed: unknown }
  | { readonly outcome: 'observed'; readonly observed: unknown }
  | { readonly outcome: 'set'; readonly before: unknown; readonly observed: unknown }
  | { readonly outcome: 'missing-api'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string; readonly observed?: unknown };

export type SettingRecord = SettingOutcome & Pick<AccountSetting, 'name' | 'controls'>;

/**
 * Brings every setting to the value wanted: reads, writes only what is undecided or looser, reads back until AWS shows the
 * value. A setting that fails stops no other. A second run over a settled account writes nothing; a run that was killed
 * is completed by the next. Never throws for what AWS answered.
 *
 * Serves CCOE-AI-03 and CCOE-AI-06.
 */
export async function configureAccount(
  settings: readonly AccountSetting[],
  pause: Pause,
): Promise<readonly SettingRecord[]> {
  const records: SettingRecord[] = [];
  for (const setting of settings) {
    const { name, controls } = setting;
    records.push({ name, controls, ...(await configure(setting, pause)) });
  }
  return records;
}

async function configure(setting: AccountSetting, pause: Pause): Promise<SettingOutcome> {
  try {
    const before = await withBackoff(() => setting.read(), pause);
    const { write } = setting;
    if (!write) return { outcome: 'observed', observed: before.observed };
    if (before.verdict === 'met') return { outcome: 'confirmed', observed: before.observed };
    if (before.verdict === 'unknown') return unknownValue(before);
    await withBackoff(write, pause);
    const after = await readBack(setting, pause);
    return after.verdict === 'met'
      ? { outcome: 'set', before: before.observed, observed: after.observed }
      : notTaken(after);
  } catch (error) {
    if (error instanceof ApiMissingInRegion) return { outcome: 'missing-api', reason: error.message };
    return { outcome: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** AWS is eventually consistent: the value before the write may be read for a while after it. */
async function readBack(setting: AccountSetting, pause: Pause): Promise<Reading> {
  let reading = await withBackoff(() => setting.read(), pause);
  for (let attempt = 1; reading.verdict !== 'met' && attempt < READ_BACKS; attempt++) {
    await pause.sleep(backoff(attempt, pause));
    reading = await withBackoff(() => setting.read(), pause);
  }
  return reading;
}

function unknownValue({ observed }: Reading): SettingOutcome {
  return {
    outcome: 'failed',
    observed,
    reason: `unknown value ${JSON.stringify(observed)}: left as it is, because it may be stricter / 未知の値のため変更していません`,
  };
}

function notTaken({ observed }: Reading): SettingOutcome {
  return {
    outcome: 'failed',
    observed,
    reason: `AWS accepted the value but still shows ${JSON.stringify(observed)} / 設定は受け付けられましたが、まだ反映されていません`,
  };
}
