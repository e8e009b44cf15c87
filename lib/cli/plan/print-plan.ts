import type { Text } from '../../../policies/text';
import type { BlastRadius } from '../../blast-radius/approved-losses';
import type { Loss } from '../../blast-radius/losses';
import type { PricedLine } from '../../estimate/estimate';
import type { FixedCost } from '../../estimate/fixed-cost';
import { amountOf, termsOf } from '../../estimate/print-estimate';
import type { Change } from '../../report/evidence-changes';
import { count } from '../../report/number-format';
import { regionNames } from '../../report/region-names';
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
  addBlastRadius(page, plan.blastRadius);
  if (plan.notCompared) page.gap().add(plan.notCompared, 0, '！ ', page.color.bold);
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
    page.add(
      plan.notCompared
        ? { ja: '○ 変わるテンプレートはありません。', en: '○ No template changes.' }
        : { ja: '○ 変わるものはありません。', en: '○ Nothing changes.' },
    );
  addFixedCost(page, plan.fixedCost);
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

const ACTIONS: Readonly<Record<Loss['action'], Text>> = {
  delete: { ja: '消える', en: 'is deleted' },
  replace: { ja: '作り直しになる', en: 'is replaced' },
  abandon: { ja: 'AWS に残り、持ち主がなくなる', en: 'stays in AWS, and no stack holds it' },
  loosen: { ja: '守りが弱まる', en: 'is less protected' },
};

/** What must never be lost, and is; refused first. */
function addBlastRadius(page: Paragraphs, { losses, unused }: BlastRadius): void {
  const refused = losses.filter(({ approval }) => !approval);
  const approved = losses.filter(({ approval }) => approval);
  if (refused.length > 0) {
    const head: Text = {
      ja: `✕ 承認のないまま失うもの (${refused.length})`,
      en: `✕ Lost without approval (${refused.length})`,
    };
    page.gap().add(head, 0, '', (line) => page.color.bold(page.color.red(line)));
    for (const loss of refused) addLoss(page, loss);
    page.add(
      {
        ja: 'そのつもりなら、設定フォルダーの changes.yaml に stack、logicalId、action、承認者と期限を書く。論理 ID が変わっただけなら、元の ID を保つ(構成の名前と置き場所を戻す)。',
        en: 'If this is meant, name stack, logicalId, action, approver and expiry in changes.yaml of the landing zone. If only the logical id moved, keep the old one: put the construct back under its name and scope.',
      },
      2,
      '→ ',
    );
  }
  if (approved.length > 0) {
    page.head({ ja: `承認のうえ失うもの (${approved.length})`, en: `Lost with approval (${approved.length})` });
    for (const loss of approved) addLoss(page, loss);
  }
  for (const { stack, logicalId, action, expiresOn, source } of unused) {
    page.add(
      {
        ja: `${source.file}:${source.line}  ${stack} / ${logicalId} の ${action}(期限 ${expiresOn})は使われていません。消してください。`,
        en: `${source.file}:${source.line}  ${action} of ${stack} / ${logicalId} (until ${expiresOn}) is not used; remove it.`,
      },
      0,
      '！ ',
      page.color.bold,
    );
  }
}

