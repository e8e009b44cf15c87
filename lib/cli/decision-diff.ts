import type { AttemptEvidence, Evidence } from '../evidence/evidence';

export interface DecisionChange {
  /** `newly-allowed` is the dangerous one: something was not allowed, or not tried, and is allowed now. */
  readonly kind: 'newly-allowed' | 'newly-denied' | 'newly-undecided' | 'other-statement' | 'no-longer-tried';
  readonly attempt: AttemptEvidence;
  readonly before: string;
  readonly after: string;
}

const ORDER: readonly DecisionChange['kind'][] = [
  'newly-allowed',
  'newly-undecided',
  'newly-denied',
  'other-statement',
  'no-longer-tried',
];

/** Attempts that both golden lists hold and two synths answer differently, the dangerous ones first. */
export function decisionDiff(before: Evidence, after: Evidence): readonly DecisionChange[] {
  const now = byId(after);
  const changes = [...byId(before)].flatMap(([id, was]): DecisionChange[] => {
    const is = now.get(id);
    if (answerOf(was) === answerOf(is)) return [];
    return [{ kind: kindOf(was, is), attempt: is ?? was, before: answerOf(was), after: answerOf(is) }];
  });
  return changes.sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.attempt.id < b.attempt.id ? -1 : 1),
  );
}

function byId({ decisions = [] }: Evidence): ReadonlyMap<string, AttemptEvidence> {
  return new Map(decisions.flatMap(({ attempts }) => attempts).map((attempt) => [attempt.id, attempt]));
}

function answerOf(attempt: AttemptEvidence | undefined): string {
  if (attempt?.answer === undefined) return '-';
  return [attempt.answer, ...attempt.by].join(' ');
}

function kindOf(before: AttemptEvidence, after: AttemptEvidence | undefined): DecisionChange['kind'] {
  if (after?.answer === undefined) return 'no-longer-tried';
  if (before.answer === after.answer) return 'other-statement';
  return `newly-${after.answer}`;
}
