import { readFileSync, statSync } from 'node:fs';
import type { Text } from '../../policies/text';
import { type ConfigurationError, formatConfigurationErrors } from '../config/configuration-error';

/** The landing zone folder is wrong: no app can be built from it. The message holds every error with its file and line. */
export class ConfigurationRefused extends Error {
  override readonly name = 'ConfigurationRefused';
  readonly text: Text;

  constructor(readonly errors: readonly ConfigurationError[]) {
    super(formatConfigurationErrors(errors, sourceOf, { language: 'both' }));
    const text = (language: 'ja' | 'en') => formatConfigurationErrors(errors, sourceOf, { language });
    this.text = { ja: text('ja'), en: text('en') };
  }
}

/** Nothing where an error is about something that is no file: an option, a missing folder. */
function sourceOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}
