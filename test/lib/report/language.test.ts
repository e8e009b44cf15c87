import { languageOf } from '../../../lib/report/language';

describe('the language of what is printed', () => {
  it.each<[string, string | undefined, Record<string, string>, 'ja' | 'en']>([
    ['the option before the locale', 'en', { LANG: 'ja_JP.UTF-8' }, 'en'],
    ['Japanese without any locale', undefined, {}, 'ja'],
    ['Japanese in a CI without language', undefined, { LANG: 'C.UTF-8' }, 'ja'],
    ['the locale', undefined, { LANG: 'en_US.UTF-8' }, 'en'],
    ['LC_ALL before LANG', undefined, { LC_ALL: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ja'],
    ['an empty LC_ALL as unset', undefined, { LC_ALL: '', LANG: 'en_GB' }, 'en'],
    ['Japanese for a language we do not write', undefined, { LANG: 'fr_FR.UTF-8' }, 'ja'],
  ])('is %s', (_, requested, environment, expected) => {
    expect(languageOf(requested, environment)).toBe(expected);
  });

  it('is refused in both languages when unknown, as wrong usage', () => {
    expect(() => languageOf('fr', {})).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/--lang fr.*ja または en[\s\S]*expected ja or en/),
        code: expect.stringMatching(/^ERR_PARSE_ARGS/),
      }),
    );
  });
});
