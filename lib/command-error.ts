import type { Text } from '../policies/text';

/** What a person typed, or pointed to, and could not have meant: exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(readonly text: Text) {
    super(`${text.ja} / ${text.en}`);
  }
}
