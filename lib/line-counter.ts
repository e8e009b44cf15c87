import { LineCounter } from 'yaml';

/**
 * Where each line of a YAML text begins. Filled from the text, not by the parser of `yaml` 2: that one misses lines of
 * a scalar where none is expected, and errors after it would point too high, and past the end of their line.
 */
export function lineCounterOf(text: string): LineCounter {
  const counter = new LineCounter();
  for (let start = 0, end = 0; end !== -1; start = end + 1) {
    counter.addNewLine(start);
    end = text.indexOf('\n', start);
  }
  return counter;
}
