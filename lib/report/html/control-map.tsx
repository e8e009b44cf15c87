import type { ControlEvidence } from '../../evidence/control-evidence';
import { CONTROL_DOMAINS, CONTROL_OUTCOMES, domainOf } from '../control-words';
import { count } from '../number-format';
import { OUTCOMES, type Outcome } from '../outcome';
import { inBoth } from './bilingual';

const LABEL = 100;
const CELL = { width: 50, height: 22 };
const TOP = 44;

/** Steps of shade by the share of the domain's controls. */
function shadeOf(times: number, of: number): number {
  return times === 0 ? 0 : Math.min(4, Math.ceil((times / of) * 4));
}

/** Where the controls stand: domain × outcome, the darker the larger the share of the domain. */
export function ControlMap({ controls, order }: { controls: readonly ControlEvidence[]; order: readonly Outcome[] }) {
  const rows = Object.entries(CONTROL_DOMAINS)
    .map(([domain, title]) => ({ title, controls: controls.filter((control) => domainOf(control) === domain) }))
    .filter((row) => row.controls.length > 0)
    .map(({ title, controls: own }) => ({
      title,
      total: own.length,
      times: order.map((outcome) => own.filter((control) => CONTROL_OUTCOMES[control.outcome] === outcome).length),
    }));
  return (
    <svg
      class="picture"
      role="img"
      aria-labelledby="control-map-title control-map-description"
      viewBox={`0 0 ${LABEL + order.length * CELL.width} ${TOP + rows.length * CELL.height + 2}`}
    >
      <title id="control-map-title">
        {inBoth({ ja: '分野ごとの統制の結果', en: 'Outcomes of controls by domain' })}
      </title>
      <desc id="control-map-description">
        {inBoth({
          ja: `${rows.map(({ title, times }) => `${title.ja}: ${order.map((outcome, at) => `${OUTCOMES[outcome].word.ja} ${times[at]}`).join(' ')}`).join('、')}。同じ数が「分野による」の表にあります。`,
          en: `${rows.map(({ title, times }) => `${title.en}: ${order.map((outcome, at) => `${OUTCOMES[outcome].word.en} ${times[at]}`).join(' ')}`).join(', ')}. The table by domain holds the same counts.`,
        })}
      </desc>
      {order.map((outcome, column) => {
        const x = LABEL + column * CELL.width + CELL.width / 2;
        const { sign, word } = OUTCOMES[outcome];
        return (
          <>
            <text class="head middle" x={x} y="12">
              {sign}
            </text>
            <text class="ja middle" lang="ja" x={x} y="36">
              {word.ja}
            </text>
            {word.en.split(' ').map((part, line, { length }) => (
              <text class="en middle" lang="en" x={x} y={length === 1 ? 36 : 25 + line * 11}>
                {part}
              </text>
            ))}
          </>
        );
      })}
      {rows.map(({ title, total, times }, row) => {
        const y = TOP + row * CELL.height;
        return (
          <>
            <text class="ja" lang="ja" x="0" y={y + 15}>
              {title.ja}
            </text>
            <text class="en" lang="en" x="0" y={y + 15}>
              {title.en}
            </text>
            {times.map((number, column) => {
              const shade = shadeOf(number, total);
              const x = LABEL + column * CELL.width;
              return (
                <>
                  <rect
                    class={`cell ${order[column]} shade-${shade}`}
                    x={x + 1}
                    y={y + 1}
                    width={CELL.width - 2}
                    height={CELL.height - 2}
                  />
                  <text class={`middle${shade === 0 ? ' none' : ''}`} x={x + CELL.width / 2} y={y + 15}>
                    {count(number)}
                  </text>
                </>
              );
            })}
          </>
        );
      })}
    </svg>
  );
}
