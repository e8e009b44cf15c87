import type { Evidence } from '../../evidence/evidence';
import { OutcomeBadge } from './badge';
import { Bilingual } from './bilingual';
import { Nothing, Section } from './section';

/** What no synth can prove, and what would prove it in a live account. */
export function NotProven({ evidence: { notProven } }: { evidence: Evidence }) {
  return (
    <Section
      id="not-proven"
      lead={{
        ja: '合成したテンプレートからは分からない事項です。それぞれ、稼働中のアカウントで確かめるための操作を示します。',
        en: 'Matters that no synthesized template can show, each with the act that would prove it in a live account.',
      }}
    >
      {notProven.length === 0 && <Nothing text={{ ja: '記載はありません。', en: 'Nothing is listed.' }} />}
      <ol class="not-proven">
        {notProven.map(({ id, what, why, proveWith }) => (
          <li id={id} tabIndex={-1}>
            <h3>
              <Bilingual {...what} />
            </h3>
            <p class="badges">
              <OutcomeBadge outcome="not-proven" />
              <code>{id}</code>
            </p>
            <p>
              <Bilingual {...why} />
            </p>
            <p class="command">
              <Bilingual ja="確かめ方" en="To prove it" />
              <code>{proveWith}</code>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
