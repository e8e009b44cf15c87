import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import { withDays } from './day';

/** One sentence in both languages; the style sheet shows the one that the page is set to. */
export function Bilingual({ ja, en }: { ja: ComponentChildren; en: ComponentChildren }) {
  if (ja === en) return <span lang="en">{withDays(en)}</span>;
  return (
    <>
      <span class="ja" lang="ja">
        {withDays(ja)}
      </span>
      <span class="en" lang="en">
        {withDays(en)}
      </span>
    </>
  );
}

/** Words of the organisation itself, which exist in Japanese only. */
export function Japanese({ children }: { children: ComponentChildren }) {
  return <span lang="ja">{withDays(children)}</span>;
}

/** Both languages in one attribute, where an attribute cannot be switched by style. */
export function inBoth({ ja, en }: Text): string {
  return ja === en ? ja : `${ja} / ${en}`;
}
