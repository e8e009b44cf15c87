import type { Evidence, Finding } from '../../../lib/evidence/evidence';
import { evidenceChanges } from '../../../lib/report/evidence-changes';
import { failedEvidence, passedEvidence } from './evidence-fixture';

const finding = failedEvidence.findings[0]!;
const withFindings = (...outcomes: readonly Finding['outcome'][]): Evidence => ({
  ...passedEvidence,
  findings: outcomes.map((outcome) => ({ ...finding, outcome })),
});
const rule = passedEvidence.rules.find(({ counts }) => counts.compliant > 0 && counts.excepted === 0)!;
const withCounts = (counts: Partial<typeof rule.counts>): Evidence => ({
  ...passedEvidence,
  rules: passedEvidence.rules.map((one) =>
    one.id === rule.id
      ? { ...one, counts: { compliant: 0, nonCompliant: 0, notApplicable: 0, excepted: 0, error: 0, ...counts } }
      : one,
  ),
});
const exception = passedEvidence.exceptions[0]!;
const withException = (state: typeof exception.state): Evidence => ({
  ...passedEvidence,
  exceptions: [{ ...exception, state }],
});

describe('what changed since a previous report', () => {
  it('is nothing where nothing changed, also when a text was corrected', () => {
    const reworded = {
      ...passedEvidence,
      rules: passedEvidence.rules.map((one) => ({ ...one, title: { ja: 'x', en: 'x' } })),
    };
    expect(evidenceChanges(passedEvidence, passedEvidence)).toEqual([]);
    expect(evidenceChanges(passedEvidence, reworded)).toEqual([]);
  });

  it.each([
    ['a new finding', withFindings(), withFindings('non-compliant'), 'finding', 'worse'],
    ['a finding that was repaired', withFindings('non-compliant'), withFindings(), 'finding', 'better'],
    ['a finding that was excepted', withFindings('non-compliant'), withFindings('excepted'), 'finding', 'better'],
    ['an exception that no longer covers', withFindings('excepted'), withFindings('non-compliant'), 'finding', 'worse'],
    ['a deviation that came with its exception', withFindings(), withFindings('excepted'), 'finding', 'changed'],
    ['a rule that fails now', withCounts({ compliant: 1 }), withCounts({ nonCompliant: 1 }), 'rule', 'worse'],
    ['a rule that no longer runs', withCounts({ compliant: 1 }), withCounts({}), 'rule', 'worse'],
    ['a rule that passes now', withCounts({ error: 1 }), withCounts({ compliant: 1 }), 'rule', 'better'],
    [
      'a rule that lost what it applied to',
      withCounts({ compliant: 1 }),
      withCounts({ notApplicable: 1 }),
      'rule',
      'changed',
    ],
    ['an exception that expired', withException('active'), withException('expired'), 'exception', 'worse'],
    ['an exception about to expire', withException('active'), withException('expiring'), 'exception', 'changed'],
  ] as const)('%s', (_, previous, current, kind, direction) => {
    expect(evidenceChanges(previous, current)).toEqual([expect.objectContaining({ kind, direction })]);
  });

  it('names what came and what went', () => {
    const [account, ...rest] = passedEvidence.accounts;
    expect(evidenceChanges({ ...passedEvidence, accounts: rest }, passedEvidence)).toEqual([
      expect.objectContaining({ kind: 'account', id: account!.name, before: undefined, after: expect.any(String) }),
    ]);
  });

  it('says states, amounts and outcomes in both languages', () => {
    const [account, useCase] = [passedEvidence.accounts[0]!, passedEvidence.useCases[0]!];
    const earlier: Evidence = {
      ...withFindings(),
      exceptions: [{ ...exception, state: 'orphaned' }],
      accounts: [{ ...account, lifecycle: 'requested', monthlyBudgetYen: 100_000, models: [] }],
      useCases: [{ ...useCase, state: 'pending', expiresOn: '2027-03-31', models: ['a', 'b'] }],
    };
    const changes = evidenceChanges(earlier, { ...withFindings('error'), exceptions: [], accounts: [], useCases: [] });
    const text = {
      ja: `申請中、${account.organizationalUnit}、100,000円`,
      en: `requested, ${account.organizationalUnit}, 100,000 yen`,
    };
    expect(changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'account', beforeText: text, afterText: undefined }),
        expect.objectContaining({
          kind: 'exception',
          beforeText: { ja: '該当する指摘なし', en: 'matches no finding' },
        }),
        expect.objectContaining({
          kind: 'use-case',
          beforeText: {
            ja: '承認の記録なし、2027-03-31 まで、a、b',
            en: 'no recorded approval, until 2027-03-31, a, b',
          },
        }),
        expect.objectContaining({ kind: 'finding', afterText: { ja: '未確認', en: 'Not proven' } }),
      ]),
    );
  });

  it('puts what became worse first', () => {
    const directions = evidenceChanges(passedEvidence, failedEvidence).map(({ direction }) => direction);
    expect(directions).toEqual([...directions].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
    expect(directions[0]).toBe('worse');
  });
});

const ORDER = ['worse', 'better', 'changed'];
