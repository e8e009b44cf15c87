import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ccoe } from '../../../lib/cli/ccoe';
import { findCommand } from '../../../lib/cli/commands';
import { synthesizeLandingZone } from '../../../lib/synthesize';

/** A folder with a synth of the sample organisation in `cdk.out`, as a person has one before asking. */
export class SampleSynth {
  private constructor(readonly folder: string) {}

  static async create(): Promise<SampleSynth> {
    const folder = mkdtempSync(join(tmpdir(), 'ccoe-'));
    const landingZoneDirectory = resolve(__dirname, '../../../landing-zone');
    await synthesizeLandingZone({ landingZoneDirectory, outdir: join(folder, 'cdk.out') });
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
