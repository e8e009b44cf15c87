import type { Text } from '../policies/text';

/** What a person typed, or pointed to, and could not have meant: exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(readonly text: Text) {
    super(`${text.ja} / ${text.en}`);
  }
}

/** What the file system refused, in one line; nothing for any other error. */
export function fileError(error: unknown): CommandError | undefined {
  const { code, path, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || path === undefined || syscall === undefined) return undefined;
  return new CommandError({
    ja: `${path} を読み書きできません(${code})。場所と権限を確かめてください。`,
    en: `${path} cannot be read or written (${code}). Check the place and its permissions.`,
  });
}
