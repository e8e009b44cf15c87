import { backoff, type Pause, withBackoff } from '../account-configurator/exponential-backoff';
import { type OrganizationSwitch, switchName } from './organization-switch';

/** Milliseconds between two calls: Organizations takes one change of a policy type a second. */
const SECOND = 1_000;
/** Reads after a change before it counts as not taken; about a minute and a half in all. */
const READ_BACKS = 10;

/** Answers that say that a switch is on already: the read before was stale, or a killed run got as far as that. */
const ALREADY_ON = new Set(['AccountAlreadyRegisteredException', 'PolicyTypeAlreadyEnabledException']);

/** There is no call that switches anything off. */
export interface OrganizationSwitchPorts {
  isOn(subject: OrganizationSwitch): Promise<boolean>;
  turnOn(subject: OrganizationSwitch): Promise<void>;
}

export type SwitchRecord = { readonly name: string } & (
  | { readonly outcome: 'confirmed' | 'turned-on' }
  | { readonly outcome: 'failed'; readonly reason: string }
);

/**
 * Turns on what is off, one switch after the other in the given order, and reads back until AWS shows it. A switch that
 * fails stops no other: those that depend on it are refused by AWS, and recorded. A second run changes nothing.
 *
 * Source: AWS Organizations User Guide, "Quotas and service limits". Serves CCOE-ORG-04, CCOE-ORG-05 and CCOE-IAM-01.
 */
export async function switchOrganization(
  switches: readonly OrganizationSwitch[],
  ports: OrganizationSwitchPorts,
  pause: Pause,
): Promise<readonly SwitchRecord[]> {
  const records: SwitchRecord[] = [];
  for (const subject of switches) records.push({ name: switchName(subject), ...(await turn(subject, ports, pause)) });
  return records;
}

async function turn(
  subject: OrganizationSwitch,
  ports: OrganizationSwitchPorts,
  pause: Pause,
): Promise<{ outcome: 'confirmed' | 'turned-on' } | { outcome: 'failed'; reason: string }> {
  const isOn = () => withBackoff(() => ports.isOn(subject), pause);
  try {
    if (await isOn()) return { outcome: 'confirmed' };
    await withBackoff(() => ports.turnOn(subject), pause).catch(unlessAlreadyOn);
    await pause.sleep(SECOND);
    for (let attempt = 1; attempt <= READ_BACKS; attempt++) {
      if (await isOn()) return { outcome: 'turned-on' };
      await pause.sleep(backoff(attempt, pause));
    }
    return {
      outcome: 'failed',
      reason: 'AWS accepted the change but does not show it / 変更は受け付けられましたが、まだ反映されていません',
    };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function unlessAlreadyOn(error: unknown): void {
  if (!(error instanceof Error && ALREADY_ON.has(error.name))) throw error;
}

/** A run that left a switch off. Its message names each, and what AWS answered. */
export class OrganizationNotSwitched extends Error {
  override readonly name = 'OrganizationNotSwitched';

  constructor(failures: readonly { readonly name: string; readonly reason: string }[]) {
    const list = failures.map(({ name, reason }) => `${name} (${reason})`).join(', ');
    super(
      `組織の設定を有効にできません: ${list}。原因を除いてから再度展開してください。` +
        ` / Not switched on: ${list}. Remove the cause and deploy again.`,
    );
  }
}
