import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import { Bilingual } from './bilingual';
import { CHAPTERS, type Chapter } from './chapters';

/** A chapter of the report. The number comes from the style sheet, so that it agrees with the table of contents. */
export function Section(props: { id: Chapter; lead?: Text; children: ComponentChildren }) {
  return (
    <section aria-labelledby={props.id} class="chapter">
      <h2 id={props.id} tabIndex={-1}>
        <Bilingual {...CHAPTERS[props.id]} />
      </h2>
      {props.lead && (
        <p class="lead">
          <Bilingual {...props.lead} />
        </p>
      )}
      {props.children}
    </section>
  );
}

/** Says that a list is empty: an empty table could also be a table that failed to load. */
export function Nothing({ text }: { text: Text }) {
  return (
    <p class="nothing">
      <Bilingual {...text} />
    </p>
  );
}
