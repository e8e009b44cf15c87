import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadLandingZone } from '../../../../lib/config/load-landing-zone';

/** The sample organisation's YAML, to be changed. */
export class LandingZoneCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'ccoe-new-test-'));

  constructor() {
    cpSync(resolve(__dirname, '../../../../landing-zone'), this.folder, { recursive: true });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Every file and its text. */
  get files(): Readonly<Record<string, string>> {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
    return Object.fromEntries(names.map((name) => [name, this.read(name)]));
  }

  get model() {
    const loaded = loadLandingZone(this.folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
    return loaded.landingZone;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
