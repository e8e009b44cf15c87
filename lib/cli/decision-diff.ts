import { CommandError } from '../command-error';
import type { AttemptEvidence } from '../evidence/evidence';
import type { SynthesizedLandingZone } from './synthesized-landing-zone';

export interface DecisionChange {
  /** `newly-allowed` is the dangerous one: something was denied, or not decided, and is allowed now. */
  readonly kind:
    | 'newly-allowed'
    | 'newly-undecided'
    | 'newly-denied'
    | 'other-statement'
    /** Nothing was decided before: an attempt, account, model or id is new. The synth itself holds it against its promise. */
    | 'newly-tried'
    | 'no-longer-tried';
  readonly attempt: AttemptEvidence;
  /** Answer and deciding statements; `-` where nothing was decided. */
  readonly before: string;
  readonly after: string;
}

const ORDER: readonly DecisionChange['kind'][] = [
  'newly-allowed',
  'newly-undecided',
  'newly-denied',
  'other-statement',
  'newly-tried',
  'no-longer-tried',
];

/**
 * Attempts that two synths answer differently, the dangerous ones first. Attempts are the same where their words are: their
 * numbers move when a table grows.
 * @throws CommandError for a synth in which nothing was decided: its silence must not read as "nothing changes"
 */
export function decisionDiff(before: SynthesizedLandingZone, after: SynthesizedLandingZone): readonly DecisionChange[] {
  const was = attemptsOf(before);
  const is = attemptsOf(after);
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): DecisionChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    if (answerOf(old) === answerOf(now)) return [];
    return [{ kind: kindOf(old, now), attempt: (now ?? old)!, before: answerOf(old), after: answerOf(now) }];
  });
  return changes.sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.attempt.id < b.attempt.id ? -1 : 1),
  );
}

function attemptsOf({ evidence, directory }: SynthesizedLandingZone): ReadonlyMap<string, AttemptEvidence> {
  const attempts = (evidence.decisions ?? []).flatMap((promise) =>
    promise.attempts.map((attempt) => [keyOf(promise.promise, attempt), attempt] as const),
  );
  if (attempts.some(([, { answer }]) => answer !== undefined)) return new Map(attempts);
  throw new CommandError({
    ja: `${directory} では試みが 1 つも判定されていないため、比べられません。合成し直してください。`,
    en: `Nothing was decided in ${directory}, so there is nothing to compare. Synthesize again.`,
  });
}

function keyOf(promise: string, { text, who, where }: AttemptEvidence): string {
  return [promise, text.en, who.en, where.en].join('\n');
}

function answerOf(attempt: AttemptEvidence | undefined): string {
  if (attempt?.answer === undefined) return '-';
  return [attempt.answer, ...attempt.by].join(' ');
}

function kindOf(before: AttemptEvidence | undefined, after: AttemptEvidence | undefined): DecisionChange['kind'] {
  if (after?.answer === undefined) return 'no-longer-tried';
  if (before?.answer === undefined) return 'newly-tried';
  if (before.answer === after.answer) return 'other-statement';
  return `newly-${after.answer}`;
}
