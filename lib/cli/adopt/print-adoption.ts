import type { Text } from '../../../policies/text';
import { Paragraphs, type Terminal } from '../paragraphs';
import type { AdoptAnswer } from './adopt';
import { type AdoptionPlan, pathText } from './adoption-plan';
import type { Coverage } from './policy-coverage';
import { printProblems } from './print-problems';

const COVERAGE: Readonly<Record<Coverage, Text>> = {
  covered: { ja: '覆われる', en: 'covered by ours' },
  kept: { ja: '残す(本製品にない)', en: 'keep (ours has none)' },
  unknown: { ja: '不明', en: 'unknown' },
};

/** What was written, what would move, what each existing policy is to ours, what is left, and what to do next. */
export function printAdoption(answer: AdoptAnswer, terminal: Terminal): string {
  if (answer.answer === 'refused') return printProblems(answer.problems, terminal);
  const { from, output, plan, files, toFill } = answer;
  const page = new Paragraphs(terminal);
  page.add(
    {
      ja: `○ ${output} に ${files.length} ファイルを書きました。AWS の設定は何も変えていません。要記入 ${toFill} か所。`,
      en: `○ ${files.length} files written to ${output}; nothing in AWS was changed. ${toFill} places to fill in.`,
    },
    0,
    '',
    page.color.bold,
  );
  for (const warning of plan.warnings) page.add(warning, 0, '！ ', page.color.bold);
  addAccounts(page, plan);
  addUnits(page, plan);
  addPolicies(page, plan);
  page.head({ ja: '次にすること', en: 'Next' });
  page.add({ ja: '「要記入」の行を埋める', en: 'Fill in the lines marked 要記入.' }, 2, '1. ');
  page.add({ ja: '仮の名前を正しい名前に置き換える', en: 'Let placeholder names become the right ones.' }, 2, '2. ');
  page.verbatim(`npx ccoe accounts --from ${from} --landing-zone ${output}`, 4);
  page.add({ ja: '合成し、報告を読む', en: 'Synthesize, and read the report.' }, 2, '3. ');
  page.verbatim(`npx ccoe synth --landing-zone ${output}`, 4);
  return page.toString();
}

function addAccounts(page: Paragraphs, { accounts, places }: AdoptionPlan): void {
  page.head({
    ja: `アカウント(引き継ぐ ${accounts.length}、残る ${places.leftovers.length})`,
    en: `Accounts (${accounts.length} taken over, ${places.leftovers.length} left)`,
  });
  for (const { account, name, file, from, to } of accounts) {
    const stays = from === to;
    page.add(
      `${account.id}  ${line(account.name)} → ${name ?? '?'}  ${line(from)}${stays ? '' : ` → ${to}`}  ${file}`,
      2,
      stays ? '＝ ' : '→ ',
    );
  }
  for (const { id, name, state, path } of places.leftovers) {
    page.verbatim(`${id}  ${line(name)}  ${line(pathText(path))}  ${line(state)}`, 2, '－ ');
  }
}

function addUnits(page: Paragraphs, { units }: AdoptionPlan): void {
  if (units.length === 0) return;
  page.head({ ja: 'OU', en: 'Organizational units' });
  for (const { unit, ours } of units) {
    page.verbatim(`${unit.id}  ${line(pathText(unit.path))}`, 2, ours ? '＝ ' : '－ ');
  }
  page.add(
    {
      ja: '＝ 本製品と同じ名前(取り込む)  － 本製品にない(そのまま残る)',
      en: '＝ the same name as ours (to import)  － not ours (stays as it is)',
    },
    2,
    '',
    page.color.dim,
  );
}

function addPolicies(page: Paragraphs, { policies }: AdoptionPlan): void {
  if (policies.length === 0) return;
  page.head({
    ja: '既存のポリシー(どれも付いたまま。外すかどうかは人が決める)',
    en: 'Existing policies (all stay attached; whether to detach is for a person to decide)',
  });
  for (const { policy, statements } of policies) {
    page.verbatim(`${line(policy.name)} (${policy.id}, ${policy.type})  ${policy.targetIds.join(' ') || '－'}`, 2);
    if (statements.length === 0) {
      page.add(
        {
          ja: '不明: 文のない種類か、読み取れない内容です。本製品と比べていません。',
          en: 'unknown: a type without statements, or content that cannot be read. It was not compared.',
        },
        4,
      );
    }
    for (const { statement, coverage, ours } of statements) {
      const others = ours.length > 0 ? `: ${ours.join(', ')}` : '';
      page.verbatim(`${line(statement)}  ${page.say(COVERAGE[coverage])}${others}`, 4);
    }
  }
}

/** Names of AWS may hold any character, those that move a terminal's cursor too. */
function line(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
