import type { Text } from '../../../policies/text';
import { formatConfigurationErrors, sourceText } from '../../config/configuration-error';
import { stateOf } from '../../recorded-organization/recorded-organization';
import { foldMessage } from '../../report/fold-message';
import { printProblems } from '../adopt/print-problems';
import { Paragraphs, type Terminal } from '../paragraphs';
import type { AccountsAnswer } from './accounts';

type Resolved = Extract<AccountsAnswer, { readonly file: string }>;

/** What was written to `accounts.lock.yaml`, or why nothing was, and what is still open. */
export function printAccounts(answer: AccountsAnswer, terminal: Terminal): string {
  if (answer.answer === 'refused') return printProblems(answer.problems, terminal);
  if (answer.answer === 'misconfigured') {
    const text = formatConfigurationErrors(answer.errors, sourceText, terminal);
    return foldMessage(text, terminal.width);
  }
  const page = new Paragraphs(terminal);
  const { changes, recorded, conflicts, undescribed, notVended, unnamed } = answer;
  page.add(verdict(answer), 0, '', page.color.bold);
  if (answer.answer !== 'conflicts') {
    for (const { name, id, instead } of changes)
      page.verbatim(`${name}: "${id}"${instead ? `  ← ${instead}` : ''}`, 2, '＋ ');
    for (const { name, from, to } of recorded)
      page.verbatim(`${name}: ${from ? `${from} → ${to}` : to}`, 2, from ? '～ ' : '＋ ');
  }
  for (const { name, problem, fix } of conflicts) page.gap().add(name, 0, '✕ ').add(problem, 4).add(fix, 4, '→ ');
  if (undescribed.length > 0) {
    page.head({ ja: 'どのファイルも書いていない AWS のアカウント', en: 'Accounts of AWS that no file describes' });
    for (const account of undescribed) {
      page.verbatim(`${account.Id}  ${account.Name.replace(/\p{C}+/gu, ' ')}  ${stateOf(account)}`, 2, '－ ');
    }
  }
  if (notVended.length > 0) {
    page.head({ ja: 'まだ AWS にないアカウント', en: 'Accounts that AWS does not have yet' });
    for (const name of notVended) page.verbatim(name, 2, '－ ');
  }
  if (unnamed > 0) {
    page.gap().add({
      ja: `部局コードか環境が書かれていないところが ${unnamed} か所あり、そのアカウントは見分けられません。`,
      en: `In ${unnamed} places the department code or the environment is not written; those accounts cannot be told.`,
    });
  }
  return page.toString();
}

function verdict({ answer, file, changes, recorded, conflicts }: Resolved): Text {
  const count = changes.length + recorded.length;
  switch (answer) {
    case 'written':
      return { ja: `○ ${file} に ${count} 件を書きました。`, en: `○ ${count} written to ${file}.` };
    case 'up-to-date':
      return { ja: `○ ${file} は最新です。`, en: `○ ${file} is up to date.` };
    case 'out-of-date':
      return {
        ja: `✕ ${file} は最新ではありません(${count} 件)。書いていません。`,
        en: `✕ ${file} is out of date (${count}). Nothing was written.`,
      };
    case 'conflicts':
      return {
        ja: `✕ 食い違いが ${conflicts.length} 件あります。何も書いていません。`,
        en: `✕ ${conflicts.length} conflicts. Nothing was written.`,
      };
  }
}
