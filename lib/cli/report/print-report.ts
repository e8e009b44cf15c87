import type { Text } from '../../../policies/text';
import { CHANGE_KINDS, type Change } from '../../report/evidence-changes';
import { EXCEPTION_STATES, OUTCOMES } from '../../report/outcome';
import { Paragraphs, type Terminal } from '../paragraphs';
import type { ReportResult } from './report';

const DIRECTIONS: Readonly<Record<Change['direction'], Text>> = {
  worse: { ja: '✕ 悪くなった', en: '✕ Worse' },
  better: { ja: '○ 良くなった', en: '○ Better' },
  changed: { ja: '変わった', en: 'Changed' },
};

const DIFFERENCES: Readonly<Record<ReportResult['differences'][number]['kind'], Text>> = {
  changed: { ja: '内容が違う', en: 'contents differ' },
  missing: { ja: 'なくなった', en: 'is gone' },
  added: { ja: '一覧にない', en: 'is not listed' },
};

/** What was written, what changed since the earlier evidence, or what was altered. */
export function printReport(
  { written, changes, compared, differences, verified }: ReportResult,
  terminal: Terminal,
): string {
  const page = new Paragraphs(terminal);
  if (verified && differences.length === 0) {
    page.add({
      ja: '○ すべてのファイルが digest.txt のとおりです。',
      en: '○ Every file is as digest.txt says.',
    });
  }
  if (differences.length > 0) {
    page.add(
      {
        ja: `✕ digest.txt と違うファイルがあります (${differences.length})。`,
        en: `✕ Files differ from digest.txt (${differences.length}).`,
      },
      0,
      '',
      page.color.red,
    );
    for (const { file, kind } of differences) page.verbatim(`${file}  ${page.say(DIFFERENCES[kind])}`, 2);
  }
  for (const path of written) page.verbatim(path, 0);
  if (compared && changes.length === 0) {
    page.gap().add({ ja: '○ 前回から変わったものはありません。', en: '○ Nothing changed since the earlier evidence.' });
  }
  for (const direction of Object.keys(DIRECTIONS) as Change['direction'][]) {
    const some = changes.filter((change) => change.direction === direction);
    if (some.length === 0) continue;
    const paint = { worse: page.color.red, better: page.color.green, changed: page.color.bold }[direction];
    page.gap().add(`${page.say(DIRECTIONS[direction])} (${some.length})`, 0, '', paint);
    for (const change of some) addChange(page, change);
  }
  return page.toString();
}

function addChange(page: Paragraphs, { kind, id, title, before, after }: Change): void {
  const name = page.say(title);
  page.add(`${page.say(CHANGE_KINDS[kind])}  ${name}`, 2);
  if (id !== name) page.verbatim(id, 4, '', page.color.dim);
  page.add(`${inWords(page, before)} → ${inWords(page, after)}`, 4);
}

/** Outcomes and states in words, digests by their beginning. */
function inWords(page: Paragraphs, value: string | undefined): string {
  if (value === undefined) return page.say({ ja: 'なし', en: 'none' });
  if (value in OUTCOMES) return page.say(OUTCOMES[value as keyof typeof OUTCOMES].word);
  if (value in EXCEPTION_STATES) return page.say(EXCEPTION_STATES[value as keyof typeof EXCEPTION_STATES].word);
  return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : value;
}
