import type { RuleEvidence } from '../../../lib/evidence/evidence';
import {
  type Outcome,
  outcomeOfFinding,
  outcomeOfRule,
  rulesThatRan,
  verdictSentence,
} from '../../../lib/report/outcome';

type Counts = RuleEvidence['counts'];
const none: Counts = { compliant: 0, nonCompliant: 0, notApplicable: 0, excepted: 0, error: 0 };

describe('the word for a rule', () => {
  it.each<[string, Partial<Counts>, Outcome]>([
    ['never ran', {}, 'not-proven'],
    ['found nothing it applies to', { notApplicable: 9 }, 'not-applicable'],
    ['found only what follows it', { compliant: 3, notApplicable: 9 }, 'passed'],
    ['could not read one of many', { compliant: 30, error: 1 }, 'not-proven'],
    ['deviates in one of many', { compliant: 30, nonCompliant: 1 }, 'failed'],
    ['deviates and could not read', { nonCompliant: 1, error: 1 }, 'failed'],
    ['deviates only where excepted', { compliant: 30, excepted: 1 }, 'excepted'],
    ['could not read beside an exception', { excepted: 1, error: 1 }, 'not-proven'],
  ])('that %s', (_, counts, expected) => {
    expect(outcomeOfRule({ counts: { ...none, ...counts } })).toBe(expected);
  });

  it.each([
    ['non-compliant', 'failed'],
    ['error', 'not-proven'],
    ['excepted', 'excepted'],
  ] as const)('of a finding that is %s: %s', (outcome, expected) => {
    expect(outcomeOfFinding({ outcome })).toBe(expected);
  });
});

it('counts as run only rules that gave an outcome', () => {
  const rule = (counts: Partial<Counts>) => ({ counts: { ...none, ...counts } }) as RuleEvidence;
  expect(rulesThatRan([rule({}), rule({ notApplicable: 1 }), rule({ error: 1 })])).toBe(2);
});

it.each([
  [0, '合成したテンプレートに未解決の指摘はありません', 'The synthesized templates have no unresolved finding'],
  [1, '1件の指摘が未解決です', '1 finding is unresolved'],
  [1234, '1,234件の指摘が未解決です', '1,234 findings are unresolved'],
])('says of %d failures: %s', (failures, ja, en) => {
  expect(verdictSentence(failures)).toEqual({ ja, en });
});
