import type { Evidence, Pack, RuleEvidence } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { OUTCOMES, type Outcome, outcomeOfRule, tally } from '../outcome';
import { OutcomeBadge } from './badge';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Section } from './section';

function countColumn(outcome: Outcome, key: keyof RuleEvidence['counts']): Column<RuleEvidence> {
  return {
    head: outcome === 'not-proven' ? { ja: 'エラー', en: 'Errors' } : OUTCOMES[outcome].word,
    kind: 'number',
    cell: ({ counts }) => (counts[key] === 0 ? <span class="zero">0</span> : count(counts[key])),
  };
}

const columns: readonly Column<RuleEvidence>[] = [
  {
    head: { ja: '規則', en: 'Rule' },
    kind: 'wide',
    cell: ({ id, title }) => (
      <>
        <code>{id}</code>
        <small>
          <Bilingual {...title} />
        </small>
      </>
    ),
  },
  {
    head: { ja: '結果', en: 'Outcome' },
    kind: 'short',
    cell: (rule) => <OutcomeBadge outcome={outcomeOfRule(rule)} />,
  },
  countColumn('passed', 'compliant'),
  countColumn('failed', 'nonCompliant'),
  countColumn('excepted', 'excepted'),
  countColumn('not-proven', 'error'),
  countColumn('not-applicable', 'notApplicable'),
  { head: { ja: '統制', en: 'Controls' }, kind: 'middle', cell: ({ controls }) => controls.join(', ') },
];

/** Which rules ran and what they gave, over all resources; "clean" and "did not run" differ. */
export function Rules({ evidence: { rules } }: { evidence: Evidence }) {
  const packs: readonly Pack[] = ['LandingZone', 'AwsSolutions', 'NIST.800.53.R5'];
  return (
    <Section
      id="rules"
      lead={{
        ja: '規則ごとに、対象リソースの数を結果別に数えます。どの数も0の規則は実行されていないため、未確認です。',
        en: 'Resources counted by outcome, for each rule. A rule with no count at all did not run and is not proven.',
      }}
    >
      {packs.map((pack) => {
        const members = rules.filter((rule) => rule.pack === pack);
        return (
          <details class="pack">
            <summary>
              <b>{pack}</b>
              <span class="times">
                <Bilingual ja={`${count(members.length)}規則`} en={counted(members.length, 'rule')} />
              </span>
              {tally(members.map(outcomeOfRule), Object.keys(OUTCOMES) as Outcome[]).map(({ key, times }) => (
                <span class="tally">
                  <OutcomeBadge outcome={key} /> {count(times)}
                </span>
              ))}
            </summary>
            <DataTable
              id={`rules-of-${pack.replaceAll('.', '-')}`}
              caption={{ ja: `${pack} の規則とリソース数`, en: `Rules of ${pack} and numbers of resources` }}
              columns={columns}
              rows={members}
            />
          </details>
        );
      })}
    </Section>
  );
}
