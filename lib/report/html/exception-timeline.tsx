import type { Text } from '../../../policies/text';
import type { ExceptionEvidence } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { EXCEPTION_STATES } from '../outcome';
import { inBoth } from './bilingual';

/** More rows than this make a picture nobody reads; the register below names them all. */
const SHOWN = 20;
const LABEL = 108;
const AXIS = 268;
const ROW = 18;
const TOP = 34;
/** Days at which an exception is called expiring, and which the summary looks ahead. */
const MARKS = [30, 90];

function left(days: number): Text {
  return days < 0
    ? { ja: `${count(-days)}日超過`, en: `${counted(-days, 'day')} over` }
    : { ja: `残り${count(days)}日`, en: `${counted(days, 'day')} left` };
}

/** The platform's are approved together and end together: one row. */
function together(exceptions: readonly ExceptionEvidence[]): readonly ExceptionEvidence[] {
  const [first, ...others] = exceptions.filter(({ platform }) => platform);
  const own = exceptions.filter(({ platform }) => !platform);
  return first ? [...own, { ...first, id: `EX-PLATFORM ×${others.length + 1}` }] : own;
}

/** How long every exception lasts, from the clock of the evidence: what ends first stands on top. */
export function ExceptionTimeline(props: { asOf: string; exceptions: readonly ExceptionEvidence[] }) {
  const soonest = [...together(props.exceptions)].sort((a, b) => a.daysLeft - b.daysLeft || (a.id < b.id ? -1 : 1));
  const shown = soonest.slice(0, SHOWN);
  const first = Math.min(0, ...shown.map(({ daysLeft }) => daysLeft));
  const last = Math.max(120, ...shown.map(({ daysLeft }) => daysLeft));
  const x = (days: number) => Math.round((LABEL + ((days - first) / (last - first)) * AXIS) * 10) / 10;
  const rest = soonest.length - shown.length;
  const bottom = TOP + shown.length * ROW;
  const height = bottom + (rest > 0 ? 20 : 4);
  return (
    <svg
      class="picture"
      role="img"
      aria-labelledby="timeline-title timeline-description"
      viewBox={`0 0 ${LABEL + AXIS + 44} ${height}`}
    >
      <title id="timeline-title">{inBoth({ ja: '例外の期限', en: 'When exceptions end' })}</title>
      <desc id="timeline-description">
        {inBoth({
          ja: `${shown.map(({ id, expiresOn, daysLeft }) => `${id} ${expiresOn}（${left(daysLeft).ja}）`).join('、')}。同じ内容の台帳が続きます。`,
          en: `${shown.map(({ id, expiresOn, daysLeft }) => `${id} ${expiresOn} (${left(daysLeft).en})`).join(', ')}. The register with the same content follows.`,
        })}
      </desc>
      <text class="head middle" x={x(0)} y="11" data-day={props.asOf}>
        {props.asOf}
      </text>
      {MARKS.map((days) => (
        <>
          <text class="ja middle" lang="ja" x={x(days)} y="25">{`${days}日`}</text>
          <text class="en middle" lang="en" x={x(days)} y="25">{`${days} d`}</text>
          <path class="grid" d={`M${x(days)} 28V${bottom}`} />
        </>
      ))}
      {shown.map(({ id, daysLeft, state }, row) => {
        const y = TOP + row * ROW;
        const { outcome } = EXCEPTION_STATES[state];
        const [from, to] = daysLeft < 0 ? [x(daysLeft), x(0)] : [x(0), x(daysLeft)];
        return (
          <>
            <text x="0" y={y + 11}>
              {id.length > 16 ? `${id.slice(0, 15)}…` : id}
            </text>
            <rect class={`span ${outcome}`} x={from} y={y + 3} width={Math.max(2, to - from)} height="10" />
            <text class="days" x={to + 4} y={y + 12}>
              {`${daysLeft < 0 ? '✕ ' : ''}${count(daysLeft)}`}
            </text>
          </>
        );
      })}
      <path class="now" d={`M${x(0)} 14V${bottom}`} />
      {rest > 0 && (
        <>
          <text class="ja" lang="ja" x="0" y={bottom + 14}>{`ほか${count(rest)}件は台帳に`}</text>
          <text class="en" lang="en" x="0" y={bottom + 14}>{`${count(rest)} more in the register`}</text>
        </>
      )}
    </svg>
  );
}
