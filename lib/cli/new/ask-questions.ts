import type { Text } from '../../../policies/text';
import { CommandError } from '../../command-error';
import { nearest } from '../../config/edit-distance';
import { columnsOf } from '../../report/fold';
import type { Language } from '../../report/language';
import type { Ask } from '../command';
import type { Answers, Question } from './question';

export interface Asking<Context> {
  readonly context: Context;
  /** Values of options. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Absent where nobody can answer: then a default is taken, and what has none is missing. */
  readonly ask?: Ask;
  readonly language: Language;
}

/**
 * The answers to all questions, from options, from the person, or by default. A person is asked again where an answer is
 * refused; an option or a default that is refused, or what is missing, ends the command.
 *
 * @throws CommandError naming every option that is missing, and why where that is not plain
 */
export async function askQuestions<Context>(
  questions: readonly Question<Context>[],
  { context, given, ask, language }: Asking<Context>,
): Promise<Answers> {
  const answers: Record<string, string> = {};
  const missing: { readonly option: string; readonly reason?: Text }[] = [];
  for (const question of questions) {
    if (question.when && !question.when(answers)) continue;
    const typed = given[question.name];
    const suggested = question.default?.(context, answers);
    if (typeof typed === 'string') {
      const reason = reasonAgainst(question, typed, context, answers);
      if (!reason) {
        answers[question.name] = typed.trim();
        continue;
      }
      if (!ask) throw refused(question.name, typed, reason);
    }
    if (ask && !question.unasked) {
      answers[question.name] = await askOne(question, { context, answers, suggested, ask, language });
    } else if (suggested !== undefined) {
      // What is missing may be what the default is made of.
      const reason = missing.length === 0 && reasonAgainst(question, suggested, context, answers);
      if (reason) throw refused(question.name, suggested, reason);
      answers[question.name] = suggested;
    } else if (question.optional?.(answers)) {
      answers[question.name] = '';
    } else missing.push({ option: `--${question.name}`, reason: question.needed?.(answers) });
  }
  if (missing.length === 0) return answers;
  const options = missing.map(({ option }) => option).join(' ');
  const reasons = missing.flatMap(({ option, reason }) => (reason ? [{ option, reason }] : []));
  const text = (language: Language) => reasons.map(({ option, reason }) => `\n${option}: ${reason[language]}`).join('');
  throw new CommandError({
    ja: `次の指定がありません: ${options}${text('ja')}`,
    en: `Missing: ${options}${text('en')}`,
  });
}

async function askOne<Context>(
  question: Question<Context>,
  {
    context,
    answers,
    suggested,
    ask,
    language,
  }: {
    readonly context: Context;
    readonly answers: Answers;
    readonly suggested?: string;
    readonly ask: Ask;
    readonly language: Language;
  },
): Promise<string> {
  const choices = question.choices?.(context, answers) ?? [];
  const asked = question.asked ?? question.text;
  const text = (typeof asked === 'function' ? asked(answers) : asked)[language];
  const inLine = choices.join(question.list ? ',' : '|');
  const shown = choices.length > 0 && choices.length <= SHOWN;
  const numbered = shown && (question.labels !== undefined || columnsOf(inLine) > IN_LINE);
  const rows = choices.map((choice, index) => {
    const label = question.labels?.[choice]?.[language];
    return `  ${String(index + 1).padStart(2)}  ${choice}${label ? `  ${label}` : ''}\n`;
  });
  const prompt = [
    text,
    numbered
      ? `\n${rows.join('')}${WHICH[language]}${question.list ? SEVERAL[language] : ''}`
      : shown
        ? ` (${inLine})`
        : '',
    suggested ? ` [${suggested}]` : '',
    ': ',
  ].join('');
  let before = '';
  for (;;) {
    const line = (await ask(`${before}${prompt}`)).trim();
    const typed = line === '' ? (suggested ?? '') : line;
    const value = numbered ? byNumber(typed, choices) : typed;
    const reason = reasonAgainst(question, value, context, answers);
    if (!reason) return value;
    before = `  ✕ ${reason[language]}\n`;
  }
}

/** More choices than this hide the question. */
const SHOWN = 12;
/** Columns of choices that stand behind the question; more of them stand below it, with a number each. */
const IN_LINE = 32;
const WHICH = { ja: '番号か語', en: 'number or word' } as const;
const SEVERAL = { ja: '、コンマで区切っていくつでも', en: ', several with commas' } as const;

/** `1, 3` → the first and the third choice. */
function byNumber(typed: string, choices: readonly string[]): string {
  return typed
    .split(',')
    .map((one) => (choices.includes(one.trim()) ? one : (choices[Number(one) - 1] ?? one)))
    .join(',');
}

function reasonAgainst<Context>(
  question: Question<Context>,
  value: string,
  context: Context,
  answers: Answers,
): Text | undefined {
  if (value.trim() === '') {
    if (question.optional?.(answers)) return undefined;
    return question.needed?.(answers) ?? { ja: '空にはできません。', en: 'It must not be empty.' };
  }
  const choices = question.choices?.(context, answers);
  const values = question.list ? listOf(value) : [value.trim()];
  const repeated = values.find((one, index) => values.indexOf(one) !== index);
  if (repeated !== undefined) {
    return {
      ja: `${repeated} が 2 回あります。1 回だけにしてください。`,
      en: `${repeated} is there twice; give it once.`,
    };
  }
  for (const one of values) {
    if (choices && !choices.includes(one)) {
      const meant = nearest(one, choices);
      return {
        ja: `${one} はありません。${meant ? `もしかして: ${meant}` : `次のいずれか: ${choices.join(', ')}`}`,
        en: `There is no ${one}. ${meant ? `Did you mean: ${meant}` : `One of: ${choices.join(', ')}`}`,
      };
    }
    const reason = question.refuse?.(one, context, answers);
    if (reason) return reason;
  }
  return undefined;
}

/** `a, b` → `a`, `b` */
export function listOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function refused(name: string, value: string, reason: Text): CommandError {
  return new CommandError({ ja: `--${name} ${value}: ${reason.ja}`, en: `--${name} ${value}: ${reason.en}` });
}
