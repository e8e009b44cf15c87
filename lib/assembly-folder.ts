import { existsSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedAssembly } from './check-assembly';
import { writeEvidence } from './evidence/collect-evidence';
import { writeDigest } from './evidence/digest';
import { UNFINISHED_MANIFEST } from './repeated-stack/write-copies';
import { renderHtml } from './report/html';
import { writeInOneStep } from './write-file';

export interface ReportPaths {
  readonly evidencePath: string;
  readonly reportPath: string;
}

/**
 * The CDK CLI holds `*.lock` files in the folder while the app runs; everything else belongs to the last synth.
 *
 * @param keep files that will be written again; whoever keeps them removes them where they are not
 */
export function removeEarlierSynth(outdir: string, keep: ReadonlySet<string> = new Set()): void {
  if (!['manifest.json', UNFINISHED_MANIFEST].some((file) => existsSync(join(outdir, file)))) return;
  for (const entry of readdirSync(outdir, { withFileTypes: true })) {
    const path = join(outdir, entry.name);
    // A file a department: `rmSync` looks at each three times.
    if (entry.isDirectory()) rmSync(path, { recursive: true });
    else if (!entry.name.endsWith('.lock') && !keep.has(entry.name)) unlinkSync(path);
  }
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
  writeDigest(directory);
  return { evidencePath, reportPath };
}
