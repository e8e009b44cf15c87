import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { CommandError } from '../../command-error';
import { nearest } from '../../config/edit-distance';
import { DIGEST_FILE, type DigestDifference, verifyDigest, writeDigest } from '../../evidence/digest';
import { evidenceOf } from '../../evidence/evidence-of';
import { type Change, evidenceChanges } from '../../report/evidence-changes';
import type { Language } from '../../report/language';
import { findBrowser } from '../../report/pdf';
import { REPORT_FORMATS, type ReportFormat } from './report-formats';
import { writeFormat } from './write-format';

export interface ReportQuestion {
  /** Output of a synth. */
  readonly assembly: string;
  /** Comma-separated. @default all but pdf */
  readonly format?: string;
  /** Earlier evidence to compare with. */
  readonly previous?: string;
  readonly verify?: boolean;
  /** @default `report` in the assembly */
  readonly output?: string;
  readonly language: Language;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

export interface ReportResult {
  /** Paths that were written, as the reader can open them. */
  readonly written: readonly string[];
  /** What changed since `previous`; worst first. */
  readonly changes: readonly Change[];
  readonly compared: boolean;
  /** What differs from `digest.txt`, with `verify`. */
  readonly differences: readonly DigestDifference[];
  readonly verified: boolean;
}

/**
 * Renders the evidence of a synth, compares it with an earlier one, or verifies the digests. Serves CCOE-REP-02.
 * @throws CommandError for an unknown format, missing evidence or browser, or an assembly that was altered
 */
export async function report(question: ReportQuestion): Promise<ReportResult> {
  const { assembly, output = join(assembly, 'report'), language, previous } = question;
  if (question.verify) {
    const differences = differencesOf(assembly);
    return { written: [], changes: [], compared: false, differences, verified: true };
  }
  const formats = formatsOf(question.format);
  const evidence = evidenceOf(assembly);
  const earlier = previous === undefined ? undefined : evidenceOf(previous);
  const browser = formats.includes('pdf') ? browserOf(question.variables) : undefined;
  const inside = question.output === undefined || isInside(output, assembly);
  // A digest that is renewed must not cover up what was altered before.
  if (inside) refuseAltered(assembly);
  const written: string[] = [];
  const target = { output, language, previous: earlier, browser };
  for (const format of formats) written.push(...(await writeFormat(format, evidence, target)));
  if (inside) written.push(writeDigest(assembly));
  return {
    written: written.map((path) => relative('', path)),
    changes: earlier ? evidenceChanges(earlier, evidence) : [],
    compared: earlier !== undefined,
    differences: [],
    verified: false,
  };
}

function formatsOf(typed: string | undefined): readonly ReportFormat[] {
  if (typed === undefined) return REPORT_FORMATS.filter((format) => format !== 'pdf');
  const asked = typed.split(',').map((one) => one.trim());
  const unknown = asked.find((one) => !(REPORT_FORMATS as readonly string[]).includes(one));
  if (unknown === undefined) return REPORT_FORMATS.filter((format) => asked.includes(format));
  const meant = nearest(unknown, REPORT_FORMATS);
  throw new CommandError({
    ja: `${unknown} という形式はありません。${meant ? `もしかして: ${meant}` : `次から選んでください: ${REPORT_FORMATS.join(',')}`}`,
    en: `There is no format ${unknown}. ${meant ? `Did you mean: ${meant}` : `Choose from: ${REPORT_FORMATS.join(',')}`}`,
  });
}

/** Looked for before anything is written. */
function browserOf(variables: ReportQuestion['variables']): string {
  const browser = findBrowser(variables);
  if (browser) return browser;
  throw new CommandError({
    ja: 'PDF を書くブラウザーが見つかりません。Chromium、Chrome、Edge のどれかを入れるか、CHROME_PATH で指定してください。HTML の報告書はどのブラウザーからも印刷できます。',
    en: 'No browser was found that writes a PDF. Install Chromium, Chrome or Edge, or name one by CHROME_PATH. The HTML report can be printed from any browser.',
  });
}

function differencesOf(assembly: string): readonly DigestDifference[] {
  try {
    return verifyDigest(assembly);
  } catch (error) {
    const [ja = '', en = ja] = (error instanceof Error ? error.message : String(error)).split(' / ');
    throw new CommandError({
      ja: `${ja} digest.txt は合成が書きます。`,
      en: `${en} The synth writes digest.txt.`,
    });
  }
}

/** Reports of an earlier run may be there, or be gone; everything else has to be as the digest says. */
function refuseAltered(assembly: string): void {
  if (!existsSync(join(assembly, DIGEST_FILE))) return;
  const [altered] = differencesOf(assembly).filter(
    ({ file, kind }) => !(file.startsWith('report/') && kind !== 'changed'),
  );
  if (!altered) return;
  throw new CommandError({
    ja: `${altered.file} は合成の後で変わっています(ccoe report --verify で一覧)。合成し直すか、--output で別のフォルダーに書いてください。`,
    en: `${altered.file} was altered after the synth (ccoe report --verify lists all). Synthesize again, or write to another folder by --output.`,
  });
}

function isInside(path: string, folder: string): boolean {
  const root = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const target = existsSync(path) ? realpathSync(path) : resolve(path);
  return target === root || target.startsWith(`${root}${sep}`);
}
