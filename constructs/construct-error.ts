import { dirname, relative } from 'node:path';
import type { IConstruct } from 'constructs';
import type { Text } from '../policies/text';

export interface ConstructMistake {
  /** Stable kebab-case name of the mistake, e.g. `model-not-approved`. */
  readonly code: string;
  readonly message: Text;
  readonly expected: Text;
  readonly fix: Text;
  /** Ids of the control catalogue that the mistake would break. */
  readonly controls: readonly string[];
}

/**
 * A mistake in a vendor's app: the vendor's own line, the construct, what is wrong, what was expected, how to fix it,
 * whom to ask. Thrown while the app is built, so that nothing is synthesized from it.
 */
export class ConstructError extends Error {
  override readonly name = 'ConstructError';
  readonly code: string;
  readonly controls: readonly string[];
  /** `app.ts:12:3`, relative to the working directory; absent where no line of the vendor's is on the stack. */
  readonly location: string | undefined;
  readonly constructPath: string;
  readonly text: Text;

  constructor(scope: IConstruct, mistake: ConstructMistake) {
    const location = vendorLine(new Error().stack ?? '');
    const where = [location, scope.node.path].filter(Boolean).join('  ');
    const text = {
      ja: lines(mistake, 'ja', ['誤り', '正しい形', '直し方', '統制']),
      en: lines(mistake, 'en', ['Wrong', 'Expected', 'Fix', 'Controls']),
    };
    super(`${where}\n${text.ja}\n${text.en}`);
    this.code = mistake.code;
    this.controls = mistake.controls;
    this.location = location;
    this.constructPath = scope.node.path;
    this.text = { ja: `${where}\n${text.ja}`, en: `${where}\n${text.en}` };
  }
}

function lines(mistake: ConstructMistake, language: 'ja' | 'en', labels: readonly string[]): string {
  const help = mistake.controls[0] ?? mistake.code;
  const ask = {
    ja: `詳しくは npx ccoe explain ${help}、相談は CCoE へ`,
    en: `more: npx ccoe explain ${help}; ask the CCoE`,
  };
  return [
    `  ${labels[0]}: ${mistake.message[language]} [${mistake.code}]`,
    `  ${labels[1]}: ${mistake.expected[language]}`,
    `  ${labels[2]}: ${mistake.fix[language]}`,
    `  ${labels[3]}: ${mistake.controls.join(', ') || '-'} (${ask[language]})`,
  ].join('\n');
}

/** The innermost frame that is neither ours, a package's nor Node's. */
function vendorLine(stack: string): string | undefined {
  for (const line of stack.split('\n').slice(1)) {
    const match = /\(?(?:file:\/\/)?([^()\s]+):(\d+):(\d+)\)?$/.exec(line.trim());
    if (!match || isOurs(match[1]!)) continue;
    return `${relative(process.cwd(), match[1]!)}:${match[2]}:${match[3]}`;
  }
  return undefined;
}

/** Compiled, everything of ours is in one folder; from the sources, `constructs/` and `lib/` lie side by side. */
function isOurs(file: string): boolean {
  const sources = dirname(__dirname);
  return (
    file.startsWith('node:') ||
    file.includes('node_modules') ||
    [__dirname, `${sources}/lib`, `${sources}/dist`].some((folder) => file.startsWith(`${folder}/`))
  );
}
