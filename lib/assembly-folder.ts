import {
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { CheckedAssembly } from './check-assembly';
import { CommandError } from './command-error';
import { writeEvidence } from './evidence/collect-evidence';
import { DIGEST_FILE, writeDigest } from './evidence/digest';
import { EVIDENCE_FILE } from './evidence/evidence-file';
import { UNFINISHED_MANIFEST } from './repeated-stack/write-copies';
import { renderHtml } from './report/html';
import { writeInOneStep } from './write-file';

export interface ReportPaths {
  readonly evidencePath: string;
  readonly reportPath: string;
}

/**
 * Takes a folder for a new assembly: what an earlier one left there goes, but for the `*.lock` files that the CDK CLI holds
 * while the app runs. Only a folder that is empty or holds an assembly is taken, so that nobody loses a folder by its name.
 *
 * @param sources what the assembly is made from: it must not lie in the folder
 * @param keep files that will be written again; whoever keeps them removes them where they are not
 * @throws CommandError for any other folder, before anything in it has changed
 */
export function takeOutputFolder(
  outdir: string,
  sources: readonly string[],
  keep: ReadonlySet<string> = new Set(),
): void {
  if (outdir === '') throw new CommandError({ ja: '出力先が空です。', en: 'The output folder is empty.' });
  refuseSourcesBelow(outdir, ['.', ...sources]);
  const entries = entriesOf(outdir);
  if (entries.length > 0 && !holdsAssembly(outdir)) throw notAnOutput(outdir);
  try {
    for (const entry of entries) {
      const path = join(outdir, entry.name);
      // A file a department: `rmSync` looks at each three times.
      if (entry.isDirectory()) rmSync(path, { recursive: true });
      else if (!keep.has(entry.name)) unlinkSync(path);
    }
    mkdirSync(outdir, { recursive: true });
    // Until there is a manifest: what was left half done can be taken again.
    writeFileSync(join(outdir, UNFINISHED_MANIFEST), '{}');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError({
      ja: `${outdir} に書けません(${code})。権限を確かめるか、--output に別のフォルダーを指定してください。`,
      en: `${outdir} cannot be written (${code}). Check its permissions, or name another folder by --output.`,
    });
  }
}

function refuseSourcesBelow(outdir: string, sources: readonly string[]): void {
  const target = place(outdir);
  for (const source of sources) {
    if (!`${place(source)}${sep}`.startsWith(target === sep ? sep : `${target}${sep}`)) continue;
    const what = source === '.' ? { ja: '作業フォルダー', en: 'the working folder' } : { ja: source, en: source };
    throw new CommandError({
      ja: `${outdir} に書くと「${what.ja}」が消えます。--output に別のフォルダーを指定してください。`,
      en: `Writing to ${outdir} would delete ${what.en}. Name another folder by --output.`,
    });
  }
}

function place(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

function entriesOf(outdir: string): readonly Dirent[] {
  try {
    return readdirSync(outdir, { withFileTypes: true }).filter(({ name }) => !name.endsWith('.lock'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new CommandError({
      ja: `${outdir} は書き込めるフォルダーではありません(${code})。--output に別のフォルダーを指定してください。`,
      en: `${outdir} is no folder to write to (${code}). Name another one by --output.`,
    });
  }
}

/** Many a folder has a `manifest.json`; that of a cloud assembly has the version of its schema and no name. A synth that threw left a report only. */
function holdsAssembly(outdir: string): boolean {
  const ours = (...files: readonly string[]) => files.every((file) => existsSync(join(outdir, file)));
  if (ours(UNFINISHED_MANIFEST) || ours(DIGEST_FILE, EVIDENCE_FILE)) return true;
  try {
    const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    return /^\d+\.\d+\.\d+$/.test(manifest.version) && !('name' in manifest);
  } catch {
    return false;
  }
}

function notAnOutput(outdir: string): CommandError {
  return new CommandError({
    ja: `${outdir} には、合成の出力でないファイルがあります。消さないよう、何も書いていません。--output に別のフォルダーを指定してください。`,
    en: `${outdir} holds files that are no output of a synth. Nothing was written, so that none is lost. Name another folder by --output.`,
  });
}

/** Writes evidence and report beside the templates, and the digest of every file. No reader ever sees half of a file. */
export function writeReports(directory: string, { evidence, decisions }: CheckedAssembly): ReportPaths {
  const evidencePath = writeEvidence(directory, evidence);
  const reportPath = join(directory, 'report', 'index.html');
  writeInOneStep(reportPath, renderHtml(evidence));
  if (decisions && decisions.replay.attempts.length > 0) {
    const replay = join(directory, 'report', 'simulate-custom-policy.json');
    writeInOneStep(replay, `${JSON.stringify(decisions.replay)}\n`);
  }
  rmSync(join(directory, UNFINISHED_MANIFEST), { force: true });
  writeDigest(directory);
  return { evidencePath, reportPath };
}
