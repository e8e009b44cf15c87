import type { ParseArgsConfig } from 'node:util';
import { stateOf } from '../adopt/recorded-organization';
import { CommandError } from '../command-error';
import type { Terminal } from '../paragraphs';
import { type AccountsAnswer, accounts } from './accounts';
import { printAccounts } from './print-accounts';

/** Options of `ccoe accounts`, besides those that all commands share. */
export const ACCOUNTS_OPTIONS = {
  from: { type: 'string' },
  'landing-zone': { type: 'string', default: 'landing-zone' },
  check: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

/** What a command line of `ccoe accounts` gives: for scripts, for a person, and how it ended. */
export interface AccountsCommandAnswer {
  readonly json: unknown;
  readonly print: (terminal: Terminal) => string;
  /** 0 up to date or written, 1 anything else. */
  readonly exitCode: 0 | 1;
}

/** @throws CommandError for a missing option, a folder without a landing zone, or a file that cannot be read or written */
export function accountsCommand(values: {
  readonly from?: string;
  readonly 'landing-zone': string;
  readonly check: boolean;
}): AccountsCommandAnswer {
  const { from, 'landing-zone': landingZone, check } = values;
  if (!from) throw new CommandError({ ja: '--from がありません。', en: '--from is missing.' });
  const answer = accounts({ from, landingZone, check });
  return {
    json: jsonOf(answer),
    print: (terminal) => printAccounts(answer, terminal),
    exitCode: answer.answer === 'up-to-date' || answer.answer === 'written' ? 0 : 1,
  };
}

function jsonOf(answer: AccountsAnswer): unknown {
  if (answer.answer === 'misconfigured') return answer;
  if (answer.answer === 'refused') {
    return {
      answer: answer.answer,
      problems: answer.problems.map(({ location, problem, fix }) => ({ location, problem, fix })),
    };
  }
  const { undescribed, ...rest } = answer;
  return {
    ...rest,
    undescribed: undescribed.map((account) => ({ id: account.Id, nameInAws: account.Name, state: stateOf(account) })),
  };
}
