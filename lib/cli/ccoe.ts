import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { LocatedError } from '../../policies/decisions/located-error';
import type { Text } from '../../policies/text';
import { CommandError, fileError } from '../command-error';
import { isCalendarDate } from '../config/calendar-date';
import { nearest } from '../config/edit-distance';
import { type Language, languageOf } from '../report/language';
import type { Ask, Command, ExitCode } from './command';
import { COMMANDS, findCommand } from './commands';
import type { Terminal } from './paragraphs';
import { allOptionsOf, printOverview, printUsage } from './print-usage';
import { spaced } from './spaced';

/** What a command wrote. Errors go to `stderr`, so that what a script reads is never half an answer. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandEnvironment extends Omit<Terminal, 'language'> {
  /** Environment variables; the locale is read from them. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Absent where nobody can answer (pipe, CI). */
  readonly ask?: Ask;
}

/** Runs one command line. Asks nothing of AWS; only commands that say so write files. */
export async function ccoe(typed: readonly string[], environment: CommandEnvironment): Promise<CommandResult> {
  const args = commandFirst(typed);
  let language: Language = 'ja';
  let found: Command | undefined;
  try {
    language = languageOf(requestedLanguage(args), environment.variables);
    const terminal: Terminal = { color: environment.color, width: environment.width, language };
    const helped = args.includes('--help') || args.includes('-h');
    const [first] = args;
    if (first === '--version') return written(`${version}\n`);
    // `ccoe --lang en` names no command, and no wrong one.
    const bare = first === undefined || LANG.test(first);
    if (bare && !helped) return { exitCode: 2, stdout: '', stderr: printOverview(COMMANDS, terminal) };
    if (bare || ['--help', '-h', 'help'].includes(first)) return written(printOverview(COMMANDS, terminal));
    found = findCommand(args);
    if (!found) {
      // `ccoe new` alone: which kinds there are.
      const kinds = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
      if (kinds.length === 0 || !(helped || args[1] === undefined || args[1].startsWith('-'))) {
        throw unknownCommand(args);
      }
      const overview = printOverview(kinds, terminal);
      return helped ? written(overview) : { exitCode: 2, stdout: '', stderr: overview };
    }
    if (helped) return written(printUsage(found, terminal));
    if (!found.run) throw unknownCommand(args);
    const { values, positionals } = parse(args.slice(found.name.split(' ').length), found);
    const answer = await found.run({
      values,
      words: positionals,
      terminal,
      variables: environment.variables,
      ask: environment.ask,
    });
    const stdout = values['json'] === true ? `${JSON.stringify(answer.json, undefined, 2)}\n` : answer.print(terminal);
    return { exitCode: answer.exitCode, stdout, stderr: '' };
  } catch (error) {
    return { exitCode: wrongConfiguration(error) ? 1 : 2, stdout: '', stderr: messageOf(error, found, language) };
  }
}

const LANG = /^--lang(=|$)/;

/** `ccoe --lang en doctor` is `ccoe doctor --lang en`. */
export function commandFirst(args: readonly string[]): readonly string[] {
  const words = LANG.test(args[0] ?? '') ? (args[0] === '--lang' ? 2 : 1) : 0;
  return [...args.slice(words), ...args.slice(0, words)];
}

/**
 * What is typed wrong of a program of its own, in the words of every other command; nothing where it can be started.
 * @param args with the command
 */
export function wrongUsage(args: readonly string[], environment: CommandEnvironment): CommandResult | undefined {
  const found = findCommand(args)!;
  let language: Language = 'ja';
  try {
    language = languageOf(requestedLanguage(args), environment.variables);
    parse(args.slice(1), found);
    return undefined;
  } catch (error) {
    return { exitCode: 2, stdout: '', stderr: messageOf(error, found, language) };
  }
}

