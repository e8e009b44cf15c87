/** A text with places to fill in: cut once at its placeholders, then joined once a copy. */
export class TextPattern {
  /** Texts that all copies have, and between them the number of a placeholder. */
  private readonly parts: readonly (string | number)[];

  constructor(text: string, placeholders: readonly string[]) {
    const numbers = new Map(placeholders.map((placeholder, number) => [placeholder, number]));
    // The longest first: a number may begin like a longer one.
    const longestFirst = [...placeholders].sort((a, b) => b.length - a.length).map(literal);
    const cut = text.split(new RegExp(`(${longestFirst.join('|')})`));
    this.parts = cut.map((part, index) => (index % 2 === 0 ? part : numbers.get(part)!));
  }

  /** @param values in the order of the placeholders */
  fill(values: readonly string[]): string {
    let text = '';
    for (const part of this.parts) text += typeof part === 'string' ? part : values[part];
    return text;
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
