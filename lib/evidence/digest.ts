import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Text } from '../../policies/text';
import { writeInOneStep } from '../write-file';

export const DIGEST_FILE = 'digest.txt';

/**
 * Writes the SHA-256 of every file of a folder to `digest.txt`, in the format of `sha256sum`: an auditor verifies templates,
 * evidence and reports with `sha256sum --check digest.txt`, or with `ccoe report --verify`. Serves CCOE-REP-02.
 *
 * @returns the path of the file
 */
export function writeDigest(directory: string): string {
  const path = join(directory, DIGEST_FILE);
  const lines = [...digests(directory)].map(([file, sha256]) => `${sha256}  ${file}\n`);
  writeInOneStep(path, lines.join(''));
  return path;
}

export interface DigestDifference {
  readonly file: string;
  readonly kind: 'changed' | 'missing' | 'added';
}

/**
 * What differs from `digest.txt`; nothing where every file is as it was written.
 * @throws Error when there is no `digest.txt`, or a line of it is none of `sha256sum`
 */
export function verifyDigest(directory: string): readonly DigestDifference[] {
  const path = join(directory, DIGEST_FILE);
  if (!existsSync(path)) throw unreadable(path, { ja: 'ファイルがない', en: 'not found' });
  const recorded = new Map<string, string>();
  for (const [index, line] of readFileSync(path, 'utf8').trimEnd().split('\n').entries()) {
    const [, sha256, file] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (!sha256 || !file) {
      const read = line.slice(0, 80);
      throw unreadable(`${path}:${index + 1}`, { ja: read, en: read });
    }
    recorded.set(file, sha256);
  }
  const actual = digests(directory);
  const files = [...new Set([...recorded.keys(), ...actual.keys()])].sort();
  return files.flatMap((file): DigestDifference[] => {
    if (recorded.get(file) === actual.get(file)) return [];
    return [{ file, kind: !actual.has(file) ? 'missing' : recorded.has(file) ? 'changed' : 'added' }];
  });
}

/** Paths with `/`, in order. The CDK CLI's locks come and go. */
function digests(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((file) => file !== DIGEST_FILE && file !== `${DIGEST_FILE}.new`)
    .sort();
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(directory, file)))
        .digest('hex'),
    ]),
  );
}

function unreadable(where: string, detail: Text): Error {
  return new Error(
    `${where}: 要約値の一覧として読めません(${detail.ja})。合成の出力先を指定してください。 / ` +
      `${where}: this is no list of digests (${detail.en}). Name the output folder of a synth.`,
  );
}
