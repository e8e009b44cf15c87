import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Text } from '../../policies/text';
import { CommandError } from '../command-error';
import type { Reading } from './comparison';

/** Only the day of the recording is kept of it. */
const HEADER = z.object({ recordedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/) });

/**
 * A folder of recorded responses of AWS, as the recording script writes it: `<call>.json` where the call answered,
 * `<call>.error` with its message where it failed, neither where it was not made.
 */
export class Recording {
  /** `2026-11-25T10:00:00Z`: what is found equal was equal then. */
  readonly recordedAt: string;

  /** @throws CommandError where the folder is no recording */
  constructor(readonly folder: string) {
    const header = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
      ? this.read('recording', HEADER)
      : undefined;
    if (!header?.ok) {
      throw new CommandError({
        ja: `${folder} は記録のフォルダーではありません(recording.json がないか、読めません)。ccoe verify-deployment --print-commands の出力を実行してできたフォルダーを --from に指定してください。`,
        en: `${folder} is no recording (recording.json is missing or cannot be read). Run what ccoe verify-deployment --print-commands prints, and give the folder it wrote to --from.`,
      });
    }
    this.recordedAt = header.value.recordedAt;
  }

  /** @param call path of the response without its ending */
  read<T>(call: string, shape: z.ZodType<T>): Reading<T> {
    const read = `${call}.json`;
    const failed = (why: Text) => ({ ok: false as const, read, why });
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(join(this.folder, read));
    } catch {
      return failed(this.failureOf(call));
    }
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      return failed({ ja: 'UTF-8 の JSON ではありません(途中で切れた)', en: 'no JSON in UTF-8: it was cut off' });
    }
    const { NextToken, nextToken } = (json ?? {}) as { readonly NextToken?: unknown; readonly nextToken?: unknown };
    if (NextToken || nextToken) {
      return failed({ ja: '続きのページが記録されていません', en: 'a further page was not recorded' });
    }
    const parsed = shape.safeParse(json);
    if (parsed.success) return { ok: true, read, value: parsed.data };
    const { path, message } = parsed.error.issues[0]!;
    const where = path.map(String).join('.') || '(root)';
    return failed({
      ja: `応答の形が違います: ${where}: ${message}`,
      en: `not the shape of the response: ${where}: ${message}`,
    });
  }

  private failureOf(call: string): Text {
    try {
      const [line = ''] = readFileSync(join(this.folder, `${call}.error`), 'utf8')
        .trim()
        .split('\n');
      const message = line.replace(/\p{C}+/gu, ' ').slice(0, 200);
      return { ja: `呼び出しが失敗しました: ${message}`, en: `the call failed: ${message}` };
    } catch {
      return { ja: '記録されていません', en: 'it was not recorded' };
    }
  }
}
