import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '../../command-error';
import { replaceFile } from '../replace-file';
import { refuseInvalid } from './refuse-invalid';

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
  refuseInvalid(folder, new Map<string, string | Uint8Array>([...yamlBelow(folder), [change.file, change.text]]), asOf);
  if (change.create) create(path, change.text);
  else replaceFile(path, change.text);
  return path;
}

function yamlBelow(folder: string): readonly (readonly [string, Uint8Array])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name))]);
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
