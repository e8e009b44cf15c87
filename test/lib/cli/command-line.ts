import { ccoe } from '../../../lib/cli/ccoe';
import type { Ask } from '../../../lib/cli/command';

/** The command line `ccoe …` on a terminal of 100 columns without colours. */
export function run(args: readonly string[], more: { readonly width?: number; readonly ask?: Ask } = {}) {
  return ccoe(args, { color: false, width: 100, variables: {}, ...more });
}
