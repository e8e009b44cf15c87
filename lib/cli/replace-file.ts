import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandError } from '../command-error';

/**
 * Replaces a file whole or not at all: the text is written beside it and then renamed over it.
 *
 * @throws CommandError where it cannot be written
 */
export function replaceFile(file: string, text: string): void {
  let temporary: string | undefined;
  try {
    temporary = mkdtempSync(join(dirname(file), `.${basename(file)}-`));
    writeFileSync(join(temporary, 'new'), text);
    renameSync(join(temporary, 'new'), file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandError({
      ja: `${file} を書けません(${code})。何も変えていません。`,
      en: `${file} cannot be written (${code}); nothing was changed.`,
    });
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}
