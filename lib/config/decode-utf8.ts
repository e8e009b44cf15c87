import type { ConfigurationError } from './configuration-error';

/** The text of a file in UTF-8, without its byte order mark; or where the first other byte stands. */
export function decodeUtf8(
  file: string,
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; error: ConfigurationError } {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // In a lenient decoding the first replaced character stands where the reading went wrong.
    const before = new TextDecoder('utf-8')
      .decode(bytes)
      .split('\uFFFD', 1)[0]!
      .split(/\r\n|\r|\n/);
    return {
      ok: false,
      error: {
        code: 'not-utf8',
        file,
        line: before.length,
        column: before.at(-1)!.length + 1,
        length: 1,
        message: {
          ja: 'UTF-8 ではない文字があります(Shift_JIS で保存していませんか)。',
          en: 'The file holds bytes that are not UTF-8 (was it saved as Shift_JIS?).',
        },
        expected: { ja: '文字コード UTF-8 のファイル', en: 'a file in UTF-8' },
        fix: { ja: 'エディターで文字コードを UTF-8 にして保存し直してください。', en: 'Save it again as UTF-8.' },
      },
    };
  }
}
