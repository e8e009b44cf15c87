import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import { OUTCOMES, type Outcome } from '../outcome';
import { Bilingual } from './bilingual';

/** An outcome as sign and word; `until` is the last day of an exception. */
export function OutcomeBadge({ outcome, until }: { outcome: Outcome; until?: string }) {
  const { sign, word } = OUTCOMES[outcome];
  return (
    <span class={`badge ${outcome}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <Bilingual
        ja={until ? `${word.ja}（${until}まで）` : word.ja}
        en={until ? `${word.en} (until ${until})` : word.en}
      />
    </span>
  );
}

/** A fact beside an outcome; `attention` puts a sign before it. */
export function Tag(props: { text?: Text; attention?: boolean; children?: ComponentChildren }) {
  return (
    <span class={props.attention ? 'tag attention' : 'tag'}>
      {props.attention && '▲ '}
      {props.text ? <Bilingual {...props.text} /> : props.children}
    </span>
  );
}
