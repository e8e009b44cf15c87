import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

export interface Link {
  readonly line: number;
  /** As written; without a scheme. */
  readonly target: string;
}

/** A Markdown file of the repository, as far as the tests read it. Code is no prose: links in it are none. */
export class Markdown {
  readonly text: string;
  private readonly prose: readonly string[];

  /** @param path below the root of the repository */
  constructor(readonly path: string) {
    this.text = readFileSync(join(ROOT, path), 'utf8');
    let fence = '';
    this.prose = this.text.split('\n').map((line) => {
      const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
      if (mark && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
      return fence !== '' || mark ? '' : line;
    });
  }

  get language(): 'ja' | 'en' {
    return this.path.endsWith('.ja.md') ? 'ja' : 'en';
  }

  get headings(): readonly { readonly level: number; readonly title: string }[] {
    return this.prose.flatMap((line) => {
      const [, marks, title] = /^(#{1,6}) +(.*)$/.exec(line) ?? [];
      return marks ? [{ level: marks.length, title: title! }] : [];
    });
  }

  /** As GitHub makes them of headings: lower case, without punctuation, spaces to hyphens, repeated ones counted. */
  get anchors(): ReadonlySet<string> {
    const seen = new Map<string, number>();
    return new Set(
      this.headings.map(({ title }) => {
        const slug = title
          .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
          .toLowerCase()
          .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
          .replaceAll(' ', '-');
        const times = seen.get(slug) ?? 0;
        seen.set(slug, times + 1);
        return times === 0 ? slug : `${slug}-${times}`;
      }),
    );
  }

  get links(): readonly Link[] {
    return this.prose.flatMap((line, index) =>
      [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target]) => ({ line: index + 1, target: target! }))
        .filter(({ target }) => !/^[a-z]+:/.test(target)),
    );
  }

  /** The code blocks in that language. */
  blocks(language: string): readonly string[] {
    return [...this.text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))].map(
      ([, block]) => block!,
    );
  }

  /** The lines of its `sh` blocks: continued lines joined, without comments but for the exit code. */
  get commands(): readonly string[] {
    return this.blocks('sh').flatMap((block) =>
      block
        .replaceAll(/ *\\\n\s*/g, ' ')
        .split('\n')
        .map((line) => line.replace(/(^| +)#(?! exit \d$).*$/, '').trim())
        .filter((line) => line !== ''),
    );
  }

  /** What is wrong with a link, or nothing. */
  brokenLink({ target }: Link): string | undefined {
    const [path, anchor] = target.split('#') as [string, string?];
    const file = path === '' ? this.path : relative(ROOT, resolve(ROOT, this.path, '..', path));
    if (!existsSync(join(ROOT, file))) return `${file} does not exist`;
    if (anchor === undefined) return undefined;
    return new Markdown(file).anchors.has(decodeURIComponent(anchor)) ? undefined : `${file} has no heading #${anchor}`;
  }
}

/** Every Markdown file that a reader is given, sorted. */
export function markdownFiles(): readonly Markdown[] {
  const under = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  return [...readdirSync(ROOT), ...under('docs'), ...under('examples')]
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .sort()
    .map((file) => new Markdown(file));
}
