import type { Evidence } from '../evidence/evidence';
import type { Language } from './language';
import { isUnresolved, OUTCOMES, outcomeOfRule, tally, verdictSentence } from './outcome';

/** A pull request shows so many rows before a reader opens the report. */
const ROWS = 20;

/** The summary for a pull request: verdict first, what has to be repaired, what is about to expire, what is not proven. */
export function renderMarkdown(evidence: Evidence, language: Language): string {
  const { subject, failures, findings, rules, decisions = [], exceptions, stacks, notProven } = evidence;
  const say = (ja: string, en: string) => (language === 'ja' ? ja : en);
  const open = findings.filter(isUnresolved);
  const others = failures.filter(({ kind }) => kind !== 'finding');
  const attempts = decisions.flatMap((promise) => promise.attempts);
  const ends = exceptions.filter(({ state }) => state !== 'active');
  const sign = evidence.verdict === 'passed' ? OUTCOMES.passed.sign : OUTCOMES.failed.sign;

  const counts = tally(rules.map(outcomeOfRule), ['failed', 'not-proven', 'excepted', 'passed', 'not-applicable']);
  return [
    `## ${sign} ${verdictSentence(failures.length)[language]}`,
    '',
    say(
      `${subject.organization.title.ja} · 基準日 ${subject.asOf} · スタック ${stacks.length} · 設定 \`${subject.configurationSha256.slice(0, 12)}\``,
      `${subject.organization.title.en} · as of ${subject.asOf} · ${stacks.length} stacks · configuration \`${subject.configurationSha256.slice(0, 12)}\``,
    ),
    '',
    `| ${say('検査', 'Check')} | ${say('結果', 'Result')} |`,
    '| --- | --- |',
    `| ${say('規則', 'Rules')} | ${counts.map(({ key, times }) => `${OUTCOMES[key].word[language]} ${times}`).join(' · ')} |`,
    `| ${say('できること・できないこと', 'Attempts')} | ${attempts.filter(({ outcome }) => outcome === 'passed').length} / ${attempts.filter(({ outcome }) => outcome !== 'not-applicable').length} |`,
    `| ${say('例外', 'Exceptions')} | ${exceptions.length} |`,
    ...table(
      say('直すこと', 'To repair'),
      [say('場所', 'Where'), say('規則', 'Rule'), say('実際 → 期待', 'Actual → expected')],
      [
        ...open.map((finding) => [
          finding.location ?? finding.constructPath,
          `${finding.title[language]} \`${finding.rule}\``,
          finding.errorMessage ??
            finding.deviations
              .map(({ property, actual, expected }) => `${property}: ${actual} → ${expected}`)
              .join('; '),
        ]),
        ...others.map(({ location, kind, message }) => [location ?? '', `\`${kind}\``, message[language]]),
      ],
    ),
    ...table(
      say('期限の近い・切れた例外', 'Exceptions that end'),
      [say('番号', 'Id'), say('規則', 'Rule'), say('期限', 'Expires on'), say('残り日数', 'Days left')],
      ends.map(({ id, rule, expiresOn, daysLeft }) => [id, `\`${rule}\``, expiresOn, String(daysLeft)]),
    ),
    '',
    say(
      `この要約はテンプレートの内容を示すもので、展開後の状態は示しません。証明しないこと: ${notProven.length} 件(報告書参照)。`,
      `This summary speaks of templates, not of what runs. Not proven here: ${notProven.length} (see the report).`,
    ),
    '',
  ].join('\n');
}

function table(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rest = rows.length - ROWS;
  return [
    '',
    `### ${title} (${rows.length})`,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.slice(0, ROWS).map(line),
    ...(rest > 0 ? [line(['…', `+${rest}`, ...columns.slice(2).map(() => '')])] : []),
  ];
}

/** Text from templates must neither break the table nor become markup. */
function cell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s*\n\s*/g, ' ');
}
