import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SampleSynth } from '../cli/sample-synth';
import { DeployedRecording } from './deployed-recording';

const LANDING_ZONE = resolve(__dirname, '../../../landing-zone');

/** The sample organisation, its synth, and AWS as it stands once that is deployed. */
export class DeployedSample {
  readonly folder: string;
  readonly assembly: string;
  readonly landingZone: string;

  private constructor(private readonly synth: SampleSynth) {
    this.folder = synth.folder;
    this.assembly = synth.assembly;
    this.landingZone = join(synth.folder, 'landing-zone');
    cpSync(LANDING_ZONE, this.landingZone, { recursive: true });
  }

  static async create(): Promise<DeployedSample> {
    return new DeployedSample(await SampleSynth.create());
  }

  /** A recording in which everything is equal, with the lock file as it was. */
  record(): DeployedRecording {
    cpSync(join(LANDING_ZONE, 'accounts.lock.yaml'), join(this.landingZone, 'accounts.lock.yaml'));
    return new DeployedRecording(this.assembly, this.landingZone, join(this.folder, 'live'));
  }

  remove(): void {
    this.synth.remove();
  }
}
