import type { Command } from '../command';
import { ACCOUNTS } from './accounts';
import { ADOPT } from './adopt';
import { CHECK } from './check';
import { COMPLETION } from './completion';
import { DECIDE } from './decide';
import { DOCTOR } from './doctor';
import { ESTIMATE } from './estimate';
import { EXPLAIN } from './explain';
import { FIT } from './fit';
import { INIT } from './init';
import { NEW } from './new';
import { PLAN } from './plan';
import { PREVIEW } from './preview';
import { REPORT } from './report';
import { SYNTH } from './synth';
import { VERIFY_DEPLOYMENT } from './verify-deployment';

/** Every command, in the order of `ccoe --help`. */
export const COMMANDS: readonly Command[] = [
  INIT,
  ADOPT,
  ACCOUNTS,
  DOCTOR,
  COMPLETION,
  ...NEW,
  PLAN,
  SYNTH,
  DECIDE,
  FIT,
  EXPLAIN,
  ESTIMATE,
  PREVIEW,
  CHECK,
  REPORT,
  VERIFY_DEPLOYMENT,
];

/** The command that a command line names: two words before one. */
export function findCommand([first = '', second = '']: readonly string[]): Command | undefined {
  return COMMANDS.find(({ name }) => name === `${first} ${second}`) ?? COMMANDS.find(({ name }) => name === first);
}
