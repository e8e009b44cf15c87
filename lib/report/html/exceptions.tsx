import type { Evidence, ExceptionEvidence } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { EXCEPTION_STATES } from '../outcome';
import { OutcomeBadge } from './badge';
import { Bilingual, Japanese } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Day } from './day';
import { ExceptionTimeline } from './exception-timeline';
import { Nothing, Section } from './section';

const columns: readonly Column<ExceptionEvidence>[] = [
  {
    head: { ja: '番号', en: 'Id' },
    kind: 'short',
    cell: ({ id, source }) => (
      <>
        <span id={id} tabIndex={-1}>
          {id}
        </span>
        <small>
          <code>{`${source.file}:${source.line}`}</code>
        </small>
      </>
    ),
  },
  {
    head: { ja: '状態と残り', en: 'State and days left' },
    cell: ({ state, expiresOn, daysLeft }) => {
      const { outcome, word } = EXCEPTION_STATES[state];
      return (
        <>
          <OutcomeBadge outcome={outcome} until={outcome === 'excepted' ? expiresOn : undefined} />
          <small>
            <Bilingual {...word} />{' '}
            {daysLeft < 0 ? (
              <Bilingual ja={`${count(-daysLeft)}日超過`} en={`${counted(-daysLeft, 'day')} over`} />
            ) : (
              <Bilingual ja={`残り${count(daysLeft)}日`} en={`${counted(daysLeft, 'day')} left`} />
            )}
          </small>
        </>
      );
    },
  },
  {
    head: { ja: '規則と範囲', en: 'Rule and scope' },
    kind: 'wide',
    cell: ({ rule, scope, covers }) => (
      <>
        <code>{rule}</code>
        <small>
          <code>{scope}</code>
        </small>
        <small>
          <Bilingual ja={`指摘${count(covers)}件に適用`} en={`covers ${counted(covers, 'finding')}`} />
        </small>
      </>
    ),
  },
  {
    head: { ja: '理由と代わりの統制', en: 'Reason and compensating control' },
    kind: 'wide',
    cell: ({ reason, compensatingControl, en }) => (
      <dl>
        <dt>
          <Bilingual ja="理由" en="Reason" />
        </dt>
        <dd>{en ? <Bilingual ja={reason} en={en.reason} /> : <Japanese>{reason}</Japanese>}</dd>
        <dt>
          <Bilingual ja="代わりの統制" en="Compensating control" />
        </dt>
        <dd>
          {en ? (
            <Bilingual ja={compensatingControl} en={en.compensatingControl} />
          ) : (
            <Japanese>{compensatingControl}</Japanese>
          )}
        </dd>
      </dl>
    ),
  },
  {
    head: { ja: '承認', en: 'Approval' },
    kind: 'middle',
    cell: ({ approver, approvedOn, expiresOn }) => (
      <>
        <Japanese>{approver}</Japanese>
        <small>
          <Day on={approvedOn} /> <Bilingual ja="承認" en="approved" />
        </small>
        <small>
          <Day on={expiresOn} /> <Bilingual ja="期限" en="last day" />
        </small>
      </>
    ),
  },
];

/** Every approved deviation with its last day. */
export function Exceptions({ evidence: { exceptions, subject } }: { evidence: Evidence }) {
  return (
    <Section
      id="exceptions"
      lead={{
        ja: '例外は規則一つ、範囲一つ、期限一つに限ります。期限が切れた例外と、該当する指摘のない例外は、それ自体が不合格です。',
        en: 'An exception covers one rule, one scope, until one day. An expired one, and one that matches no finding, is itself a failure.',
      }}
    >
      {exceptions.length === 0 ? (
        <Nothing text={{ ja: '登録された例外はありません。', en: 'No exception is registered.' }} />
      ) : (
        <>
          <ExceptionTimeline asOf={subject.asOf} exceptions={exceptions} />
          <DataTable
            stack
            id="exception-register"
            caption={{ ja: '例外の台帳', en: 'Register of exceptions' }}
            columns={columns}
            rows={exceptions}
          />
        </>
      )}
    </Section>
  );
}
