import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type ConfigurationError, formatConfigurationErrors } from '../../config/configuration-error';
import { loadLandingZone } from '../../config/load-landing-zone';
import { CommandError } from '../command-error';
import { replaceFile } from '../replace-file';

export interface Change {
  /** Below the landing zone folder. */
  readonly file: string;
  readonly text: string;
  /** The file is new; one that exists is never overwritten. */
  readonly create: boolean;
}

/**
 * Writes one file of a landing zone, after the loader has read the whole folder with it. What it would refuse is not
 * written; a reader sees the old file or the new one, never half of it.
 *
 * @param asOf day that the landing zone was read for
 * @returns the path that was written
 * @throws CommandError with the errors that the change would bring
 */
export function writeValidated(folder: string, change: Change, asOf: string): string {
  const path = join(folder, change.file);
  if (change.create && existsSync(path)) throw exists(path);
  const errors = errorsWith(folder, change, asOf);
  if (errors.length > 0) {
    const sourceOf = (file: string) => (file === relative('', path) ? change.text : undefined);
    const text = (language: 'ja' | 'en') => formatConfigurationErrors(errors, sourceOf, { language });
    throw new CommandError({
      ja: `この内容では合成できないため、何も書いていません。\n\n${text('ja')}`,
      en: `Nothing was written, because the landing zone would be wrong.\n\n${text('en')}`,
    });
  }
  if (change.create) create(path, change.text);
  else replaceFile(path, change.text);
  return path;
}

/** What the loader says of a copy of the folder with the change in it, at the places of the folder itself. */
function errorsWith(folder: string, { file, text }: Change, asOf: string): readonly ConfigurationError[] {
  const trial = mkdtempSync(join(tmpdir(), 'ccoe-new-'));
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.ya?ml$/.test(name)) continue;
      mkdirSync(dirname(join(trial, name)), { recursive: true });
      writeFileSync(join(trial, name), readFileSync(join(folder, name)));
    }
    mkdirSync(dirname(join(trial, file)), { recursive: true });
    writeFileSync(join(trial, file), text);
    const loaded = loadLandingZone(trial, { asOf });
    if (loaded.ok) return [];
    const [from, to] = [relative('', trial), relative('', folder)];
    return loaded.errors.map((error) => ({ ...error, file: error.file.replace(from, to) }));
  } finally {
    rmSync(trial, { recursive: true });
  }
}

/** Whole or not at all, and never over a file that came meanwhile: a link does not replace. */
function create(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  writeFileSync(temporary, text);
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(path);
    throw error;
  } finally {
    rmSync(temporary);
  }
}

function exists(path: string): CommandError {
  return new CommandError({
    ja: `${path} は既にあります。上書きはしません。`,
    en: `${path} exists already and is never overwritten.`,
  });
}
