import type { ParseArgsConfig } from 'node:util';
import { CommandError } from '../command-error';
import type { Terminal } from '../paragraphs';
import { type AdoptAnswer, adopt } from './adopt';
import { pathText } from './adoption-plan';
import { printAdoption } from './print-adoption';
import { RECORDING_COMMANDS } from './recording-commands';

/** Options of `ccoe adopt`, besides those that all commands share. */
export const ADOPT_OPTIONS = {
  commands: { type: 'boolean', default: false },
  from: { type: 'string' },
  output: { type: 'string' },
  name: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** What a command line of `ccoe adopt` gives: for scripts, for a person, and how it ended. */
export interface AdoptCommandAnswer {
  readonly json: unknown;
  readonly print: (terminal: Terminal) => string;
  /** 0 written, 1 the responses cannot be used. */
  readonly exitCode: 0 | 1;
}

/** @throws CommandError for a missing option, or a folder that exists or cannot be written */
export function adoptCommand(values: {
  readonly commands: boolean;
  readonly from?: string;
  readonly output?: string;
  readonly name?: string;
}): AdoptCommandAnswer {
  if (values.commands) {
    return { json: { commands: RECORDING_COMMANDS }, print: () => RECORDING_COMMANDS, exitCode: 0 };
  }
  const answer = adopt({
    from: needed(values.from, '--from'),
    output: needed(values.output, '--output'),
    name: values.name,
  });
  return {
    json: jsonOf(answer),
    print: (terminal) => printAdoption(answer, terminal),
    exitCode: answer.answer === 'written' ? 0 : 1,
  };
}

function needed(value: string | undefined, option: string): string {
  if (value) return value;
  throw new CommandError({
    ja: `${option} がありません。応答をまだ記録していなければ、ccoe adopt --commands から始めてください。`,
    en: `${option} is missing. Begin with ccoe adopt --commands where nothing was recorded yet.`,
  });
}

function jsonOf(answer: AdoptAnswer): unknown {
  if (answer.answer === 'refused') {
    return {
      answer: answer.answer,
      problems: answer.problems.map(({ location, problem, fix }) => ({ location, problem, fix })),
    };
  }
  const { plan, output, files, toFill } = answer;
  return {
    answer: answer.answer,
    output,
    files,
    toFill,
    warnings: plan.warnings,
    accounts: plan.accounts.map(({ account, name, file, from, to }) => ({
      id: account.id,
      nameInAws: account.name,
      name: name ?? null,
      file,
      from,
      to,
    })),
    leftovers: plan.places.leftovers.map(({ id, name, state, path }) => ({
      id,
      nameInAws: name,
      state,
      from: pathText(path),
    })),
    organizationalUnits: plan.units.map(({ unit, ours }) => ({ id: unit.id, path: unit.path, ours: ours ?? null })),
    policies: plan.policies.map(({ policy: { id, name, type, targetIds }, statements }) => ({
      id,
      name,
      type,
      targetIds,
      statements,
    })),
  };
}
