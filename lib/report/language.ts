/** Languages of everything a person reads. Japanese comes first. */
export type Language = 'ja' | 'en';

const wrongLanguage = 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE';

/**
 * The language to print in: what the caller asked for, else the locale of the environment, else Japanese.
 * A locale without a language (`C`, `POSIX`, unset; usual in CI) is Japanese.
 * @throws an error with a `code` of Node's argument parser when `requested` is neither `ja` nor `en`.
 */
export function languageOf(
  requested: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  if (requested === 'ja' || requested === 'en') return requested;
  if (requested !== undefined) {
    throw Object.assign(
      new Error(
        `--lang ${requested}: ja または en を指定してください。例: --lang ja\n--lang ${requested}: expected ja or en, e.g. --lang en`,
      ),
      { code: wrongLanguage },
    );
  }
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^en([_.@-]|$)/.test(locale) ? 'en' : 'ja';
}
