import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ccoe } from '../../../lib/cli/ccoe';
import { findCommand } from '../../../lib/cli/commands';
import { synthesizeLandingZone } from '../../../lib/synthesize';

/** A folder with a synth of the sample organisation in `cdk.out`, as a person has one before asking. */
export class SampleSynth {
  private constructor(readonly folder: string) {}

  static async create(): Promise<SampleSynth> {
    const folder = mkdtempSync(join(tmpdir(), 'ccoe-'));
    cpSync(await sharedSynth(), join(folder, 'cdk.out'), { recursive: true });
    return new SampleSynth(folder);
  }

  get assembly(): string {
    return join(this.folder, 'cdk.out');
  }

  /** The command line `ccoe …`, on a terminal without colours. */
  run(...args: readonly string[]) {
    return this.runAt(100, ...args);
  }

  runAt(width: number, ...args: readonly string[]) {
    const asks = 'assembly' in (findCommand(args)?.options ?? {}) && !args.includes('--assembly');
    const options = asks ? [...args, '--assembly', this.assembly] : args;
    return ccoe(options, { color: false, width, variables: {} });
  }

  /** Another folder with the same synth, to be changed. */
  copy(name: string): string {
    const folder = join(this.folder, name);
    cpSync(this.assembly, folder, { recursive: true });
    return folder;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** One synth of the sample a run of the tests: the first file that wants it makes it, the others wait. */
async function sharedSynth(): Promise<string> {
  const shared = process.env['SHARED_SYNTH']!;
  const ready = join(shared, 'cdk.out');
  try {
    mkdirSync(join(shared, 'lock'));
  } catch {
    while (!existsSync(ready)) await setTimeout(50);
    return ready;
  }
  const making = join(shared, 'making');
  await synthesizeLandingZone({ landingZoneDirectory: resolve(__dirname, '../../../landing-zone'), outdir: making });
  renameSync(making, ready);
  return ready;
}
