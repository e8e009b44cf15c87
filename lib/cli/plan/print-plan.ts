import type { Text } from '../../../policies/text';
import type { Change } from '../../report/evidence-changes';
import { count } from '../../report/number-format';
import { Paragraphs, type Terminal } from '../paragraphs';
import { printDiff } from '../print-diff';
import type { Plan } from './plan';
import type { ResourceChange } from './resource-changes';

const KINDS: Readonly<Record<string, Text>> = {
  account: { ja: 'アカウント', en: 'Accounts' },
  policy: { ja: '組織ポリシー', en: 'Organization policies' },
  exception: { ja: '例外', en: 'Exceptions' },
  'use-case': { ja: '利用案件', en: 'Use cases' },
  finding: { ja: '指摘', en: 'Findings' },
};
const SIGNS = { added: '＋ ', removed: '－ ', changed: '～ ' } as const;
/** More resources of a stack than this scroll the answer away; `--json` has them all. */
const SHOWN = 10;

/** What a change does, what cannot be undone first. */
export function printPlan(plan: Plan, terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  const { resources, changes, decisions, budgets } = plan;
  const lost = resources.filter((one) => one.protected);
  if (lost.length > 0) {
    const head: Text = {
      ja: `✕ 消える、または置き換わる保護対象 (${lost.length})`,
      en: `✕ Protected things that go or are replaced (${lost.length})`,
    };
    page.gap().add(head, 0, '', (line) => page.color.bold(page.color.red(line)));
    for (const { stack, logicalId, type } of lost) page.verbatim(`${stack} / ${logicalId}  ${type}`, 2);
  }
  addResources(page, resources);
  for (const [kind, head] of Object.entries(KINDS)) {
    const some = changes.filter((change) => change.kind === kind);
    if (some.length === 0) continue;
    page.head({ ja: `${head.ja} (${some.length})`, en: `${head.en} (${some.length})` });
    for (const change of some) page.add(`${change.id}${describe(page, change)}`, 2, SIGNS[stepOf(change)]);
  }
  if (budgets.accounts.length > 0) {
    page.head({ ja: '予算(円/月)', en: 'Budgets (yen a month)' });
    for (const { name, before, after } of budgets.accounts) page.add(`${name}  ${count(before)} → ${count(after)}`, 2);
    page.add(`${page.say({ ja: '計', en: 'Total' })}  ${count(budgets.before)} → ${count(budgets.after)}`, 2);
  }
  if (resources.length + changes.length + decisions.length + budgets.accounts.length === 0)
    page.add({ ja: '○ 変わるものはありません。', en: '○ Nothing changes.' });
  if (plan.verdict === 'failed') {
    page.gap().add(
      {
        ja: `✕ この設定の合成は不合格です(${plan.failures} 件)。ccoe synth で確かめてください。`,
        en: `✕ The synth of this configuration fails (${plan.failures}). Look at it with ccoe synth.`,
      },
      0,
      '',
      page.color.red,
    );
  }
  return decisions.length === 0 ? page.toString() : `${page.toString()}\n${printDiff(decisions, terminal)}`;
}

function addResources(page: Paragraphs, resources: readonly ResourceChange[]): void {
  const stacks = [...new Set(resources.map(({ stack }) => stack))].sort();
  if (stacks.length > 0) page.head({ ja: `スタック (${stacks.length})`, en: `Stacks (${stacks.length})` });
  for (const stack of stacks) {
    const some = resources.filter((one) => one.stack === stack);
    page.add(stack, 2);
    for (const { logicalId, type, kind } of some.slice(0, SHOWN))
      page.verbatim(`${SIGNS[kind]}${logicalId}  ${type}`, 4);
    const left = some.length - SHOWN;
    if (left > 0) page.add({ ja: `ほか ${left} 件`, en: `${left} more` }, 4);
  }
}

function stepOf({ before, after }: Change): keyof typeof SIGNS {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
}

/** A digest says nothing to a person. */
function describe(page: Paragraphs, { title, before, after }: Change): string {
  const values = [before, after].filter((value) => value !== undefined && !/^[0-9a-f]{64}$/.test(value));
  return `  ${page.say(title)}${values.length > 0 ? `  ${values.join(' → ')}` : ''}`;
}
