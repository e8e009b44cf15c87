import type { Kpi } from '../../../policies/landing-zone-model';
import type { Evidence } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { Bilingual, Japanese } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Day } from './day';
import { Nothing, Section } from './section';

const columns: readonly Column<Kpi>[] = [
  { head: { ja: '何を', en: 'What' }, kind: 'wide', cell: ({ what }) => <Japanese>{what}</Japanese> },
  { head: { ja: '誰が', en: 'Who' }, cell: ({ who }) => <Japanese>{who}</Japanese> },
  { head: { ja: 'どう測るか', en: 'How' }, kind: 'wide', cell: ({ how }) => <Japanese>{how}</Japanese> },
  { head: { ja: '目標値', en: 'Threshold' }, cell: ({ threshold }) => <Japanese>{threshold}</Japanese> },
  { head: { ja: '期日', en: 'Due' }, kind: 'short', cell: ({ dueOn }) => <Day on={dueOn} /> },
];

/** Trials of at most three months, with what they are measured by. */
export function Pilots({ evidence: { accounts } }: { evidence: Evidence }) {
  const pilots = accounts.flatMap((account) => (account.pilot ? [{ account, pilot: account.pilot }] : []));
  return (
    <Section id="pilots">
      {pilots.length === 0 && <Nothing text={{ ja: '試行中の環境はありません。', en: 'There is no pilot.' }} />}
      {pilots.map(({ account, pilot }) => (
        <article class="card" aria-labelledby={`pilot-${account.name}`}>
          <h3 id={`pilot-${account.name}`}>
            <Bilingual {...account.departmentTitle} /> <code>{account.name}</code>
          </h3>
          <p>
            <Bilingual
              ja={`${pilot.startsOn} から ${pilot.endsOn} まで、利用者 ${count(pilot.maxUsers)}人以内`}
              en={`${pilot.startsOn} to ${pilot.endsOn}, at most ${counted(pilot.maxUsers, 'user')}`}
            />
          </p>
          <DataTable
            stack
            id={`kpis-of-${account.name}`}
            caption={{ ja: `評価指標（${account.name}）`, en: `Key performance indicators (${account.name})` }}
            columns={columns}
            rows={pilot.kpis}
          />
        </article>
      ))}
    </Section>
  );
}
