import type { z } from 'zod';
import type { Text } from '../../../policies/text';
import { EXPECTATIONS, type ExpectationId } from '../../config/schema/expectation';
import type { CommandOption } from '../command';

/** What was answered so far, by option. */
export type Answers = Readonly<Record<string, string>>;

/** One thing that a person, or a flag in CI, has to say. `Context` is what is known of the landing zone. */
export interface Question<Context> {
  /** Name of the option, without `--`. */
  readonly name: string;
  readonly text: Text;
  /** Instead of `text` where a person is asked; `--help` has no list of choices below it. */
  readonly asked?: Text | ((answers: Answers) => Text);
  /** What a choice means, by choice. */
  readonly labels?: Readonly<Record<string, Text>>;
  /** Stands for the value in `--help`. */
  readonly value?: string;
  /** Words to choose from; with `list` several of them. */
  readonly choices?: (context: Context, answers: Answers) => readonly string[];
  /** Several words, separated by commas. */
  readonly list?: boolean;
  readonly default?: (context: Context, answers: Answers) => string | undefined;
  /** Where an empty answer is an answer. */
  readonly optional?: (answers: Answers) => boolean;
  /** Why an empty answer is none, where other answers decide that. */
  readonly needed?: (answers: Answers) => Text;
  /** Only by its option: its default is right almost always. */
  readonly unasked?: boolean;
  /** Not asked, and not read, where it has no meaning. */
  readonly when?: (answers: Answers) => boolean;
  /** Why a value cannot be taken. */
  readonly refuse?: (value: string, context: Context, answers: Answers) => Text | undefined;
}

/** The options of a command that asks these questions. */
export function optionsOf<Context>(questions: readonly Question<Context>[]): Readonly<Record<string, CommandOption>> {
  return Object.fromEntries(
    questions.map(({ name, text, value = 'TEXT' }) => [name, { type: 'string' as const, value, text }]),
  );
}

/** Refuses what the configuration would refuse, in the same words. */
export function shapeOf(
  schema: z.ZodType,
  read: (typed: string) => unknown = (typed) => typed,
): (value: string) => Text | undefined {
  return (value) => {
    const { error } = schema.safeParse(read(value));
    if (!error) return undefined;
    const expected = EXPECTATIONS[error.issues[0]!.message as ExpectationId];
    return {
      ja: `正しい形: ${expected?.ja ?? error.message}`,
      en: `Expected: ${expected?.en ?? error.message}`,
    };
  };
}

/** The first reason of several checks. */
export function allOf<Context>(
  ...checks: readonly NonNullable<Question<Context>['refuse']>[]
): NonNullable<Question<Context>['refuse']> {
  return (value, context, answers) => {
    for (const check of checks) {
      const reason = check(value, context, answers);
      if (reason) return reason;
    }
    return undefined;
  };
}
