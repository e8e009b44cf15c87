import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Text } from '../../../policies/text';
import { CommandError } from '../../command-error';
import { formatConfigurationErrors } from '../../config/configuration-error';
import { loadLandingZone } from '../../config/load-landing-zone';

/**
 * Reads a landing zone as it would be, before any of it is written.
 *
 * @param folder where it will stand: errors point there
 * @param files path below the folder → content; of what is text the lines are shown
 * @throws CommandError with the errors that the loader finds
 */
export function refuseInvalid(folder: string, files: ReadonlyMap<string, string | Uint8Array>, asOf: string): void {
  const trial = mkdtempSync(join(tmpdir(), 'ccoe-trial-'));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(trial, path)), { recursive: true });
      writeFileSync(join(trial, path), content);
    }
    const loaded = loadLandingZone(trial, { asOf });
    if (loaded.ok) return;
    // An error may name another file as well: where a value stands already.
    const [from, to] = [relative('', trial), relative('', folder)].map((path) => (path === '' ? '' : join(path, sep)));
    const there = (text: string) => text.replaceAll(from!, () => to!);
    const thereIn = ({ ja, en }: Text): Text => ({ ja: there(ja), en: there(en) });
    const errors = loaded.errors.map((error) => ({
      ...error,
      file: there(error.file),
      message: thereIn(error.message),
      expected: thereIn(error.expected),
      ...(error.fix && { fix: thereIn(error.fix) }),
    }));
    const sources = new Map([...files].map(([path, content]) => [`${to}${path}`, content]));
    const sourceOf = (file: string) => {
      const content = sources.get(file);
      return typeof content === 'string' ? content : undefined;
    };
    const text = (language: 'ja' | 'en') => formatConfigurationErrors(errors, sourceOf, { language });
    throw new CommandError({
      ja: `この内容では合成できないため、何も書いていません。\n\n${text('ja')}`,
      en: `Nothing was written, because the landing zone would be wrong.\n\n${text('en')}`,
    });
  } finally {
    rmSync(trial, { recursive: true });
  }
}
