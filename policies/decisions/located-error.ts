import type { Text } from '../text';

/** What is wrong with an input, where, what was expected and how to fix it, in both languages. */
export class LocatedError extends Error {
  override readonly name = 'LocatedError';

  /**
   * @param location template file, logical id and JSON path, or the policy's name and path, as far as known
   * @param problem what is wrong
   * @param fix what to change
   */
  constructor(
    readonly location: string,
    readonly problem: Text,
    readonly fix: Text,
  ) {
    super(`${location}: ${problem.ja} 対処: ${fix.ja}\n${location}: ${problem.en} Fix: ${fix.en}`);
  }
}
