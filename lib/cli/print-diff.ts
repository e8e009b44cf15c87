import type { Text } from '../../policies/text';
import type { DecisionChange } from './decision-diff';
import { Paragraphs, type Terminal } from './paragraphs';
import { ANSWER_WORDS } from './print-decision';

const KINDS: Readonly<Record<DecisionChange['kind'], Text>> = {
  'newly-allowed': { ja: '新たに許可される', en: 'Newly allowed' },
  'newly-undecided': { ja: '決まらなくなる', en: 'No longer decided' },
  'newly-denied': { ja: '新たに拒否される', en: 'Newly denied' },
  'other-statement': { ja: '決める文が変わる', en: 'Decided by another statement' },
  'newly-tried': { ja: '新たに判定する', en: 'Newly tried' },
  'no-longer-tried': { ja: '判定しなくなる', en: 'No longer tried' },
};

/** Attempts that a change answers otherwise, the dangerous ones first. */
export function printDiff(changes: readonly DecisionChange[], terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  if (changes.length === 0)
    page.add({ ja: '○ 答えの変わる試みはありません。', en: '○ No attempt is answered otherwise.' });
  let last: DecisionChange['kind'] | undefined;
  for (const { kind, attempt, before, after } of changes) {
    if (kind !== last) {
      const dangerous = kind === 'newly-allowed';
      const number = changes.filter((change) => change.kind === kind).length;
      page
        .gap()
        .add(`${dangerous ? '✕ ' : ''}${page.say(KINDS[kind])} (${number})`, 0, '', (line) =>
          page.color.bold(dangerous ? page.color.red(line) : line),
        );
    }
    last = kind;
    page.add(attempt.text, 2);
    page.add(`${page.say(attempt.who)} / ${page.say(attempt.where)}  ${attempt.id}`, 4, '', page.color.dim);
    page.add(`${inWords(page, before)} → ${inWords(page, after)}`, 4);
  }
  return page.toString();
}

/** The answer, which stands first, in words; statements keep their names. */
function inWords(page: Paragraphs, decided: string): string {
  const [answer = '', ...statements] = decided.split(' ');
  const word = answer in ANSWER_WORDS ? page.say(ANSWER_WORDS[answer as keyof typeof ANSWER_WORDS]) : answer;
  return [word, ...statements].join(' ');
}
