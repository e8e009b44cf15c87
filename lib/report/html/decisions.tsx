import type { AttemptEvidence, Evidence, PromiseEvidence } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { type Outcome, tally } from '../outcome';
import { OutcomeBadge } from './badge';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { ANSWERS, DecisionsFilter } from './decisions-filter';
import { Nothing, Section } from './section';

const columns: readonly Column<AttemptEvidence>[] = [
  {
    head: { ja: '試みること', en: 'Attempt' },
    kind: 'wide',
    cell: ({ id, text }) => (
      <>
        <Bilingual {...text} />
        <small>
          <code>{id}</code>
        </small>
      </>
    ),
  },
  {
    head: { ja: '誰が、どこで', en: 'Who, and where' },
    kind: 'middle',
    cell: ({ who, where, accounts }) => (
      <>
        <Bilingual {...who} />
        <small>
          <Bilingual {...where} />
        </small>
        <small>
          <Bilingual
            ja={`${count(accounts.length)}アカウントで判定`}
            en={`decided in ${counted(accounts.length, 'account')}`}
          />
        </small>
      </>
    ),
  },
  {
    head: { ja: '答え', en: 'Answer' },
    kind: 'middle',
    cell: ({ answer, by }) =>
      answer === undefined ? (
        <Bilingual ja="判定していない" en="not decided" />
      ) : (
        <>
          <b>
            <Bilingual {...ANSWERS[answer]} />
          </b>
          {by.map((statement) => (
            <small>
              <Statement name={statement} />
            </small>
          ))}
        </>
      ),
  },
  { head: { ja: '結果', en: 'Outcome' }, kind: 'short', cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
];

/** `policy/Sid`, which may break between the two only. */
function Statement({ name }: { name: string }) {
  const [policy, sid] = name.split('/');
  return (
    <code>
      {policy}/<wbr />
      {sid}
    </code>
  );
}

/** What a department can and cannot do, promise by promise: the golden list, as the templates' own policies answer it. */
export function Decisions({ evidence: { decisions } }: { evidence: Evidence }) {
  return (
    <Section
      id="decisions"
      lead={{
        ja: '合成したテンプレートのポリシーだけを読み、それぞれの試みが許可されるか拒否されるかを判定しました。合格は、約束どおりの答えになったことを示します。稼働中のアカウントで試したものではありません。',
        en: 'Each attempt was decided by the policies of the synthesized templates alone. Passed means that the answer is the one promised. Nothing was tried in a live account.',
      }}
    >
      {decisions && decisions.length > 0 ? (
        <>
          <DecisionsFilter attempts={decisions.flatMap(({ attempts }) => attempts)} />
          {decisions.map((promise) => (
            <Promised promise={promise} />
          ))}
        </>
      ) : (
        <Nothing text={{ ja: '判定していません。', en: 'Nothing was decided.' }} />
      )}
    </Section>
  );
}

function Promised({ promise: { promise, title, attempts } }: { promise: PromiseEvidence }) {
  const order: readonly Outcome[] = ['failed', 'passed', 'not-applicable'];
  return (
    <details class="pack" open={attempts.some(({ outcome }) => outcome === 'failed')}>
      <summary>
        <b>
          <Bilingual {...title} />
        </b>
        <span class="times">
          <Bilingual ja={`${count(attempts.length)}件の試み`} en={counted(attempts.length, 'attempt')} />
        </span>
        {tally(
          attempts.map(({ outcome }) => outcome),
          order,
        ).map(({ key, times }) => (
          <span class="tally">
            <OutcomeBadge outcome={key} /> {count(times)}
          </span>
        ))}
      </summary>
      <DataTable
        stack
        id={`attempts-of-${promise}`}
        caption={title}
        columns={columns}
        rows={attempts}
        rowAttributes={({ answer = '' }) => ({ 'data-answer': answer })}
      />
    </details>
  );
}
