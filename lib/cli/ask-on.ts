import { createInterface } from 'node:readline/promises';
import { CommandError } from '../command-error';
import type { Ask } from './command';

/**
 * Asks on a terminal. Questions go to standard error: standard output holds the answer alone.
 * @throws CommandError, from each question, where the person ends the input (Ctrl+D, Ctrl+C)
 */
export function askOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Ask {
  return async (question) => {
    const lines = createInterface({ input, output });
    try {
      return await new Promise<string>((resolve, reject) => {
        lines.once('close', () => reject(ENDED));
        lines.question(question).then(resolve, reject);
      });
    } finally {
      lines.close();
    }
  };
}

const ENDED = new CommandError({ ja: '中断しました。何も書いていません。', en: 'Ended; nothing was written.' });
