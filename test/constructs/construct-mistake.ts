import { ConstructError } from '../../constructs/construct-error';

/** The mistake that a construct refuses; fails where it refuses nothing. */
export function mistakeOf(build: () => unknown): ConstructError {
  try {
    build();
  } catch (error) {
    if (error instanceof ConstructError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
