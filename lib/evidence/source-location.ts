import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IConstruct } from 'constructs';

/** Where aws-cdk-lib keeps the stack trace of a construct's creation (`ArtifactMetadataEntryType.CREATION_STACK`). */
const CREATION_STACK = 'aws:cdk:creationStack';

/**
 * Finds the source line that created a construct, for findings only: source maps are read when the first one is needed.
 * Gives `lib/platform/log-archive-stack.ts:42:5`, relative to the working directory; nothing when traces are off.
 */
export class SourceLocations {
  private readonly maps = new Map<string, SourceMap | undefined>();

  constructor(private readonly directory = process.cwd()) {}

  of(construct: IConstruct): string | undefined {
    for (const scope of [...construct.node.scopes].reverse()) {
      const trace = scope.node.metadata.find((entry) => entry.type === CREATION_STACK)?.data;
      const frame = Array.isArray(trace) ? ownFrame(trace) : undefined;
      if (frame) return this.inSource(frame);
    }
    return undefined;
  }

  private inSource(frame: Frame): string {
    const entry = this.mapOf(frame.file)?.findEntry(frame.line - 1, frame.column - 1);
    if (!entry || !('originalSource' in entry)) return this.shown(frame);
    return this.shown({
      file: resolve(dirname(frame.file), entry.originalSource),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    });
  }

  private mapOf(file: string): SourceMap | undefined {
    if (!this.maps.has(file)) {
      const path = `${file}.map`;
      this.maps.set(file, existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) : undefined);
    }
    return this.maps.get(file);
  }

  private shown(frame: Frame): string {
    return `${relative(this.directory, frame.file)}:${frame.line}:${frame.column}`;
  }
}

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The innermost frame that is neither a package's nor Node's. */
function ownFrame(trace: readonly string[]): Frame | undefined {
  for (const line of trace) {
    const match = /\(?((?:file:\/\/)?[^()]*):(\d+):(\d+)\)?$/.exec(line.trim().replace(/^at /, ''));
    if (!match || match[1]!.includes('node_modules') || match[1]!.startsWith('node:')) continue;
    const file = match[1]!.startsWith('file://') ? fileURLToPath(match[1]!) : match[1]!;
    return { file, line: Number(match[2]), column: Number(match[3]) };
  }
  return undefined;
}
