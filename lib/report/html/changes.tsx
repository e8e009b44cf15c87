import type { Text } from '../../../policies/text';
import type { Evidence } from '../../evidence/evidence';
import { CHANGE_KINDS, type Change } from '../evidence-changes';
import { count } from '../number-format';
import { EXCEPTION_STATES, OUTCOMES, USE_CASE_STATES } from '../outcome';
import { Tag } from './badge';
import { Bilingual, Japanese } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

const DIRECTIONS: readonly { direction: Change['direction']; title: Text }[] = [
  { direction: 'worse', title: { ja: '悪くなったもの', en: 'Worse' } },
  { direction: 'better', title: { ja: '良くなったもの', en: 'Better' } },
  { direction: 'changed', title: { ja: '内容が変わったもの', en: 'Different contents' } },
];

/** What a change is called: in the words of an auditor, from what stood before and what stands now. */
function nameOf({ kind, before, after, direction }: Change): Text {
  if (kind === 'exception' && after === 'expired') return { ja: '例外の期限切れ', en: 'exception expired' };
  if (before === undefined) return { ja: '新規', en: 'new' };
  if (after === undefined) {
    return direction === 'better' ? { ja: '解消', en: 'fixed' } : { ja: '廃止', en: 'gone' };
  }
  if (direction === 'worse') return { ja: '悪化', en: 'regressed' };
  return direction === 'better' ? { ja: '改善', en: 'improved' } : { ja: '変更', en: 'changed' };
}

const words = new Map<string, Text>([
  ...Object.entries(USE_CASE_STATES).map(([state, { word }]) => [state, word] as const),
  ...Object.entries(EXCEPTION_STATES).map(([state, { word }]) => [state, word] as const),
  ...Object.entries(OUTCOMES).map(([outcome, { word }]) => [outcome, word] as const),
]);

function Value({ value }: { value: string | undefined }) {
  if (value === undefined) return <>－</>;
  if (/^[0-9a-f]{64}$/.test(value)) return <code>{value.slice(0, 12)}</code>;
  const word = words.get(value);
  return word ? <Bilingual {...word} /> : <Japanese>{value}</Japanese>;
}

const columns: readonly Column<Change>[] = [
  {
    head: { ja: '対象', en: 'What' },
    kind: 'wide',
    cell: ({ title, id }) => (
      <>
        <Bilingual {...title} />
        {title.ja !== id && (
          <small>
            <code>{id}</code>
          </small>
        )}
      </>
    ),
  },
  {
    head: { ja: '変化', en: 'Change' },
    kind: 'middle',
    cell: (change) => (
      <>
        <Tag attention={change.direction === 'worse'} text={nameOf(change)} />
        <small>
          <Bilingual {...CHANGE_KINDS[change.kind]} />
        </small>
      </>
    ),
  },
  { head: { ja: '前回', en: 'Before' }, kind: 'middle', cell: ({ before }) => <Value value={before} /> },
  { head: { ja: '今回', en: 'Now' }, kind: 'middle', cell: ({ after }) => <Value value={after} /> },
];

/** What differs from an earlier report, worst first. */
export function Changes({ changes, previous }: { changes: readonly Change[]; previous: Evidence }) {
  const { asOf, configurationSha256 } = previous.subject;
  return (
    <Section
      id="changes"
      lead={{
        ja: `前回の報告書（基準日 ${asOf}、設定のSHA-256 ${configurationSha256.slice(0, 12)}）と比べた違いです。悪くなったものを先に示します。`,
        en: `What differs from the previous report (as of ${asOf}, SHA-256 of the configuration ${configurationSha256.slice(0, 12)}), worst first.`,
      }}
    >
      {changes.length === 0 && <Nothing text={{ ja: '違いはありません。', en: 'Nothing differs.' }} />}
      {DIRECTIONS.map(({ direction, title }) => {
        const rows = changes.filter((change) => change.direction === direction);
        if (rows.length === 0) return null;
        const caption = { ja: `${title.ja}（${count(rows.length)}件）`, en: `${title.en} (${count(rows.length)})` };
        return (
          <details class="axis" open={direction !== 'changed'}>
            <summary>
              <b>
                <Bilingual {...caption} />
              </b>
            </summary>
            <DataTable stack id={`changes-${direction}`} caption={caption} columns={columns} rows={rows} />
          </details>
        );
      })}
    </Section>
  );
}
