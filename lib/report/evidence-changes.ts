import { LIFECYCLE_STATES } from '../../policies/accounts/account-lifecycle';
import type { Text } from '../../policies/text';
import type { Evidence } from '../evidence/evidence';
import { CONTROL_OUTCOMES } from './control-words';
import { count } from './number-format';
import { EXCEPTION_STATES, OUTCOMES, type Outcome, outcomeOfFinding, outcomeOfRule, USE_CASE_STATES } from './outcome';

/** What became of one thing since an earlier report. */
export interface Change {
  readonly kind:
    | 'control'
    | 'rule'
    | 'attempt'
    | 'finding'
    | 'exception'
    | 'policy'
    | 'template'
    | 'account'
    | 'use-case';
  readonly id: string;
  readonly title: Text;
  /** Absent where it is new. */
  readonly before?: string;
  /** Absent where it is gone. */
  readonly after?: string;
  /** `before` as a person reads it. */
  readonly beforeText?: Text;
  /** `after` as a person reads it. */
  readonly afterText?: Text;
  /**
   * `worse`: an outcome that was better before, or a new deviation. `better`: the reverse.
   * `changed`: contents that differ; whether that is good is for the reader to say.
   */
  readonly direction: 'worse' | 'better' | 'changed';
}

/** What can change, in words. */
export const CHANGE_KINDS: Readonly<Record<Change['kind'], Text>> = {
  control: { ja: '統制', en: 'control' },
  rule: { ja: '規則', en: 'rule' },
  attempt: { ja: '試み', en: 'attempt' },
  finding: { ja: '指摘', en: 'finding' },
  exception: { ja: '例外', en: 'exception' },
  policy: { ja: '組織ポリシー', en: 'organization policy' },
  template: { ja: 'テンプレート', en: 'template' },
  account: { ja: 'アカウント', en: 'account' },
  'use-case': { ja: 'AI利用案件', en: 'AI use case' },
};

/** From worst to best. What does not apply is neither better nor worse than what passed. */
const RANK: Readonly<Record<Outcome, number>> = {
  failed: 0,
  'not-proven': 1,
  'approval-pending': 2,
  excepted: 3,
  passed: 4,
  'not-applicable': 4,
};
const DIRECTIONS: readonly Change['direction'][] = ['worse', 'better', 'changed'];

/** Something with an outcome or with contents, by an id that is stable between two reports. */
interface Item {
  readonly title: Text;
  readonly outcome?: Outcome;
  /** What is compared; the outcome where there is one. */
  readonly value: string;
  /** What is shown. */
  readonly text: Text;
}

/**
 * What differs between two reports, worst first. Outcomes are compared, never texts: a rule whose title was corrected did not
 * change. Serves CCOE-REP-02.
 */
export function evidenceChanges(previous: Evidence, current: Evidence): readonly Change[] {
  const before = items(previous);
  const after = items(current);
  const changes: Change[] = [];
  for (const kind of Object.keys(after) as Change['kind'][]) {
    for (const id of new Set([...before[kind].keys(), ...after[kind].keys()])) {
      const was = before[kind].get(id);
      const is = after[kind].get(id);
      if (was?.value === is?.value) continue;
      const direction = directionOf(kind, was, is);
      changes.push({
        kind,
        id,
        title: (is ?? was)!.title,
        before: was?.value,
        after: is?.value,
        beforeText: was?.text,
        afterText: is?.text,
        direction,
      });
    }
  }
  const order = ({ direction, kind, id }: Change) => `${DIRECTIONS.indexOf(direction)}${kind}\0${id}`;
  return changes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function directionOf(kind: Change['kind'], was: Item | undefined, is: Item | undefined): Change['direction'] {
  if (was?.outcome && is?.outcome && RANK[was.outcome] !== RANK[is.outcome]) {
    return RANK[is.outcome] < RANK[was.outcome] ? 'worse' : 'better';
  }
  // A finding is a deviation: that there is one is worse, that it is gone is better.
  if (kind === 'finding' && !was && is?.outcome) return is.outcome === 'excepted' ? 'changed' : 'worse';
  if (kind === 'finding' && !is) return 'better';
  return 'changed';
}

function items(evidence: Evidence): Readonly<Record<Change['kind'], ReadonlyMap<string, Item>>> {
  const of = <T>(all: readonly T[], id: (one: T) => string, item: (one: T) => Item) =>
    new Map(all.map((one) => [id(one), item(one)]));
  const withOutcome = (title: Text, outcome: Outcome): Item => ({
    title,
    outcome,
    value: outcome,
    text: OUTCOMES[outcome].word,
  });
  const named = (name: string): Text => ({ ja: name, en: name });
  const digest = (name: string, sha256: string): Item => ({
    title: named(name),
    value: sha256,
    text: named(sha256.slice(0, 12)),
  });
  return {
    control: of(
      evidence.controls ?? [],
      ({ id }) => id,
      ({ title, outcome }) => withOutcome(title, CONTROL_OUTCOMES[outcome]),
    ),
    rule: of(
      evidence.rules,
      ({ id }) => id,
      (rule) => withOutcome(rule.title, outcomeOfRule(rule)),
    ),
    attempt: of(
      (evidence.decisions ?? []).flatMap(({ attempts }) => attempts),
      ({ id }) => id,
      ({ text, outcome }) => withOutcome(text, outcome),
    ),
    finding: of(
      evidence.findings,
      ({ rule, stack, logicalId }) => `${rule} ${stack}/${logicalId}`,
      (finding) => withOutcome(finding.title, outcomeOfFinding(finding)),
    ),
    exception: of(
      evidence.exceptions,
      ({ id }) => id,
      ({ rule, state }) => {
        const { outcome, word } = EXCEPTION_STATES[state];
        return { title: named(rule), outcome, value: state, text: word };
      },
    ),
    policy: of(
      evidence.policies,
      ({ name }) => name,
      ({ name, sha256 }) => digest(name, sha256),
    ),
    template: of(
      evidence.stacks,
      ({ name }) => name,
      ({ name, templateSha256 }) => digest(name, templateSha256),
    ),
    account: of(
      evidence.accounts,
      ({ name }) => name,
      ({ departmentTitle, lifecycle, organizationalUnit, monthlyBudgetYen, models }) => ({
        title: departmentTitle,
        value: [lifecycle, organizationalUnit, `${monthlyBudgetYen}円`, ...models].join(' '),
        text: list(
          LIFECYCLE_STATES[lifecycle].title,
          organizationalUnit,
          { ja: `${count(monthlyBudgetYen)}円`, en: `${count(monthlyBudgetYen)} yen` },
          ...models,
        ),
      }),
    ),
    'use-case': of(
      evidence.useCases,
      ({ id }) => id,
      ({ title, state, models, expiresOn }) => ({
        title,
        value: [state, expiresOn, ...models].join(' '),
        text: list(USE_CASE_STATES[state].word, { ja: `${expiresOn} まで`, en: `until ${expiresOn}` }, ...models),
      }),
    ),
  };
}

function list(...parts: readonly (string | Text)[]): Text {
  const joined = (language: keyof Text, comma: string) =>
    parts.map((part) => (typeof part === 'string' ? part : part[language])).join(comma);
  return { ja: joined('ja', '、'), en: joined('en', ', ') };
}
