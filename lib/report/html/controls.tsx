import { FRAMEWORKS } from '../../../policies/controls/framework-register';
import type { Text } from '../../../policies/text';
import type { ControlEvidence } from '../../evidence/control-evidence';
import type { Evidence } from '../../evidence/evidence';
import {
  CONTROL_DOMAINS,
  CONTROL_OUTCOMES,
  domainOf,
  holdingsOf,
  mappedIds,
  NOT_PROVEN_REASONS,
  ORDINANCE_ITEMS,
} from '../control-words';
import { count } from '../number-format';
import { OUTCOMES, type Outcome, tally } from '../outcome';
import { OutcomeBadge, Tag } from './badge';
import { Bilingual } from './bilingual';
import { ControlDetail } from './control-detail';
import { ControlMap } from './control-map';
import { ControlsFilter } from './controls-filter';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

/** What needs work first. */
const ORDER: readonly Outcome[] = ['failed', 'not-proven', 'approval-pending', 'excepted', 'passed', 'not-applicable'];

interface AxisRow {
  readonly title: Text;
  /** Value of the filter that shows the controls of the row. */
  readonly filter: string;
  readonly controls: readonly ControlEvidence[];
  readonly note?: Text;
}

const axisColumns: readonly Column<AxisRow>[] = [
  {
    head: { ja: '項目', en: 'Item' },
    kind: 'wide',
    cell: ({ title, filter, controls, note }) => (
      <>
        {controls.length > 0 ? (
          <a href={`#controls?${filter}`}>
            <Bilingual {...title} />
          </a>
        ) : (
          <Bilingual {...title} />
        )}
        {note && (
          <small>
            <Bilingual {...note} />
          </small>
        )}
      </>
    ),
  },
  { head: { ja: '統制', en: 'Controls' }, kind: 'number', cell: ({ controls }) => count(controls.length) },
  ...ORDER.map(
    (outcome): Column<AxisRow> => ({
      head: OUTCOMES[outcome].word,
      kind: 'number',
      cell: ({ controls }) => {
        const times = controls.filter((control) => CONTROL_OUTCOMES[control.outcome] === outcome).length;
        return <span class={times === 0 ? 'zero' : undefined}>{count(times)}</span>;
      },
    }),
  ),
];

const PHYSICAL: Text = {
  ja: '物理的対策はクラウド事業者が担い、テンプレートでは示せない',
  en: 'Held by the cloud provider; no template shows it',
};

function Axis({ id, caption, rows, open }: { id: string; caption: Text; rows: readonly AxisRow[]; open?: boolean }) {
  return (
    <details class="axis" open={open}>
      <summary>
        <b>
          <Bilingual {...caption} />
        </b>
      </summary>
      <DataTable id={id} caption={caption} columns={axisColumns} rows={rows} />
    </details>
  );
}

/** Every control down to its evidence: by the ordinance, by domain, by framework; narrowed by the filter. */
export function Controls({ evidence: { controls = [], notProven } }: { evidence: Evidence }) {
  const open = new Map(notProven.map((one) => [one.id, one]));
  return (
    <Section
      id="controls"
      lead={{
        ja: '統制ごとに、何をするか、どう確かめたか、失敗はどう見えるかを、根拠まで示します。合格は、挙げた根拠のすべてがこの合成の中にあることだけを示し、法令や基準を満たすかどうかの判定ではありません。推奨は合格に数えません。',
        en: 'Each control with what is done, how it is validated and what a failure looks like, down to its evidence. Passed means that everything the control rests on stands in this synth; it judges no law or standard. Recommended is never counted as passed.',
      }}
    >
      {controls.length === 0 ? (
        <Nothing
          text={{ ja: '合成していないため、判定していません。', en: 'Nothing was synthesized, so nothing was judged.' }}
        />
      ) : (
        <>
          <ControlMap controls={controls} order={ORDER} />
          <Axis
            open
            id="controls-by-ordinance"
            caption={{
              ja: '地方自治法施行規則 第16条の3 第1項 各号による',
              en: 'By item of Article 16-3 (1) of the ordinance',
            }}
            rows={ORDINANCE_ITEMS.map(({ item, title }) => ({
              title,
              filter: `item=${item}`,
              controls: controls.filter((control) => mappedIds(control, 'jichi-16-3').includes(item)),
              ...(item === '3' && { note: PHYSICAL }),
            }))}
          />
          <Axis
            id="controls-by-domain"
            caption={{ ja: '分野による', en: 'By domain' }}
            rows={Object.entries(CONTROL_DOMAINS).map(([domain, title]) => ({
              title,
              filter: `domain=${domain}`,
              controls: controls.filter((control) => domainOf(control) === domain),
            }))}
          />
          <Axis
            id="controls-by-framework"
            caption={{ ja: '参照する基準による（参考の対応づけ）', en: 'By framework (reference mapping)' }}
            rows={FRAMEWORKS.filter(({ id }) => controls.some((control) => mappedIds(control, id).length > 0)).map(
              ({ id, title, edition, editionEn = edition, mapping }) => ({
                title,
                filter: `framework=${id}`,
                controls: controls.filter((control) => mappedIds(control, id).length > 0),
                note: { ja: `${edition}。${mapping?.note.ja ?? ''}`, en: `${editionEn}. ${mapping?.note.en ?? ''}` },
              }),
            )}
          />
          <ControlsFilter controls={controls} order={ORDER} />
          {controls.map((control) => (
            <details
              class="entry control"
              data-outcome={CONTROL_OUTCOMES[control.outcome]}
              data-domain={domainOf(control)}
              data-item={mappedIds(control, 'jichi-16-3').join(' ')}
              data-account={control.accounts.flatMap(({ accounts }) => accounts).join(' ')}
              data-framework={control.mappings.map(({ framework }) => framework).join(' ')}
              open={control.outcome === 'failed'}
            >
              <summary id={control.id}>
                <OutcomeBadge outcome={CONTROL_OUTCOMES[control.outcome]} />
                <code class="rule">{control.id}</code>
                <span class="title">
                  <Bilingual {...control.title} />
                </span>
                {control.reason && control.reason !== 'not-implemented' && (
                  <Tag text={NOT_PROVEN_REASONS[control.reason]} />
                )}
                <span class="in-account" />
                {holdingsOf(control).map((word) => (
                  <Tag text={word} />
                ))}
              </summary>
              <ControlDetail control={control} open={open} />
            </details>
          ))}
        </>
      )}
    </Section>
  );
}

/** How many controls have each outcome, what needs work first. */
export function controlTally(controls: readonly ControlEvidence[]) {
  return tally(
    controls.map(({ outcome }) => CONTROL_OUTCOMES[outcome]),
    ORDER,
  ).map(({ key, times }) => ({ word: OUTCOMES[key].word, times }));
}
