import type { Evidence, StackEvidence } from '../../evidence/evidence';
import { count, sum } from '../number-format';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Section } from './section';

const columns: readonly Column<StackEvidence>[] = [
  {
    head: { ja: 'スタック', en: 'Stack' },
    kind: 'wide',
    cell: ({ name, description }) => (
      <>
        <code>{name}</code>
        <small lang="en">{description}</small>
      </>
    ),
  },
  {
    head: { ja: 'アカウント／リージョン', en: 'Account / Region' },
    cell: ({ account, region }) => (
      <>
        {account}
        <small>{region}</small>
      </>
    ),
  },
  { head: { ja: 'リソース', en: 'Resources' }, kind: 'number', cell: ({ resources }) => count(resources) },
  {
    head: { ja: 'テンプレートとSHA-256', en: 'Template and SHA-256' },
    kind: 'middle',
    cell: ({ templateFile, templateSha256 }) => (
      <>
        <code>{templateFile}</code>
        <code class="hash">{templateSha256}</code>
      </>
    ),
  },
];

/** The synthesized stacks with digests: what this report speaks of, byte for byte. */
export function Stacks({ evidence: { stacks } }: { evidence: Evidence }) {
  return (
    <Section id="stacks">
      <DataTable
        stack
        id="stack-table"
        caption={{
          ja: '合成したスタックとテンプレートのSHA-256',
          en: 'Synthesized stacks and SHA-256 of their templates',
        }}
        columns={columns}
        rows={stacks}
        foot={
          <tr>
            <th scope="row" colSpan={2}>
              <Bilingual ja="合計" en="Total" />
            </th>
            <td class="number">{count(sum(stacks.map(({ resources }) => resources)))}</td>
            <td />
          </tr>
        }
      />
    </Section>
  );
}
