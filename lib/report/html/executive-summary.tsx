import type { Text } from '../../../policies/text';
import type { Evidence, PromiseEvidence } from '../../evidence/evidence';
import { CONTROL_OUTCOMES } from '../control-words';
import type { Change } from '../evidence-changes';
import { count, counted, sum } from '../number-format';
import { OUTCOMES, type Outcome, tally } from '../outcome';
import { OutcomeBadge, Tag } from './badge';
import { Bilingual } from './bilingual';
import { Day } from './day';
import { Fact } from './fact';

/** The two promises above all, each with the tables of attempts that show it. */
const PROMISES: readonly { readonly title: Text; readonly tables: readonly string[] }[] = [
  {
    title: { ja: 'AIを通じてデータが国外に出ない', en: 'No data leaves Japan through AI' },
    tables: ['residency', 'inference', 'retention', 'inference-controls'],
  },
  {
    title: { ja: '部局はガードレールを外せない', en: 'No department can undo a guardrail' },
    tables: ['guardrail-self-protection', 'organization', 'logging', 'security-services'],
  },
];

/** Days that the summary looks ahead; the next quarter, in which an approver can still act. */
const AHEAD = 90;
const NAMED = 5;
const ORDER: readonly Outcome[] = ['failed', 'not-proven', 'approval-pending', 'excepted', 'passed', 'not-applicable'];

function Attempts({ tables }: { tables: readonly PromiseEvidence[] }) {
  const attempts = tables.flatMap((table) => table.attempts);
  if (attempts.length === 0) return <Bilingual ja="判定していない" en="not decided" />;
  return (
    <>
      <span class="badges">
        {tally<Outcome>(
          attempts.map(({ outcome }) => outcome),
          ORDER,
        ).map(({ key, times }) => (
          <span>
            <OutcomeBadge outcome={key} /> {count(times)}
          </span>
        ))}
      </span>
      <small>
        <Bilingual
          ja={`${count(attempts.length)}通りの試みを、組み合わせ${count(sum(attempts.map(({ tried }) => tried)))}通りで判定`}
          en={`${counted(attempts.length, 'attempt')} decided in ${counted(sum(attempts.map(({ tried }) => tried)), 'combination')}`}
        />
      </small>
    </>
  );
}

/** What someone who decides needs on one page of paper, below the verdict. */
export function ExecutiveSummary({ evidence, changes }: { evidence: Evidence; changes?: readonly Change[] }) {
  const { accounts, controls, decisions = [], exceptions, notProven } = evidence;
  const ending = exceptions
    .filter(({ daysLeft }) => daysLeft <= AHEAD)
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.id < b.id ? -1 : 1));
  return (
    <dl class="executive">
      {PROMISES.map(({ title, tables }) => (
        <Fact label={{ ja: `約束: ${title.ja}`, en: `Promise: ${title.en}` }}>
          <Attempts tables={decisions.filter(({ promise }) => tables.includes(promise))} />
        </Fact>
      ))}
      <Fact label={{ ja: '統制の結果', en: 'Controls by outcome' }}>
        {controls && controls.length > 0 ? (
          <ul class="badges">
            {tally(
              controls.map(({ outcome }) => CONTROL_OUTCOMES[outcome]),
              ORDER,
            ).map(({ key, times }) => (
              <li>
                <a class="line" href={`#controls?outcome=${key}`}>
                  <span aria-hidden="true">{OUTCOMES[key].sign} </span>
                  <Bilingual {...OUTCOMES[key].word} /> {count(times)}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <Bilingual ja="判定していない" en="not judged" />
        )}
      </Fact>
      <Fact
        label={{
          ja: `${AHEAD}日以内に期限が来る、または切れた例外（${count(ending.length)}件）`,
          en: `Exceptions that end within ${AHEAD} days or have ended (${count(ending.length)})`,
        }}
      >
        {ending.length === 0 ? (
          <Bilingual ja="ありません" en="none" />
        ) : (
          <ul>
            {ending.slice(0, NAMED).map(({ id, expiresOn, daysLeft }) => (
              <li>
                <a class="line" href={`#${id}`}>
                  {id}
                </a>
                <Day on={expiresOn} /> {daysLeft < 0 && <Tag attention text={{ ja: '期限切れ', en: 'expired' }} />}
              </li>
            ))}
            {ending.length > NAMED && (
              <li>
                <a class="line" href="#exceptions">
                  <Bilingual
                    ja={`ほか${count(ending.length - NAMED)}件`}
                    en={`and ${count(ending.length - NAMED)} more`}
                  />
                </a>
              </li>
            )}
          </ul>
        )}
      </Fact>
      <Fact label={{ ja: '月額予算の合計', en: 'Monthly budgets in total' }}>
        <Bilingual
          ja={`${count(sum(accounts.map(({ monthlyBudgetYen }) => monthlyBudgetYen)))}円`}
          en={`${count(sum(accounts.map(({ monthlyBudgetYen }) => monthlyBudgetYen)))} yen`}
        />
        <small>
          <Bilingual ja={`${count(accounts.length)}アカウント`} en={counted(accounts.length, 'account')} />
        </small>
      </Fact>
      <Fact
        label={{
          ja: `この報告書が証明しないこと（${count(notProven.length)}件）`,
          en: `What this report does not prove (${count(notProven.length)})`,
        }}
      >
        <ul>
          {notProven.slice(0, NAMED).map(({ id, what }) => (
            <li>
              <a class="line" href={`#${id}`}>
                <Bilingual {...what} />
              </a>
            </li>
          ))}
          {notProven.length > NAMED && (
            <li>
              <a class="line" href="#not-proven">
                <Bilingual
                  ja={`ほか${count(notProven.length - NAMED)}件`}
                  en={`and ${count(notProven.length - NAMED)} more`}
                />
              </a>
            </li>
          )}
        </ul>
      </Fact>
      {changes && (
        <Fact label={{ ja: '前回からの変化', en: 'Since the previous report' }}>
          <a class="line" href="#changes">
            <Bilingual
              ja={`悪化 ${countOf(changes, 'worse')}、改善 ${countOf(changes, 'better')}、変更 ${countOf(changes, 'changed')}`}
              en={`${countOf(changes, 'worse')} worse, ${countOf(changes, 'better')} better, ${countOf(changes, 'changed')} different`}
            />
          </a>
        </Fact>
      )}
    </dl>
  );
}

function countOf(changes: readonly Change[], direction: Change['direction']): string {
  return count(changes.filter((change) => change.direction === direction).length);
}
