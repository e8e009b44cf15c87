import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { CommandError } from '../../command-error';

/**
 * Refuses a folder that `writeNewFolder` would refuse, as far as it can be known before: a person is not asked for what
 * cannot be written.
 *
 * @throws CommandError where the folder exists, even empty, or the folder around it is missing or cannot be written
 */
export function refuseFolder(folder: string): void {
  const target = resolve(folder);
  try {
    if (!lstatSync(target, { throwIfNoEntry: false })) {
      accessSync(dirname(target), constants.W_OK | constants.X_OK);
      return;
    }
  } catch (error) {
    throw unwritable(folder, error);
  }
  throw new CommandError({
    ja: `${folder} は既にあります。上書きはしません。別の名前にしてください。`,
    en: `${folder} exists already and is never overwritten. Give another name.`,
  });
}

/**
 * Writes a folder that did not exist, whole or not at all: in a temporary folder beside it, out of which it is then moved.
 * The temporary one is closed to others (0700); the folder has the mode that `mkdir` gives.
 *
 * @param files path below the folder → text
 * @throws CommandError where the folder exists, even empty, or cannot be written
 */
export function writeNewFolder(folder: string, files: ReadonlyMap<string, string>): void {
  refuseFolder(folder);
  const target = resolve(folder);
  let temporary: string | undefined;
  try {
    temporary = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    const whole = join(temporary, basename(target));
    mkdirSync(whole);
    for (const [path, text] of files) {
      mkdirSync(dirname(join(whole, path)), { recursive: true });
      writeFileSync(join(whole, path), text, { flag: 'wx' });
    }
    renameSync(whole, target);
  } catch (error) {
    throw unwritable(folder, error);
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}

/** What is no error of the file system is not ours to explain. */
function unwritable(folder: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  return new CommandError({
    ja: `${folder} を書けません(${code})。何も書いていません。置き場所のフォルダーと権限を確かめてください。`,
    en: `${folder} cannot be written (${code}); nothing was. Check the folder around it and its permissions.`,
  });
}
