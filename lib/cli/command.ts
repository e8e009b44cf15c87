import type { Text } from '../../policies/text';
import { CommandError } from '../command-error';
import type { Terminal } from './paragraphs';

/** 0 done, passed, allowed; 1 denied, findings, wrong configuration; 2 wrong usage; 3 undecided, not evaluated. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command gives: an object for scripts, the same in words for a person, and how it ended. */
export interface Answer {
  readonly json: unknown;
  readonly print: (terminal: Terminal) => string;
  readonly exitCode: ExitCode;
}

/** One option: how it is read (`node:util` `parseArgs`), what `--help` says, and what a shell completes. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: string;
  /** Stands for the value in `--help`, e.g. `DIR`. */
  readonly value?: Text | string;
  readonly text: Text;
  readonly completes?: Completes;
}

/** What a shell offers: files, folders, or these words. */
export type Completes = 'file' | 'folder' | readonly string[];

/** A word that stands without `--`. */
export interface CommandWord {
  readonly name: Text | string;
  readonly text: Text;
  readonly completes?: Completes;
}

type Options = Readonly<Record<string, CommandOption>>;

type Value<O extends CommandOption> = O extends { readonly type: 'boolean' }
  ? boolean
  : O extends { readonly multiple: true }
    ? readonly string[]
    : O extends { readonly default: string }
      ? string
      : string | undefined;

/** What was typed, by option; `terminal` is where the person reads. */
export interface Typed<O extends Options> {
  readonly values: { readonly [Name in keyof O]: Value<O[Name]> };
  readonly words: readonly string[];
  readonly terminal: Terminal;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Asks the person; absent where nobody can answer (pipe, CI). */
  readonly ask?: Ask;
}

/** Asks one question and gives the line that was typed. */
export type Ask = (question: string) => Promise<string>;

export interface Definition<O extends Options> {
  /** One word, or two where a command has several kinds: `new department`. */
  readonly name: string;
  /** Where `ccoe --help` lists it. */
  readonly chapter: Chapter;
  /** One line. */
  readonly summary: Text;
  /** Command lines, without `ccoe`; the first is the usual one. */
  readonly synopsis: readonly (Text | string)[];
  /** All of them have to be given. */
  readonly words?: readonly CommandWord[];
  readonly options: O;
  /** What a person has to know before it is used. */
  readonly notes?: Text;
  readonly exits: Readonly<Partial<Record<ExitCode, Text>>>;
  /**
   * Loads what it needs itself: `ccoe --help` waits for nothing. Absent for a program of its own, which `bin/ccoe` starts:
   * it writes while it runs.
   */
  readonly run?: (typed: Typed<O>) => Answer | Promise<Answer>;
}

export const CHAPTERS = {
  begin: { ja: '始める', en: 'Begin' },
  change: { ja: '変える', en: 'Change' },
  ask: { ja: '尋ねる', en: 'Ask' },
  report: { ja: '検査・報告', en: 'Check and report' },
} as const satisfies Record<string, Text>;
export type Chapter = keyof typeof CHAPTERS;

/** A command whose options were checked against what it reads. */
export type Command = Definition<Options>;

/** Types what a command reads by the options that it declares. */
export function command<const O extends Options>(definition: Definition<O>): Command {
  return definition as unknown as Command;
}

/** The synth that a command asks. */
export const ASSEMBLY = {
  type: 'string',
  default: 'cdk.out',
  value: 'DIR',
  text: { ja: '尋ねる合成の出力先', en: 'output of the synth that is asked' },
  completes: 'folder',
} as const satisfies CommandOption;

/** The organisation's own YAML. */
export const LANDING_ZONE = {
  type: 'string',
  default: 'landing-zone',
  value: 'DIR',
  text: { ja: 'organization.yaml のあるフォルダー', en: 'folder with organization.yaml' },
  completes: 'folder',
} as const satisfies CommandOption;

export const AS_OF = {
  type: 'string',
  value: 'YYYY-MM-DD',
  text: { ja: '期限を判定する基準日', en: 'day that expiries are decided against' },
} as const satisfies CommandOption;

/** @throws CommandError where it was not given */
export function required(value: string | undefined, option: string): string {
  if (value) return value;
  throw new CommandError({ ja: `${option} がありません。`, en: `${option} is missing.` });
}
