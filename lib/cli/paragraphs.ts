import pc from 'picocolors';
import type { Text } from '../../policies/text';
import { columnsOf, fold } from '../report/fold';
import type { Language } from '../report/language';

/** How and where a command writes for a person. */
export interface Terminal {
  readonly language: Language;
  /** False for pipes, CI and `NO_COLOR`. */
  readonly color: boolean;
  /** Columns. */
  readonly width: number;
}

const NARROWEST = 40;
/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 120;

/** Lines of a text for a person, folded to the terminal, with a hanging indent below each sign. */
export class Paragraphs {
  private readonly lines: string[] = [];
  private readonly width: number;
  readonly color: ReturnType<typeof pc.createColors>;

  constructor(private readonly terminal: Terminal) {
    this.width = Math.min(Math.max(terminal.width, NARROWEST), WIDEST);
    this.color = pc.createColors(terminal.color);
  }

  say(text: Text | string): string {
    return typeof text === 'string' ? text : text[this.terminal.language];
  }

  /** An empty line before what follows; never two, never first. */
  gap(): this {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('');
    return this;
  }

  /** @param indent columns; @param sign before the first line, the others stand below the text */
  add(text: Text | string, indent = 0, sign = '', paint: (line: string) => string = (line) => line): this {
    const hanging = ' '.repeat(indent + columnsOf(sign));
    const folded = this.say(text)
      .split('\n')
      .flatMap((line) => fold(line, this.width - hanging.length).split('\n'));
    this.lines.push(
      ...folded.map((line, index) => `${index === 0 ? ' '.repeat(indent) + sign : hanging}${paint(line)}`),
    );
    return this;
  }

  /** One line whatever its length: an ARN that is broken cannot be copied. */
  verbatim(text: string, indent: number, sign = '', paint: (line: string) => string = (line) => line): this {
    this.lines.push(`${' '.repeat(indent)}${sign}${paint(text)}`);
    return this;
  }

  head(text: Text): this {
    return this.gap().add(text, 0, '', this.color.bold);
  }

  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}