function addLoss(page: Paragraphs, loss: BlastRadius['losses'][number]): void {
  const { stack, region, logicalId, what, action, properties, approval } = loss;
  const detail = properties.length > 0 ? ` (${properties.join(', ')})` : '';
  page.verbatim(`${stack} / ${logicalId}  ${region}`, 2);
  page.add(
    {
      ja: `${what.ja}: ${ACTIONS[action].ja} [${action}]${detail}${approval ? `。${approval.approver}、${approval.expiresOn} まで` : ''}`,
      en: `${what.en}: ${ACTIONS[action].en} [${action}]${detail}${approval ? `; ${approval.approver}, until ${approval.expiresOn}` : ''}`,
    },
    4,
  );
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

/** The total and the lines that differ; what is in no total is named. */
function addFixedCost(page: Paragraphs, { before, after, differenceYen = 0 }: Plan['fixedCost']): void {
  page.head({ ja: '固定費(プラットフォーム、円/月)', en: 'Fixed cost (platform, yen a month)' });
  const [was, is] = [linesOf(before), linesOf(after)];
  const pairs = [...new Map([...was, ...is])].map(([key, line]) => {
    const [from, to] = [was.get(key)?.quantity ?? 0, is.get(key)?.quantity ?? 0];
    const name = `${page.say(line.item)} ${page.say(regionNames([line.region ?? ''], { ja: '', en: '' }))}`;
    return { name, line, from, to, differs: before !== undefined && from !== to };
  });
  for (const { name, line, differs } of pairs) {
    const yen = (lines: ReadonlyMap<string, PricedLine>) => count(lines.get(`${line.price} ${line.region}`)?.yen ?? 0);
    if (differs && line.yen) page.add(`${name}  ${yen(was)} → ${yen(is)}`, 2);
  }
  const partly = pairs.some(({ line, differs }) => differs && line.yen === undefined);
  const difference = `${differenceYen > 0 ? '+' : differenceYen === 0 ? '±' : ''}${count(differenceYen)}`;
  page.add(
    before
      ? {
          ja: `計  ${totalOf(before).ja} → ${totalOf(after).ja}(${partly ? '価格の分かるもの ' : ''}${difference})`,
          en: `Total  ${totalOf(before).en} → ${totalOf(after).en} (${difference}${partly ? ' of what has a price' : ''})`,
        }
      : {
          ja: `計  ${totalOf(after).ja}。変更前の固定費は分かりません(別の版の合成)。`,
          en: `Total  ${totalOf(after).en}. The fixed cost before is not known (a synth by another version).`,
        },
    2,
  );
  const unpriced = pairs
    .filter(({ line }) => line.yen === undefined)
    .map(({ name, line, from, to, differs }) =>
      differs
        ? `${name} ${amountOf({ ...line, quantity: from })} → ${amountOf({ ...line, quantity: to })}`
        : `${name} ${amountOf(line)}`,
    );
  const notJudged = [...new Set([...(before?.notJudged ?? []), ...after.notJudged])];
  const left: readonly (readonly [Text, readonly string[]])[] = [
    [{ ja: '価格を確かめられないもの(計に含まない)', en: 'No price was read (not in the total)' }, unpriced],
    [{ ja: '費用を判断できない種類(計に含まない)', en: 'Not judged (not in the total)' }, notJudged],
    [{ ja: '使い方しだい(計に含まない)', en: 'Depends on use (not in the total)' }, after.dependsOnUse],
  ];
  for (const [head, names] of left)
    if (names.length > 0) page.add(`${page.say(head)}: ${names.join(page.say({ ja: '、', en: ', ' }))}`, 2);
  if (pairs.some(({ from, to, differs }) => differs && to < from))
    page.add(
      {
        ja: 'テンプレートから外れても AWS に残るもの(保持する鍵など)の費用は、消すまで続く。',
        en: 'What leaves the templates and stays in AWS, such as a retained key, costs until it is deleted.',
      },
      2,
    );
  page.add(termsOf(after), 2);
}

function linesOf(cost: FixedCost | undefined): ReadonlyMap<string, PricedLine> {
  return new Map((cost?.lines ?? []).map((line) => [`${line.price} ${line.region}`, line]));
}

/** A lower bound where something has no price. */
function totalOf({ yen, unknown, notJudged }: FixedCost): Text {
  const more = unknown + notJudged.length > 0;
  return { ja: `${count(yen)}${more ? ' 以上' : ''}`, en: `${count(yen)}${more ? ' or more' : ''}` };
}

function stepOf({ before, after }: Change): keyof typeof SIGNS {
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
}

/** A digest says nothing to a person. */
function describe(page: Paragraphs, { title, before, after, beforeText, afterText }: Change): string {
  const sides = [
    { value: before, text: beforeText },
    { value: after, text: afterText },
  ];
  const values = sides.flatMap(({ value, text }) =>
    text && !/^[0-9a-f]{64}$/.test(value ?? '') ? page.say(text) : [],
  );
  return `  ${page.say(title)}${values.length > 0 ? `  ${values.join(' → ')}` : ''}`;
}
