import { renderTerminal } from '../../report/terminal';
import { Paragraphs, type Terminal } from '../paragraphs';
import type { CheckResult } from './check';

/** More than this scrolls the findings away; `--json` has them all. */
const SHOWN = 20;

/** What a person reads after a check: the same page as after a synth, then what nobody could judge. */
export function printCheck(result: CheckResult, terminal: Terminal): string {
  const { evidence, notEvaluated, unreadable, assumedParameters, reportPath, templates } = result;
  const page = new Paragraphs(terminal);
  const assumed = Object.entries(assumedParameters).flatMap(([template, values]) =>
    Object.entries(values).map(([name, value]) => `${template}: ${name}=${[value].flat().join(',')}`),
  );
  if (assumed.length > 0) {
    page.head({
      ja: '検査に使ったパラメーターの値(指定または既定)',
      en: 'Values of parameters, as given or by default',
    });
    addSome(page, assumed, (line) => page.add(line, 2));
  }
  if (notEvaluated.length > 0) {
    page.head({
      ja: `評価していない (${notEvaluated.length})。合格には数えません。`,
      en: `Not evaluated (${notEvaluated.length}); never counted as passed`,
    });
    addSome(page, notEvaluated, ({ logicalId, type, location, why }) =>
      page.verbatim(`${logicalId} (${type})`, 2, '－ ').verbatim(location, 4).add(why, 4, '', page.color.dim),
    );
  }
  if (unreadable.length > 0) {
    page.head({
      ja: `✕ 読めないテンプレート (${unreadable.length})`,
      en: `✕ Templates that cannot be read (${unreadable.length})`,
    });
    addSome(page, unreadable, ({ text }) => page.add(text, 2));
  }
  page.gap().add({ ja: `検査したテンプレート: ${templates}`, en: `Templates checked: ${templates}` });
  return `${renderTerminal(evidence, { ...terminal, reportPath })}\n${page}`;
}

function addSome<T>(page: Paragraphs, all: readonly T[], add: (one: T) => unknown): void {
  for (const one of all.slice(0, SHOWN)) add(one);
  const left = all.length - SHOWN;
  if (left > 0) page.add({ ja: `ほか ${left} 件(--json ですべて)`, en: `${left} more (--json has all)` }, 2);
}
