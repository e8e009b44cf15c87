import type { Text } from '../../policies/text';
import { type ConfigurationError, formatConfigurationErrors, sourceText } from '../config/configuration-error';

/** The landing zone folder is wrong: no app can be built from it. The message holds every error with its file and line. */
export class ConfigurationRefused extends Error {
  override readonly name = 'ConfigurationRefused';
  readonly text: Text;

  constructor(readonly errors: readonly ConfigurationError[]) {
    super(formatConfigurationErrors(errors, sourceText, { language: 'both' }));
    const text = (language: 'ja' | 'en') => formatConfigurationErrors(errors, sourceText, { language });
    this.text = { ja: text('ja'), en: text('en') };
  }
}
