import { FRAMEWORKS } from '../../../policies/controls/framework-register';
import type { ControlEvidence } from '../../evidence/control-evidence';
import { CONTROL_DOMAINS, CONTROL_OUTCOMES, mappedIds, ORDINANCE_ITEMS } from '../control-words';
import { count } from '../number-format';
import { OUTCOMES, type Outcome } from '../outcome';
import { Bilingual, inBoth } from './bilingual';

/** Narrows the controls on screen; the choice stands in the address of the page. Without script, and on paper, all are shown. */
export function ControlsFilter({
  controls,
  order,
}: {
  controls: readonly ControlEvidence[];
  order: readonly Outcome[];
}) {
  const given = new Set(controls.map(({ outcome }) => CONTROL_OUTCOMES[outcome]));
  const choices = [
    {
      name: 'outcome',
      label: { ja: '結果', en: 'Outcome' },
      values: order.filter((outcome) => given.has(outcome)).map((value) => ({ value, text: OUTCOMES[value].word })),
    },
    {
      name: 'item',
      label: { ja: '施行規則の号', en: 'Item of the ordinance' },
      values: ORDINANCE_ITEMS.filter(({ item }) => item !== '3').map(({ item, title }) => ({
        value: item,
        text: title,
      })),
    },
    {
      name: 'domain',
      label: { ja: '分野', en: 'Domain' },
      values: Object.entries(CONTROL_DOMAINS).map(([value, text]) => ({ value, text })),
    },
    {
      name: 'framework',
      label: { ja: '基準', en: 'Framework' },
      values: FRAMEWORKS.filter(({ id }) => controls.some((control) => mappedIds(control, id).length > 0)).map(
        ({ id, title }) => ({ value: id, text: title }),
      ),
    },
    {
      name: 'account',
      label: { ja: 'アカウント', en: 'Account' },
      values: [...new Set(controls.flatMap((control) => control.accounts.flatMap((group) => group.accounts)))].map(
        (account) => ({ value: account, text: { ja: account, en: account } }),
      ),
    },
  ];
  return (
    <form class="filter" id="control-filter" hidden data-counts="groups">
      {choices.map(({ name, label, values }) => (
        <div>
          <label for={`control-filter-${name}`}>
            <Bilingual {...label} />
          </label>
          <select id={`control-filter-${name}`} name={name}>
            <option value="">すべて / All</option>
            {values.map(({ value, text }) => (
              <option value={value}>{inBoth(text)}</option>
            ))}
          </select>
        </div>
      ))}
      <div class="text">
        <label for="control-filter-text">
          <Bilingual ja="文字（番号、題名、ステートメント、規則）" en="Text (id, title, statement, rule)" />
        </label>
        <input id="control-filter-text" name="text" type="search" autocomplete="off" spellcheck={false} />
      </div>
      <output for="control-filter-outcome control-filter-item control-filter-domain control-filter-framework control-filter-account control-filter-text">
        <Bilingual
          ja={
            <>
              {`${count(controls.length)}件のうち`}
              <b class="shown">{count(controls.length)}</b>件を表示
            </>
          }
          en={
            <>
              <b class="shown">{count(controls.length)}</b>
              {` of ${count(controls.length)} shown`}
            </>
          }
        />
      </output>
    </form>
  );
}
