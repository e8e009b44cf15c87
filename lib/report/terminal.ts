import pc from 'picocolors';
import type { Text } from '../../policies/text';
import type { Evidence, ExceptionEvidence, Failure, Finding } from '../evidence/evidence';
import { foldMessage } from './fold-message';
import type { Language } from './language';
import { count, counted, percent, sum } from './number-format';
import {
  EXCEPTION_STATES,
  FINDING_OUTCOMES,
  isUnresolved,
  OUTCOMES,
  outcomeOfFinding,
  rulesThatRan,
  tally,
  verdictSentence,
} from './outcome';
import { POLICY_TYPES } from './policy-type';
import { terminalTable } from './terminal-table';

export interface TerminalOptions {
  readonly language: Language;
  /** False for pipes, CI and `NO_COLOR`: not one escape sequence is written. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Where the page was written, as the reader can open it. */
  readonly reportPath: string;
  readonly durationMs?: number;
}

/** What a person reads after a synth: the size of what was checked, policies against quota, then what to repair. */
export function renderTerminal(evidence: Evidence, options: TerminalOptions): string {
  const say = (text: Text) => text[options.language];
  const color = pc.createColors(options.color);
  const blocks = [
    title(evidence, say, color),
    summaryTable(evidence, options, say),
    evidence.policies.length > 0 ? policyTable(evidence, options, say) : '',
    ...problems(evidence, say, color, options.width),
    closing(evidence, options, say, color),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

type Say = (text: Text) => string;
type Colors = ReturnType<typeof pc.createColors>;

function title({ subject }: Evidence, say: Say, color: Colors): string {
  const asOf = say({ ja: `基準日 ${subject.asOf}`, en: `as of ${subject.asOf}` });
  return `${color.bold(say(subject.organization.title))}  ${asOf}`;
}

const separator: Text = { ja: '、', en: ', ' };

function summaryTable(evidence: Evidence, options: TerminalOptions, say: Say): string {
  const { accounts, exceptions, findings, rules, stacks, templateValidation } = evidence;
  const ran = rulesThatRan(rules);
  const departments = new Set(accounts.map(({ department }) => department)).size;
  const rows: readonly (readonly [Text, number, string])[] = [
    [
      { ja: 'アカウント', en: 'Accounts' },
      accounts.length,
      say({ ja: `${count(departments)}部局`, en: counted(departments, 'department') }),
    ],
    [
      { ja: 'スタック', en: 'Stacks' },
      stacks.length,
      evidence.notBuilt.length === 0
        ? ''
        : say({
            ja: `構築していないもの ${count(evidence.notBuilt.length)}件`,
            en: `${counted(evidence.notBuilt.length, 'thing')} not built`,
          }),
    ],
    [
      { ja: 'リソース', en: 'Resources' },
      sum(stacks.map(({ resources }) => resources)),
      say({
        ja: `テンプレート検証の診断 ${count(templateValidation.diagnostics.length)}件`,
        en: counted(templateValidation.diagnostics.length, 'template diagnostic'),
      }),
    ],
    [
      { ja: '実行した規則', en: 'Rules run' },
      ran,
      say({
        ja: `全${count(rules.length)}規則、未実行 ${count(rules.length - ran)}`,
        en: `of ${count(rules.length)}; ${count(rules.length - ran)} did not run`,
      }),
    ],
    [
      { ja: '指摘', en: 'Findings' },
      findings.length,
      tally(findings.map(outcomeOfFinding), FINDING_OUTCOMES)
        .map(({ key, times }) => `${say(OUTCOMES[key].word)} ${count(times)}`)
        .join(say(separator)),
    ],
    [
      { ja: '例外', en: 'Exceptions' },
      exceptions.length,
      tally(
        exceptions.map(({ state }) => state),
        Object.keys(EXCEPTION_STATES) as ExceptionEvidence['state'][],
      )
        .map(({ key, times }) => `${say(EXCEPTION_STATES[key].word)} ${count(times)}`)
        .join(say(separator)),
    ],
  ];
  return terminalTable(
    options,
    [18, 10, 0.999],
    [say({ ja: '項目', en: 'What' }), say({ ja: '数', en: 'Count' }), say({ ja: '内訳', en: 'Of which' })],
    rows.map(([what, number, detail]) => [say(what), { number: count(number) }, detail]),
  );
}

function policyTable({ policies }: Evidence, options: TerminalOptions, say: Say): string {
  return terminalTable(
    options,
    [0.5, 14, 24, 0.499],
    [
      say({ ja: '組織ポリシー', en: 'Organisation policy' }),
      say({ ja: '種類', en: 'Type' }),
      say({ ja: '文字数／上限', en: 'Characters / quota' }),
      say({ ja: 'アタッチ先', en: 'Attached to' }),
    ],
    policies.map(({ name, type, characters, quota, targets }) => [
      name,
      POLICY_TYPES[type].short,
      { number: `${count(characters)} / ${count(quota)} ${percent(characters, quota)}%` },
      targets.join(', '),
    ]),
  );
}

/** More than this scrolls the table away; the page shows them all. */
const SHOWN_PROBLEMS = 30;

/** Failures that are not about one finding first: they can make the findings themselves doubtful. */
function problems({ failures, findings }: Evidence, say: Say, color: Colors, width: number): string[] {
  const all = [
    ...failures
      .filter(({ kind }) => kind !== 'finding' && kind !== 'rule-error')
      .map((failure) => (number: number) => describeFailure(failure, number, say, color)),
    ...findings.filter(isUnresolved).map((finding) => (number: number) => describeFinding(finding, number, say, color)),
  ];
  const left = all.length - SHOWN_PROBLEMS;
  return [
    ...all.slice(0, SHOWN_PROBLEMS).map((describe, index) => {
      const [headline = '', ...lines] = describe(index + 1);
      return [painted(foldMessage(headline, width), color), ...lines.map((line) => foldMessage(line, width))].join(
        '\n',
      );
    }),
    ...(left > 0
      ? [say({ ja: `ほか${count(left)}件は報告書にあります`, en: `${count(left)} more stand in the report` })]
      : []),
  ];
}

/** Line by line, after folding: a colour that is broken colours what follows. */
function painted(headline: string, color: Colors): string {
  return headline
    .split('\n')
    .map((line) => color.red(color.bold(line)))
    .join('\n');
}

const fixLabel: Text = { ja: '直し方', en: 'fix' };

function describeFailure({ message, location, fix }: Failure, number: number, say: Say, color: Colors): string[] {
  return [
    `✕ ${number}  ${say(message)}`,
    ...(location ? [`  ${color.bold(location)}`] : []),
    `  ${color.dim(say(fixLabel))}  ${say(fix)}`,
  ];
}

function describeFinding(finding: Finding, number: number, say: Say, color: Colors): string[] {
  const { sign } = OUTCOMES[outcomeOfFinding(finding)];
  const { constructPath, errorMessage, location, resourceType } = finding;
  return [
    `${sign} ${number}  ${say(finding.title)}  [${finding.rule}]`,
    `  ${location ? `${color.bold(location)}  ` : ''}${constructPath}  (${resourceType})`,
    ...finding.deviations.map(
      ({ property, actual, expected }) => `  ${property}: ${color.red(actual)} → ${color.green(expected)}`,
    ),
    ...(errorMessage ? [`  ${color.dim(say({ ja: '規則のエラー', en: 'rule error' }))}  ${errorMessage}`] : []),
    `  ${color.dim(say(fixLabel))}  ${say(finding.fix)}`,
  ];
}

function closing({ failures, verdict }: Evidence, options: TerminalOptions, say: Say, color: Colors): string {
  const sentence = `${OUTCOMES[verdict].sign} ${say(verdictSentence(failures.length))}`;
  const duration =
    options.durationMs === undefined
      ? ''
      : say({
          ja: `(${(options.durationMs / 1000).toFixed(1)}秒)`,
          en: ` (${(options.durationMs / 1000).toFixed(1)} s)`,
        });
  return [
    `${color.bold(verdict === 'passed' ? color.green(sentence) : color.red(sentence))}${duration}`,
    `${say({ ja: '報告書', en: 'Report' })}: ${options.reportPath}`,
  ].join('\n');
}