function parse(args: readonly string[], command: Command) {
  const { words = [] } = command;
  const all = allOptionsOf(command);
  let parsed: { values: Record<string, never>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options: all, allowPositionals: true }) as unknown as typeof parsed;
  } catch (error) {
    throw wrongOption(error, Object.keys(all));
  }
  const extra = parsed.positionals[words.length];
  const day = parsed.values['as-of'];
  if (day !== undefined && !isCalendarDate(day)) {
    throw new CommandError({
      ja: `--as-of ${day} は日付ではありません。半角の YYYY-MM-DD 形式で指定してください。`,
      en: `--as-of ${day} is not a date. Write YYYY-MM-DD.`,
    });
  }
  if (extra !== undefined)
    throw new CommandError({ ja: `${spaced(extra)}は余分です。`, en: `${extra} is one word too many.` });
  const missing = words[parsed.positionals.length];
  if (missing === undefined) return parsed;
  const name = typeof missing.name === 'string' ? { ja: missing.name, en: missing.name } : missing.name;
  throw new CommandError({ ja: `${spaced(name.ja)}がありません。`, en: `${name.en} is missing.` });
}

function unknownCommand(args: readonly string[]): CommandError {
  const typed = args.slice(0, COMMANDS.some(({ name }) => name.startsWith(`${args[0]} `)) ? 2 : 1).join(' ');
  const meant = nearest(
    typed,
    COMMANDS.map(({ name }) => name),
  );
  const kinds = COMMANDS.filter(({ name }) => name.startsWith(`${args[0]} `)).map(({ name }) => `ccoe ${name}`);
  const all = kinds.join(', ');
  return new CommandError({
    ja: `${typed} というコマンドはありません。${meant ? `もしかして: ccoe ${meant}` : all && `次のいずれかです: ${all}`}`,
    en: `There is no command ${typed}.${meant ? ` Did you mean: ccoe ${meant}` : all && ` Use one of: ${all}`}`,
  });
}

/** Node says what is wrong with an option in English only, and not what was meant. */
function wrongOption(error: unknown, names: readonly string[]): unknown {
  if (!isArgumentError(error)) return error;
  const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = nearest(
      option,
      names.map((name) => `--${name}`),
    );
    return new CommandError({
      ja: `${option} という指定はありません。${meant ? `もしかして: ${meant}` : ''}`,
      en: `There is no option ${option}.${meant ? ` Did you mean: ${meant}` : ''}`,
    });
  }
  return new CommandError({
    ja: `${option} の値の指定が違います。値が要る指定は「${option.split('=')[0]} 値」、要らない指定は名前だけを書いてください。`,
    en: `The value of ${option} is wrong. Write "${option.split('=')[0]} VALUE" where one is needed, else the name alone.`,
  });
}

/** Read first, so that what is wrong with the other options is said in this language. */
function requestedLanguage(args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (index < 0) return undefined;
  const [, value] = args[index]!.split('=');
  return value ?? args[index + 1] ?? '';
}

function written(stdout: string): CommandResult {
  return { exitCode: 0, stdout, stderr: '' };
}

/** An error of Node's argument parser, or of the same kind. */
function isArgumentError(error: unknown): error is { readonly message: string; readonly code: string } {
  return String((error as { readonly code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');
}

/** The landing zone's YAML is wrong: nobody typed anything wrong. By name, because its class loads the configuration. */
function wrongConfiguration(error: unknown): error is Error & { readonly text: Text } {
  return error instanceof Error && error.name === 'ConfigurationRefused';
}

/** @throws what is no mistake of the person at the keyboard */
function messageOf(thrown: unknown, command: Command | undefined, language: Language): string {
  const error = fileError(thrown) ?? thrown;
  const help = ['ccoe', command?.name, '--help'].filter(Boolean).join(' ');
  const seeHelp = `${{ ja: '使い方', en: 'Usage' }[language]}: ${help}\n`;
  if (error instanceof CommandError) return `${error.text[language]}\n${seeHelp}`;
  if (error instanceof LocatedError) {
    return `${error.location}: ${error.problem[language]}\n${error.fix[language]}\n`;
  }
  if (wrongConfiguration(error)) return error.text[language];
  // Nothing of a template can be judged: where, why, what would be right.
  if (error instanceof Error && error.name === 'TemplateError') {
    return `${(error as Error & { readonly text: Text }).text[language]}\n`;
  }
  if (!isArgumentError(error)) throw error;
  return `${error.message}\n${seeHelp}`;
}
