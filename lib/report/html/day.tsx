import type { ComponentChildren } from 'preact';

const DAY = /(?<![\w.-])(\d{4}-\d{2}-\d{2})(?![\w-])/;

/** A date that the page can also write in the Japanese calendar (令和8年11月25日). */
export function Day({ on }: { on: string }) {
  return <time datetime={on}>{on}</time>;
}

/** The same sentence with its dates marked as such. */
export function withDays(children: ComponentChildren): ComponentChildren {
  if (typeof children !== 'string' || !DAY.test(children)) return children;
  // A split by a pattern with one group gives text and dates in turn.
  return children.split(DAY).map((part, index) => (index % 2 === 1 ? <Day on={part} /> : part));
}
