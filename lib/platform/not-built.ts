import type { Text } from '../../policies/text';

/** Something that the landing zone describes and this synth could not build; the report lists it. */
export interface NotBuilt {
  readonly what: Text;
  readonly why: Text;
}
