import type { NotEvaluatedEvidence } from '../../evidence/evidence';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

const columns: readonly Column<NotEvaluatedEvidence>[] = [
  {
    head: { ja: '対象', en: 'What' },
    kind: 'wide',
    cell: ({ what, location }) => (
      <>
        <Bilingual {...what} />
        {location && (
          <small>
            <code>{location}</code>
          </small>
        )}
      </>
    ),
  },
  { head: { ja: '理由', en: 'Why' }, kind: 'wide', cell: ({ why }) => <Bilingual {...why} /> },
];

/** What stands in the templates and some rules could not judge; never counted as passed. */
export function NotEvaluated({ rows }: { rows: readonly NotEvaluatedEvidence[] }) {
  return (
    <Section
      id="not-evaluated"
      lead={{
        ja: 'テンプレートに書かれていて、規則の一部が判定できなかったものです。合格には数えません。',
        en: 'What the templates contain and some rules could not judge. Never counted as passed.',
      }}
    >
      {rows.length === 0 ? (
        <Nothing
          text={{ ja: '判定できなかったものはありません。', en: 'There was nothing that the rules could not judge.' }}
        />
      ) : (
        <DataTable
          stack
          id="not-evaluated-table"
          caption={{ ja: '判定していないものと理由', en: 'What was not evaluated, and why' }}
          columns={columns}
          rows={rows}
        />
      )}
    </Section>
  );
}
