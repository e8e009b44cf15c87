import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import { Bilingual } from './bilingual';

/** A term and what is said of it, in a list of facts. */
export function Fact({ label, children }: { label: Text; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <Bilingual {...label} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
