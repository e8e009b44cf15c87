import type { Text } from '../../../policies/text';
import type { AttemptEvidence } from '../../evidence/evidence';
import { count } from '../number-format';
import { Bilingual } from './bilingual';

/** What the policies answer to an attempt, in a department's words. */
export const ANSWERS: Readonly<Record<NonNullable<AttemptEvidence['answer']>, Text>> = {
  allowed: { ja: 'できる', en: 'can' },
  denied: { ja: 'できない', en: 'cannot' },
  undecided: { ja: '決まらない', en: 'undecided' },
};

/** Narrows the attempts on screen, as `FindingsFilter` the findings. */
export function DecisionsFilter({ attempts }: { attempts: readonly AttemptEvidence[] }) {
  const given = new Set(attempts.map(({ answer }) => answer));
  const answers = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).filter((answer) => given.has(answer));
  return (
    <form class="filter" id="attempt-filter" hidden>
      <div>
        <label for="attempt-filter-answer">
          <Bilingual ja="答え" en="Answer" />
        </label>
        <select id="attempt-filter-answer" name="answer">
          <option value="">すべて / All</option>
          {answers.map((answer) => (
            <option value={answer}>{`${ANSWERS[answer].ja} / ${ANSWERS[answer].en}`}</option>
          ))}
        </select>
      </div>
      <div class="text">
        <label for="attempt-filter-text">
          <Bilingual ja="文字（試み、誰、場所、文）" en="Text (attempt, who, where, statement)" />
        </label>
        <input id="attempt-filter-text" type="search" autocomplete="off" spellcheck={false} />
      </div>
      <output for="attempt-filter-answer attempt-filter-text">
        <Bilingual
          ja={
            <>
              {`${count(attempts.length)}件のうち`}
              <b class="shown">{count(attempts.length)}</b>件を表示
            </>
          }
          en={
            <>
              <b class="shown">{count(attempts.length)}</b>
              {` of ${count(attempts.length)} shown`}
            </>
          }
        />
      </output>
    </form>
  );
}
