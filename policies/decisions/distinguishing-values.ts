import { ANY_CHARACTER, ANY_CHARACTER_IN_SEGMENT, ANY_STRING, ANY_STRING_IN_SEGMENT } from './wildcard-pattern';

const COLON = 58;

/** One string for each way in which the patterns can match or not match, and whether these are all the ways. */
export interface DistinguishingValues {
  readonly values: readonly string[];
  readonly complete: boolean;
}

/** States that a search may visit; beyond it the result says that it is incomplete. */
const STATE_LIMIT = 5_000;

/**
 * Finds, for wildcard patterns over one string, an example of every combination of matches that is possible:
 * a breadth-first walk through the product of the patterns' automata, so the shortest examples come first.
 */
export function distinguishingValues(patterns: readonly (readonly number[])[]): DistinguishingValues {
  const alphabet = alphabetOf(patterns);
  const start = patterns.map((tokens) => closure(tokens, [0]));
  const seen = new Set<string>([stateKey(start)]);
  const examples = new Map<string, string>();
  let frontier: { readonly state: number[][]; readonly text: string }[] = [{ state: start, text: '' }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { state, text } of frontier) {
      for (const unit of alphabet) {
        const moved = patterns.map((tokens, index) => step(tokens, state[index]!, unit));
        const longer = text + String.fromCharCode(unit);
        const matches = patterns.map((tokens, index) => (moved[index]!.includes(tokens.length) ? '1' : '0')).join('');
        if (!examples.has(matches)) examples.set(matches, longer);
        const key = stateKey(moved);
        if (seen.has(key)) continue;
        if (seen.size >= STATE_LIMIT) return { values: [...examples.values()], complete: false };
        seen.add(key);
        next.push({ state: moved, text: longer });
      }
    }
    frontier = next;
  }
  return { values: [...examples.values()], complete: true };
}

/** The characters that the patterns name, a colon, and one that stands for every other. */
function alphabetOf(patterns: readonly (readonly number[])[]): number[] {
  const named = new Set([COLON, ...patterns.flat().filter((token) => token >= 0)]);
  let other = 120; // x
  while (named.has(other)) other = other === 122 ? 0x3042 : other + 1;
  return [other, ...[...named].sort((a, b) => a - b)];
}

function closure(tokens: readonly number[], positions: readonly number[]): number[] {
  const reached = new Set<number>();
  for (let position of positions) {
    while (!reached.has(position)) {
      reached.add(position);
      const token = tokens[position];
      if (token !== ANY_STRING && token !== ANY_STRING_IN_SEGMENT) break;
      position++;
    }
  }
  return [...reached].sort((a, b) => a - b);
}

function step(tokens: readonly number[], positions: readonly number[], unit: number): number[] {
  const moved: number[] = [];
  for (const position of positions) {
    const token = tokens[position];
    if (token === undefined) continue;
    if (token === ANY_STRING || (token === ANY_STRING_IN_SEGMENT && unit !== COLON)) moved.push(position);
    else if (token === unit || token === ANY_CHARACTER || (token === ANY_CHARACTER_IN_SEGMENT && unit !== COLON)) {
      moved.push(position + 1);
    }
  }
  return closure(tokens, moved);
}

function stateKey(state: readonly (readonly number[])[]): string {
  return state.map((positions) => positions.join(',')).join(';');
}
