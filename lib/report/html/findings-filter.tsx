import type { Finding } from '../../evidence/evidence';
import { count } from '../number-format';
import { Bilingual } from './bilingual';

function Choice({ id, name, values }: { id: string; name: string; values: readonly string[] }) {
  return (
    <select id={id} name={name}>
      <option value="">すべて / All</option>
      {values.map((value) => (
        <option value={value}>{value}</option>
      ))}
    </select>
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** Narrows the findings on screen. Hidden until the script runs; without it, and on paper, every finding is shown. */
export function FindingsFilter({ findings }: { findings: readonly Finding[] }) {
  return (
    <form class="filter" id="filter" hidden>
      <div>
        <label for="filter-pack">
          <Bilingual ja="規則集" en="Pack" />
        </label>
        <Choice id="filter-pack" name="pack" values={distinct(findings.map(({ pack }) => pack))} />
      </div>
      <div>
        <label for="filter-stack">
          <Bilingual ja="スタック" en="Stack" />
        </label>
        <Choice id="filter-stack" name="stack" values={distinct(findings.map(({ stack }) => stack))} />
      </div>
      <div class="text">
        <label for="filter-text">
          <Bilingual ja="文字（規則、場所、値）" en="Text (rule, place, value)" />
        </label>
        <input id="filter-text" type="search" autocomplete="off" spellcheck={false} />
      </div>
      <output for="filter-pack filter-stack filter-text">
        <Bilingual
          ja={
            <>
              {`${count(findings.length)}件のうち`}
              <b class="shown">{count(findings.length)}</b>件を表示
            </>
          }
          en={
            <>
              <b class="shown">{count(findings.length)}</b>
              {` of ${count(findings.length)} shown`}
            </>
          }
        />
      </output>
    </form>
  );
}
