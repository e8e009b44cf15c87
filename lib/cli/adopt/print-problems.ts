import type { LocatedError } from '../../../policies/decisions/located-error';
import { counted } from '../../report/number-format';
import { Paragraphs, type Terminal } from '../paragraphs';

/** More than this is the same mistake many times. */
const MOST = 20;

/** Why recorded responses cannot be used: where, what is wrong, what to do. */
export function printProblems(problems: readonly LocatedError[], terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  page.add(
    {
      ja: `✕ 応答を使えません(${problems.length} 件)。何も書いていません。`,
      en: `✕ The responses cannot be used (${counted(problems.length, 'problem')}). Nothing was written.`,
    },
    0,
    '',
    (line) => page.color.bold(page.color.red(line)),
  );
  for (const { location, problem, fix } of problems.slice(0, MOST)) {
    page
      .gap()
      .verbatim(location.replace(/\p{C}+/gu, ' '), 0, '', page.color.bold)
      .add(problem, 2)
      .add(fix, 2, '→ ');
  }
  if (problems.length > MOST) {
    page.gap().add({ ja: `ほか ${problems.length - MOST} 件`, en: `and ${problems.length - MOST} more` });
  }
  return page.toString();
}
