import type { Text } from '../../policies/text';
import type { ExceptionEvidence, Finding, RuleEvidence, UseCaseEvidence } from '../evidence/evidence';

/** What a check gave: a closed set of words that never changes its meaning. */
export type Outcome = 'passed' | 'failed' | 'not-proven' | 'not-applicable' | 'excepted' | 'approval-pending';

/** How an outcome is written: a sign beside the word, so that colour is never the only carrier. */
export const OUTCOMES: Readonly<Record<Outcome, { readonly sign: string; readonly word: Text; readonly means: Text }>> =
  {
    passed: {
      sign: '○',
      word: { ja: '合格', en: 'Passed' },
      means: {
        ja: '規則が実行され、すべての対象が規則どおりだった。',
        en: 'The rule ran and every resource it applies to follows it.',
      },
    },
    failed: {
      sign: '✕',
      word: { ja: '不合格', en: 'Failed' },
      means: {
        ja: '規則に反する箇所があり、有効な例外がない。',
        en: 'Something deviates from the rule and no valid exception covers it.',
      },
    },
    'not-proven': {
      sign: '？',
      word: { ja: '未確認', en: 'Not proven' },
      means: {
        ja: '規則が実行されなかった、読めなかった、または合成だけでは確かめられない。合格には数えない。',
        en: 'The rule did not run, could not read, or cannot be decided from templates. Never counted as passed.',
      },
    },
    'not-applicable': {
      sign: '－',
      word: { ja: '対象外', en: 'Not applicable' },
      means: {
        ja: '規則は実行されたが、対象となるリソースがなかった。',
        en: 'The rule ran and found no resource that it applies to.',
      },
    },
    excepted: {
      sign: '△',
      word: { ja: '例外', en: 'Excepted' },
      means: {
        ja: '規則に反するが、期限のある承認済みの例外が当たる。期限を併記する。',
        en: 'Deviates, and an approved exception with an expiry date covers it. The date stands beside it.',
      },
    },
    'approval-pending': {
      sign: '◇',
      word: { ja: '承認待ち', en: 'Approval pending' },
      means: { ja: '根拠はあるが、承認の記録がない。', en: 'There is evidence, and no recorded approval.' },
    },
  };

/** A rule with an error or without any count gave no proof; it is never shown as passed. */
export function outcomeOfRule({ counts }: Pick<RuleEvidence, 'counts'>): Outcome {
  if (counts.nonCompliant > 0) return 'failed';
  if (counts.error > 0) return 'not-proven';
  if (counts.excepted > 0) return 'excepted';
  if (counts.compliant > 0) return 'passed';
  return counts.notApplicable > 0 ? 'not-applicable' : 'not-proven';
}

export function outcomeOfFinding({ outcome }: Pick<Finding, 'outcome'>): (typeof FINDING_OUTCOMES)[number] {
  return outcome === 'non-compliant' ? 'failed' : outcome === 'error' ? 'not-proven' : 'excepted';
}

/** States of an exception, what needs work first. */
export const EXCEPTION_STATES: Readonly<Record<ExceptionEvidence['state'], { outcome: Outcome; word: Text }>> = {
  expired: { outcome: 'failed', word: { ja: '期限切れ', en: 'expired' } },
  orphaned: { outcome: 'failed', word: { ja: '該当する指摘なし', en: 'matches no finding' } },
  expiring: { outcome: 'excepted', word: { ja: '30日以内に期限', en: 'expires within 30 days' } },
  active: { outcome: 'excepted', word: { ja: '有効', en: 'active' } },
};

/**
 * States of a use case. Only a missing approval is an outcome: whether an expired case fails the run is said by the
 * failures, never by its row.
 */
export const USE_CASE_STATES: Readonly<
  Record<UseCaseEvidence['state'], { outcome?: Outcome; word: Text; attention?: true }>
> = {
  approved: { word: { ja: '承認済み', en: 'approved' } },
  pending: { outcome: 'approval-pending', word: { ja: '承認の記録なし', en: 'no recorded approval' } },
  expired: { word: { ja: '期限切れ', en: 'expired' }, attention: true },
  'review-overdue': { word: { ja: '見直し期限超過', en: 'review overdue' }, attention: true },
};

/** What must be repaired first, what is accepted last. */
export const FINDING_OUTCOMES = ['failed', 'not-proven', 'excepted'] as const satisfies readonly Outcome[];

/** How many of `values` have each of the words of `order`, in that order; words without any are left out. */
export function tally<Key extends string>(
  values: readonly Key[],
  order: readonly Key[],
): readonly { readonly key: Key; readonly times: number }[] {
  return order
    .map((key) => ({ key, times: values.filter((value) => value === key).length }))
    .filter(({ times }) => times > 0);
}

/** Findings nobody has accepted: what has to be repaired. */
export function isUnresolved({ outcome }: Pick<Finding, 'outcome'>): boolean {
  return outcome !== 'excepted';
}

/** How many rules gave any outcome at all; the rest did not run. */
export function rulesThatRan(rules: readonly RuleEvidence[]): number {
  return rules.filter(({ counts }) => Object.values(counts).some((count) => count > 0)).length;
}

/** The one sentence on top. It says what the synthesized templates contain, and never that anything complies. */
export function verdictSentence(failures: number): Text {
  return failures === 0
    ? {
        ja: '合成したテンプレートに未解決の指摘はありません',
        en: 'The synthesized templates have no unresolved finding',
      }
    : {
        ja: `${failures.toLocaleString('en-US')}件の指摘が未解決です`,
        en: failures === 1 ? '1 finding is unresolved' : `${failures.toLocaleString('en-US')} findings are unresolved`,
      };
}
