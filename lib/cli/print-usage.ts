import type { Text } from '../../policies/text';
import { columnsOf } from '../report/fold';
import { CHAPTERS, type Command, type CommandOption } from './command';
import { Paragraphs, type Terminal } from './paragraphs';

/** What every command reads. */
const SHARED_OPTIONS: Readonly<Record<string, CommandOption>> = {
  lang: {
    type: 'string',
    value: 'ja|en',
    text: { ja: '表示する言語(既定はロケール、なければ日本語)', en: 'language (default: the locale, else Japanese)' },
    completes: ['ja', 'en'],
  },
  json: { type: 'boolean', text: { ja: 'スクリプト向けの JSON', en: 'JSON for scripts' } },
  help: { type: 'boolean', short: 'h', text: { ja: 'この説明', en: 'this text' } },
};

/** What a command reads: its own options, and what all share. A program of its own has no answer to give as JSON. */
export function allOptionsOf({ options, run }: Command): Command['options'] {
  const { json, ...shared } = SHARED_OPTIONS;
  return { ...options, ...(run ? SHARED_OPTIONS : shared) };
}

const EXITS: Text = { ja: '終了コード', en: 'exit codes' };
const WRONG_USAGE: Text = { ja: '使い方の誤り', en: 'wrong usage' };
/** Columns of the widest left column that stands beside its text; a longer one stands above it. */
const LEFT = 28;

/** What `ccoe --help` prints: every command in one line. */
export function printOverview(commands: readonly Command[], terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  page.add(
    {
      ja: 'ccoe: ランディングゾーンを、展開する前に確かめる',
      en: 'ccoe: everything about the landing zone, before anything is deployed',
    },
    0,
    '',
    page.color.bold,
  );
  const widest = Math.max(...commands.map(({ name }) => columnsOf(`ccoe ${name}`)));
  for (const [chapter, head] of Object.entries(CHAPTERS)) {
    const ofChapter = commands.filter((command) => command.chapter === chapter);
    if (ofChapter.length === 0) continue;
    page.head(head);
    addRows(
      page,
      ofChapter.map(({ name, summary }) => [`ccoe ${name}`, page.say(summary)]),
      widest,
    );
  }
  page.gap().add({ ja: 'それぞれの使い方: ccoe コマンド --help', en: 'Each command: ccoe COMMAND --help' });
  page.add({ ja: '製品の版: ccoe --version', en: 'The version: ccoe --version' });
  addExits(page, {
    0: { ja: '合格、許可、完了', en: 'passed, allowed, done' },
    1: { ja: '不合格、拒否、設定の誤り', en: 'failed, denied, wrong configuration' },
    3: { ja: '決まらない、判定していない', en: 'undecided, not evaluated' },
  });
  return page.toString();
}

/** What `ccoe COMMAND --help` prints. */
export function printUsage(command: Command, terminal: Terminal): string {
  const { name, summary, synopsis, words = [], notes, exits } = command;
  const page = new Paragraphs(terminal);
  page.add(`ccoe ${name}: ${page.say(summary)}`, 0, '', page.color.bold).gap();
  for (const line of synopsis) page.add(`ccoe ${page.say(line)}`, 2);
  page.gap();
  addRows(page, [
    ...words.map((word) => [page.say(word.name), page.say(word.text)] as const),
    ...Object.entries(allOptionsOf(command)).map(
      ([option, { short, value, text, default: given }]) =>
        [
          [`${short ? `-${short}, ` : ''}--${option}`, value === undefined ? '' : page.say(value)].join(' ').trimEnd(),
          given === undefined
            ? page.say(text)
            : `${page.say(text)}${page.say({ ja: `(既定 ${given})`, en: ` (default ${given})` })}`,
        ] as const,
    ),
  ]);
  if (notes) page.gap().add(notes);
  addExits(page, exits);
  return page.toString();
}

function addExits(page: Paragraphs, exits: Command['exits']): void {
  page.head(EXITS);
  addRows(
    page,
    Object.entries({ ...exits, 2: WRONG_USAGE }).map(([code, text]) => [code, page.say(text)]),
  );
}

/** Two columns: the name of something, and what it is. */
function addRows(page: Paragraphs, rows: readonly (readonly [string, string])[], column?: number): void {
  const widest = column ?? Math.min(LEFT, Math.max(...rows.map(([left]) => columnsOf(left))));
  for (const [left, right] of rows) {
    const room = widest - columnsOf(left);
    if (room >= 0) page.add(right, 2, `${left}${' '.repeat(room)}  `);
    else page.add(left, 2).add(right, 2, ' '.repeat(widest + 2));
  }
}
