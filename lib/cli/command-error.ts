import type { Text } from '../../policies/text';

/** What a person typed and could not have meant; exit code 2. */
export class CommandError extends Error {
  constructor(readonly text: Text) {
    super(`${text.ja} / ${text.en}`);
    this.name = 'CommandError';
  }
}
