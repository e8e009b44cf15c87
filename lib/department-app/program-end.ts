import type { Text } from '../../policies/text';

/** What an app does when its program ends. */
interface Ending {
  /** Synthesizes, checks and prints. Gives the exit code. */
  finish(): Promise<number>;
  /** Reports that nothing was synthesized, because of an error while the app was built. */
  refuse(error: unknown): void;
}

/**
 * Runs an app at the end of the program, whether the CDK CLI or a person started it: CDK's own `autoSynth` waits for nothing,
 * and the checks take their time. An error that nobody caught is printed as what it says (file and line of the vendor's, what
 * is wrong, how to fix it), not with the stack of our code. Either way the program ends with code 1.
 */
export class ProgramEnd {
  private ending: Ending | undefined;

  constructor() {
    process.once('uncaughtException', (error) => this.fail(error));
    process.once('beforeExit', () => {
      this.ending?.finish().then(
        (code) => {
          process.exitCode = code;
        },
        (error) => this.fail(error),
      );
    });
  }

  /** From now on there is an app: it is finished, or refused. */
  endWith(ending: Ending): void {
    this.ending = ending;
  }

  private fail(error: unknown): never {
    try {
      process.stderr.write(`${isMistake(error) ? error.message : error instanceof Error ? error.stack : error}\n`);
      this.ending?.refuse(error);
    } finally {
      process.exit(1);
    }
  }
}

/** An error that says everything itself: where, what is wrong, how to fix it, in both languages. */
function isMistake(error: unknown): error is Error & { readonly text: Text } {
  return error instanceof Error && 'text' in error;
}
