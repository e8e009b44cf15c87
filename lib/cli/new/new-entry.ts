import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LandingZone } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import { CommandError } from '../../command-error';
import { loadLandingZone } from '../../config/load-landing-zone';
import { isStaging } from '../../config/staging';
import { ConfigurationRefused } from '../../department-app/configuration-refused';
import type { Answer, Ask, ExitCode } from '../command';
import { Paragraphs, type Terminal } from '../paragraphs';
import { addToList } from './add-to-list';
import { askQuestions } from './ask-questions';
import type { Answers, Question } from './question';
import { writeValidated } from './write-validated';

/** What questions can know. */
export interface NewContext {
  readonly landingZone: LandingZone;
  /** Where its YAML is. */
  readonly folder: string;
  /** Output of a synth; evidence may be in it. */
  readonly assembly: string;
}

/** One kind of thing that `ccoe new` writes. */
export interface NewEntry {
  readonly questions: readonly Question<NewContext>[];
  /** A new file, or an entry of a list in one that exists; paths are below the landing zone folder. */
  readonly written: (
    answers: Answers,
    context: NewContext,
  ) =>
    | { readonly file: string; readonly text: string }
    | { readonly file: string; readonly list: string; readonly entry: readonly string[] };
  /** What the person should know: said, but no reason to refuse. */
  readonly warning?: (answers: Answers, context: NewContext) => Text | undefined;
}

export interface NewOptions {
  readonly landingZone: string;
  readonly assembly: string;
  readonly asOf?: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly ask?: Ask;
  readonly terminal: Terminal;
}

/**
 * Asks, and writes what was answered.
 * @throws ConfigurationRefused where the landing zone is wrong before anything was asked
 * @throws CommandError for an answer that is missing or refused
 */
export async function newEntry(entry: NewEntry, options: NewOptions): Promise<Answer> {
  const { landingZone: folder, terminal } = options;
  if (isStaging(folder)) {
    throw new CommandError({
      ja: `${folder} はステージング組織です。部局や利用案件は本番のフォルダー(${join(folder, '..')})に加えてください。ステージング組織にもそのまま現れます。`,
      en: `${folder} is a staging organization. Add departments and use cases to the folder of production (${join(folder, '..')}): they appear here by themselves.`,
    });
  }
  const loaded = loadLandingZone(folder, { asOf: options.asOf });
  if (!loaded.ok) throw new ConfigurationRefused(loaded.errors);
  const context = { landingZone: loaded.landingZone, folder, assembly: options.assembly };
  const answers = await askQuestions(entry.questions, {
    context,
    given: options.given,
    ask: options.ask,
    language: terminal.language,
  });
  const written = entry.written(answers, context);
  const text =
    'text' in written
      ? written.text
      : addToList(readFileSync(join(folder, written.file), 'utf8'), written.list, written.entry);
  const change = { file: written.file, text, create: 'text' in written };
  const file = relative('', writeValidated(folder, change, loaded.landingZone.asOf));
  const warning = entry.warning?.(answers, context);
  return {
    json: { file, answers, ...(warning && { warning }) },
    print: (at) => printNew(file, warning, at),
    exitCode: 0 satisfies ExitCode,
  };
}

function printNew(file: string, warning: Text | undefined, terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  page.add({ ja: `○ ${file} に書きました。`, en: `○ Written to ${file}.` }, 0, '', page.color.bold);
  if (warning) page.add(warning, 0, '！ ', page.color.bold);
  page
    .add({
      ja: '次にすること: 差分と費用を見て、合成する',
      en: 'Next: look at the difference and its cost, and synthesize',
    })
    .verbatim('npx ccoe plan', 2)
    .verbatim('npx ccoe synth', 2);
  return page.toString();
}
