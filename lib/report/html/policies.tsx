import type { Evidence, PolicyEvidence } from '../../evidence/evidence';
import { count, percent } from '../number-format';
import { POLICY_TYPES } from '../policy-type';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

/** A bar as attributes of a picture, since the page's security policy allows no style attribute. */
function SizeBar({ characters, quota }: { characters: number; quota: number }) {
  const used = percent(characters, quota);
  return (
    <>
      {`${count(characters)} / ${count(quota)}`}
      <svg class={used > 100 ? 'bar over' : 'bar'} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" />
        <rect class="used" width={Math.min(used, 100)} height="6" />
      </svg>
      <small>
        <Bilingual ja={`上限の${used}%`} en={`${used}% of quota`} />
      </small>
    </>
  );
}

/** More than this are folded away on screen; paper shows them all. */
const SHOWN_STATEMENTS = 4;

function Statements({ statements }: Pick<PolicyEvidence, 'statements'>) {
  const list = (
    <ul class="statements">
      {statements.map(({ sid, controls }) => (
        <li>
          <code>{sid}</code>
          {controls.length > 0 && <small>{controls.join(', ')}</small>}
        </li>
      ))}
    </ul>
  );
  if (statements.length <= SHOWN_STATEMENTS) return list;
  return (
    <details class="plain">
      <summary>
        <Bilingual ja={`${count(statements.length)}ステートメント`} en={`${count(statements.length)} statements`} />
      </summary>
      {list}
    </details>
  );
}

const columns: readonly Column<PolicyEvidence>[] = [
  {
    head: { ja: 'ポリシー', en: 'Policy' },
    kind: 'wide',
    cell: ({ name, type, description, sha256 }) => (
      <>
        <code>{name}</code>
        <small>
          <Bilingual {...POLICY_TYPES[type]} />
        </small>
        <small lang="en">{description}</small>
        <code class="hash">SHA-256 {sha256}</code>
      </>
    ),
  },
  { head: { ja: '文字数', en: 'Characters' }, kind: 'number', cell: (policy) => <SizeBar {...policy} /> },
  {
    head: { ja: 'アタッチ先', en: 'Attached to' },
    kind: 'middle',
    cell: ({ targets }) => (
      <ul class="targets">
        {targets.map((target) => (
          <li>
            <code>{target}</code>
          </li>
        ))}
      </ul>
    ),
  },
  {
    head: { ja: 'ステートメントと統制', en: 'Statements and controls' },
    kind: 'wide',
    cell: ({ statements }) => <Statements statements={statements} />,
  },
];

/** Organisation policies with their size against the quota, where they are attached and what they say. */
export function Policies({ evidence: { policies } }: { evidence: Evidence }) {
  return (
    <Section id="policies">
      {policies.length === 0 ? (
        <Nothing
          text={{
            ja: 'この合成は組織ポリシーを持ちません（組織レベルの統制は継承）。',
            en: 'This synth holds no organisation policy (organisation-level controls are inherited).',
          }}
        />
      ) : (
        <DataTable
          stack
          id="policy-table"
          caption={{ ja: '組織ポリシーと上限', en: 'Organisation policies against their quotas' }}
          columns={columns}
          rows={policies}
        />
      )}
    </Section>
  );
}
