import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import type { Evidence } from '../../evidence/evidence';
import type { Change } from '../evidence-changes';
import { count, counted, sum } from '../number-format';
import {
  EXCEPTION_STATES,
  FINDING_OUTCOMES,
  OUTCOMES,
  outcomeOfFinding,
  rulesThatRan,
  tally,
  USE_CASE_STATES,
} from '../outcome';
import { OutcomeBadge } from './badge';
import { Bilingual } from './bilingual';
import { controlTally } from './controls';
import { ExecutiveSummary } from './executive-summary';
import { Section } from './section';

function Tile(props: { href: string; label: Text; value: string; children: ComponentChildren }) {
  return (
    <li>
      <a class="tile" href={props.href}>
        <span class="label">
          <Bilingual {...props.label} />
        </span>
        <span class="value">{props.value}</span>
        <span class="note">{props.children}</span>
      </a>
    </li>
  );
}

/** `不合格 3、例外 1`; says `none` where there is nothing to count. */
function Tally(props: { of: readonly { word: Text; times: number }[]; none: Text }) {
  if (props.of.length === 0) return <Bilingual {...props.none} />;
  return (
    <Bilingual
      ja={props.of.map(({ word, times }) => `${word.ja} ${count(times)}`).join('、')}
      en={props.of.map(({ word, times }) => `${count(times)} ${word.en.toLowerCase()}`).join(', ')}
    />
  );
}

function states<State extends string>(
  rows: readonly { readonly state: State }[],
  words: Readonly<Record<State, { readonly word: Text }>>,
) {
  const order = Object.keys(words) as State[];
  return tally(
    rows.map(({ state }) => state),
    order,
  ).map(({ key, times }) => ({ word: words[key].word, times }));
}

/** The size of what was checked, and what came out, each tile leading to its chapter. */
export function Summary({ evidence, changes }: { evidence: Evidence; changes?: readonly Change[] }) {
  const { accounts, exceptions, findings, rules, stacks, templateValidation, useCases } = evidence;
  const departments = new Set(accounts.map(({ department }) => department)).size;
  const ran = rulesThatRan(rules);
  return (
    <Section id="summary">
      <ExecutiveSummary evidence={evidence} changes={changes} />
      <h3>
        <Bilingual ja="調べた範囲" en="What was checked" />
      </h3>
      <ul class="tiles">
        <Tile
          href="#budgets"
          label={{ ja: '部局のアカウント', en: 'Department accounts' }}
          value={count(accounts.length)}
        >
          <Bilingual ja={`${count(departments)}部局`} en={counted(departments, 'department')} />
        </Tile>
        <Tile href="#stacks" label={{ ja: 'スタック', en: 'Stacks' }} value={count(stacks.length)}>
          <Bilingual
            ja={`リソース ${count(sum(stacks.map(({ resources }) => resources)))}`}
            en={counted(sum(stacks.map(({ resources }) => resources)), 'resource')}
          />
        </Tile>
        <Tile href="#rules" label={{ ja: '実行した規則', en: 'Rules run' }} value={count(ran)}>
          <Bilingual
            ja={`全${count(rules.length)}規則、未実行 ${count(rules.length - ran)}`}
            en={`of ${count(rules.length)}; ${count(rules.length - ran)} did not run`}
          />
        </Tile>
        <Tile href="#findings" label={{ ja: '指摘', en: 'Findings' }} value={count(findings.length)}>
          <Tally
            of={tally(findings.map(outcomeOfFinding), FINDING_OUTCOMES).map(({ key, times }) => ({
              word: OUTCOMES[key].word,
              times,
            }))}
            none={{ ja: 'なし', en: 'none' }}
          />
        </Tile>
        <Tile
          href="#controls"
          label={{ ja: '統制', en: 'Controls' }}
          value={evidence.controls ? count(evidence.controls.length) : '－'}
        >
          <Tally of={controlTally(evidence.controls ?? [])} none={{ ja: '判定していない', en: 'not judged' }} />
        </Tile>
        <Tile href="#exceptions" label={{ ja: '例外', en: 'Exceptions' }} value={count(exceptions.length)}>
          <Tally of={states(exceptions, EXCEPTION_STATES)} none={{ ja: '登録なし', en: 'none registered' }} />
        </Tile>
        <Tile
          href="#template-validation"
          label={{ ja: 'テンプレート検証', en: 'Template validation' }}
          value={count(templateValidation.diagnostics.length)}
        >
          <Bilingual
            ja={`診断の件数（${count(templateValidation.templates)}テンプレート）`}
            en={`diagnostics in ${counted(templateValidation.templates, 'template')}`}
          />
        </Tile>
        <Tile href="#use-cases" label={{ ja: 'AI利用案件', en: 'AI use cases' }} value={count(useCases.length)}>
          <Tally of={states(useCases, USE_CASE_STATES)} none={{ ja: '登録なし', en: 'none registered' }} />
        </Tile>
        <Tile
          href="#not-proven"
          label={{ ja: '証明しないこと', en: 'Not proven here' }}
          value={count(evidence.notProven.length)}
        >
          <Bilingual ja="確かめる方法を併記" en="with the way to prove each" />
        </Tile>
      </ul>
      <h3>
        <Bilingual ja="結果の言葉" en="Words for outcomes" />
      </h3>
      <dl class="legend">
        {(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map((outcome) => (
          <div>
            <dt>
              <OutcomeBadge outcome={outcome} />
            </dt>
            <dd>
              <Bilingual {...OUTCOMES[outcome].means} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
