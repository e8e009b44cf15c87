import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import type { Text } from '../../policies/text';

/** One mistake in the organisation's YAML: where, what is wrong, what was expected, how to fix it. */
export interface ConfigurationError {
  /** Stable kebab-case name of the mistake, e.g. `unknown-key`. */
  readonly code: string;
  /** Path as the user can open it, relative to the working directory. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units as editors count. */
  readonly column: number;
  /** Code units to underline on that line; at least 1. */
  readonly length: number;
  readonly message: Text;
  readonly expected: Text;
  readonly fix?: Text;
}

export interface FormatOptions {
  /** `both`: Japanese first. */
  readonly language: 'ja' | 'en' | 'both';
  /** Default: false. */
  readonly color?: boolean;
}

/** Order in which errors are reported: as a reader walks through the files. */
export function compareErrors(a: ConfigurationError, b: ConfigurationError): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code);
}

/** Text of a file that errors are about; nothing where they are about something else (an option), or it cannot be read. */
export function sourceText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Text for the terminal, one block an error: `file:line:column`, the source line with what is meant underlined,
 * what is wrong, what is expected, how to fix it; and the number of errors at the end.
 *
 * @param sourceOf text of a file, or `undefined` where it cannot be read; then the source line is left out
 */
export function formatConfigurationErrors(
  errors: readonly ConfigurationError[],
  sourceOf: (file: string) => string | undefined,
  options: FormatOptions,
): string {
  const color = pc.createColors(options.color ?? false);
  const languages = options.language === 'both' ? (['ja', 'en'] as const) : ([options.language] as const);
  const sources = new Map<string, readonly string[] | undefined>();
  const linesOf = (file: string) => {
    if (!sources.has(file))
      sources.set(
        file,
        sourceOf(file)
          ?.replace(/^\uFEFF/, '')
          .split(/\r\n|\r|\n/),
      );
    return sources.get(file);
  };

  const blocks = errors.map((error) => {
    const lines = [color.bold(`${error.file}:${error.line}:${error.column}`)];
    const source = linesOf(error.file)?.[error.line - 1];
    if (source !== undefined) {
      const gutter = String(error.line);
      const before = ' '.repeat(displayWidth(source.slice(0, error.column - 1)));
      const marked = source.slice(error.column - 1, error.column - 1 + error.length);
      lines.push(
        `  ${color.dim(`${gutter} |`)} ${source.replaceAll('\t', ' ')}`,
        `  ${color.dim(`${' '.repeat(gutter.length)} |`)} ${before}${color.red('^'.repeat(Math.max(1, displayWidth(marked))))}`,
      );
    }
    for (const language of languages) {
      const label = LABELS[language];
      lines.push(`  ${color.red(label.wrong)} ${error.message[language]} [${error.code}]`);
      lines.push(`  ${label.expected} ${error.expected[language]}`);
      if (error.fix) lines.push(`  ${color.green(label.fix)} ${error.fix[language]}`);
    }
    return lines.join('\n');
  });
  const files = new Set(errors.map((error) => error.file)).size;
  const total = {
    ja: `設定の誤り: ${errors.length} 件(${files} ファイル)`,
    en: `Configuration errors: ${errors.length} in ${files} file(s)`,
  };
  return `${[...blocks, languages.map((language) => total[language]).join(' / ')].join('\n\n')}\n`;
}

const LABELS = {
  ja: { wrong: '誤り:', expected: '正しい形:', fix: '直し方:' },
  en: { wrong: 'Wrong:', expected: 'Expected:', fix: 'Fix:' },
} as const;

/** Terminal cells: East Asian wide and full-width characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
