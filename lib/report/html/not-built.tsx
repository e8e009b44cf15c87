import type { Evidence } from '../../evidence/evidence';
import { Bilingual } from './bilingual';
import { DataTable } from './data-table';
import { Nothing, Section } from './section';

/** What the landing zone describes and this synth could not build. */
export function NotBuilt({ evidence: { notBuilt } }: { evidence: Evidence }) {
  return (
    <Section id="not-built">
      {notBuilt.length === 0 ? (
        <Nothing
          text={{
            ja: '設定に書かれたもので、この合成が構築しなかったものはありません。',
            en: 'Everything that the configuration describes was built.',
          }}
        />
      ) : (
        <DataTable
          stack
          id="not-built-table"
          caption={{ ja: '構築していないものと理由', en: 'What was not built, and why' }}
          columns={[
            { head: { ja: '対象', en: 'What' }, kind: 'wide', cell: ({ what }) => <Bilingual {...what} /> },
            { head: { ja: '理由', en: 'Why' }, kind: 'wide', cell: ({ why }) => <Bilingual {...why} /> },
          ]}
          rows={notBuilt}
        />
      )}
    </Section>
  );
}
