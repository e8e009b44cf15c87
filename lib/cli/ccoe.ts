import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LocatedError } from '../../policies/decisions/located-error';
import type { Text } from '../../policies/text';
import { nearest } from '../config/edit-distance';
import { type Language, languageOf } from '../report/language';
import { checkRegion, readContext } from './check-question';
import { CommandError } from './command-error';
import { decideQuestion } from './decide';
import { decisionDiff } from './decision-diff';
import { explain } from './explain';
import { fitTemplate } from './fit';
import type { Terminal } from './paragraphs';
import { printDecision } from './print-decision';
import { printDiff } from './print-diff';
import { printExplanation } from './print-explanation';
import { printFit } from './print-fit';
import { SynthesizedLandingZone } from './synthesized-landing-zone';
import { type Command, USAGE } from './usage';

/** 0 allowed or fits, 1 denied or findings, 2 wrong usage, 3 undecided. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command wrote. Errors go to `stderr`, so that what a script reads is never half an answer. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandEnvironment extends Omit<Terminal, 'language'> {
  /** Environment variables; the locale is read from them. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const SHARED = {
  assembly: { type: 'string', default: 'cdk.out' },
  lang: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

const text = { type: 'string' } as const;
const OPTIONS = {
  decide: {
    ...SHARED,
    account: text,
    action: text,
    resource: text,
    region: text,
    principal: text,
    context: { type: 'string', multiple: true },
    diff: text,
  },
  fit: { ...SHARED, account: text, region: text },
  explain: SHARED,
} as const satisfies Record<Command, ParseArgsConfig['options']>;

/** What a command gives: an object for scripts, the same in words for a person, and how it ended. */
interface Answer {
  readonly json: unknown;
  readonly print: (terminal: Terminal) => string;
  readonly exitCode: ExitCode;
}

const EXIT = { allowed: 0, fits: 0, denied: 1, undecided: 3 } as const;

/** Runs one command line. Reads files, writes none, asks nothing of AWS. */
export function ccoe(args: readonly string[], environment: CommandEnvironment): CommandResult {
  let language: Language = 'ja';
  let command: keyof typeof USAGE = '';
  try {
    language = languageOf(requestedLanguage(args), environment.variables);
    const [first, ...rest] = args;
    if (first === undefined) return { exitCode: 2, stdout: '', stderr: USAGE[''][language] };
    if (first === '--help' || first === '-h' || first === 'help') return written(USAGE[''][language]);
    command = commandOf(first);
    if (rest.includes('--help') || rest.includes('-h')) return written(USAGE[command][language]);
    const answer = RUN[command](rest);
    const asJson = rest.includes('--json');
    const stdout = asJson
      ? `${JSON.stringify(answer.json, undefined, 2)}\n`
      : answer.print({ ...environment, language });
    return { exitCode: answer.exitCode, stdout, stderr: '' };
  } catch (error) {
    return { exitCode: 2, stdout: '', stderr: messageOf(error, command, language) };
  }
}

const RUN: Readonly<Record<Command, (args: readonly string[]) => Answer>> = {
  decide(args) {
    const { values } = parse(args, OPTIONS.decide, 0);
    const { account, action, resource, region, principal, context = [], diff, assembly } = values;
    if (diff !== undefined) {
      const asked = { account, action, resource, region, principal, context: values.context };
      const [other] = Object.entries(asked).filter(([, value]) => value !== undefined);
      if (other) throw notWithDiff(other[0]);
      const changes = decisionDiff(new SynthesizedLandingZone(diff), new SynthesizedLandingZone(assembly));
      return {
        json: changes,
        print: (terminal) => printDiff(changes, terminal),
        exitCode: changes.some(({ kind }) => kind === 'newly-allowed') ? 1 : 0,
      };
    }
    const question = {
      account: required(account, '--account'),
      action: required(action, '--action'),
      resource: required(resource, '--resource'),
      region,
      principal,
      context: readContext(context),
    };
    if (region !== undefined) checkRegion(region);
    const answer = decideQuestion(new SynthesizedLandingZone(assembly), question);
    return { json: answer, print: (terminal) => printDecision(answer, terminal), exitCode: EXIT[answer.answer] };
  },
  fit(args) {
    const { values, positionals } = parse(args, OPTIONS.fit, 1);
    const template = required(positionals[0], 'TEMPLATE');
    const account = required(values.account, '--account');
    const result = fitTemplate(new SynthesizedLandingZone(values.assembly), template, account, values.region);
    return { json: result, print: (terminal) => printFit(result, terminal), exitCode: EXIT[result.answer] };
  },
  explain(args) {
    const { values, positionals } = parse(args, OPTIONS.explain, 1);
    const explanation = explain(required(positionals[0], 'ID'), new SynthesizedLandingZone(values.assembly));
    return { json: explanation, print: (terminal) => printExplanation(explanation, terminal), exitCode: 0 };
  },
};

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  positionals: number,
) {
  let parsed: ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrongOption(error, Object.keys(options));
  }
  const extra = parsed.positionals[positionals];
  if (extra === undefined) return parsed;
  throw new CommandError({ ja: `${extra} は余分です。`, en: `${extra} is one word too many.` });
}

function commandOf(typed: string): Command {
  const commands = Object.keys(OPTIONS) as Command[];
  const found = commands.find((command) => command === typed);
  if (found) return found;
  const meant = nearest(typed, [...commands, 'synth']);
  throw new CommandError({
    ja: `${typed} というコマンドはありません。${meant ? `もしかして: ccoe ${meant}` : ''}`,
    en: `There is no command ${typed}. ${meant ? `Did you mean: ccoe ${meant}` : ''}`,
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
      en: `There is no option ${option}. ${meant ? `Did you mean: ${meant}` : ''}`,
    });
  }
  return new CommandError({
    ja: `${option} の値の指定が違います。値が要る指定は「${option.split('=')[0]} 値」、要らない指定は名前だけを書いてください。`,
    en: `The value of ${option} is wrong. Write "${option.split('=')[0]} VALUE" where one is needed, else the name alone.`,
  });
}

function required(value: string | undefined, option: string): string {
  if (value) return value;
  throw new CommandError({ ja: `${option} がありません。`, en: `${option} is missing.` });
}

function notWithDiff(option: string): CommandError {
  return new CommandError({
    ja: `--diff はすべての試みを比べるので、--${option} と一緒には使えません。`,
    en: `--diff compares every attempt; it does not go with --${option}.`,
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

/** @throws what is no mistake of the person at the keyboard */
function messageOf(error: unknown, command: keyof typeof USAGE, language: Language): string {
  const help = `ccoe ${command} --help`.replace('  ', ' ');
  const seeHelp: Text = { ja: `使い方: ${help}`, en: `Usage: ${help}` };
  if (error instanceof CommandError) return `${error.text[language]}\n${seeHelp[language]}\n`;
  if (error instanceof LocatedError) {
    return `${error.location}: ${error.problem[language]}\n${error.fix[language]}\n`;
  }
  if (!isArgumentError(error)) throw error;
  return `${error.message}\n${seeHelp[language]}\n`;
}
