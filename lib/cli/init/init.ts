import { join } from 'node:path';
import { version } from '../../../package.json';
import { todayInJapan } from '../../config/calendar-date';
import { refuseFolder, writeNewFolder } from '../adopt/new-folder';
import type { Answer, Ask } from '../command';
import { askQuestions } from '../new/ask-questions';
import { refuseInvalid } from '../new/refuse-invalid';
import { Paragraphs, type Terminal } from '../paragraphs';
import { INIT_QUESTIONS } from './init-questions';
import { landingZoneFiles } from './landing-zone-files';
import { repositoryFiles } from './repository-files';

export interface InitOptions {
  /** Folder to write; it must not exist. */
  readonly folder: string;
  /** What `package.json` names as the product; a version, or a file where there is no registry. */
  readonly product?: string;
  /** Day of writing; default: today in Japan. */
  readonly asOf?: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly ask?: Ask;
  readonly terminal: Terminal;
}

/**
 * Writes a new body's own repository: YAML that loads, `cdk.json`, and a dependency on the product. Nothing is written where
 * the loader would refuse it, and nothing is asked where the folder cannot be written.
 *
 * @throws CommandError for an answer that is missing or refused, or a folder that exists or cannot be written
 */
export async function init({ folder, product = version, asOf, given, ask, terminal }: InitOptions): Promise<Answer> {
  refuseFolder(folder);
  const day = asOf ?? todayInJapan();
  const answers = await askQuestions(INIT_QUESTIONS, {
    context: { asOf: day },
    given,
    ask,
    language: terminal.language,
  });
  const landingZone = landingZoneFiles(answers, day);
  refuseInvalid(join(folder, 'landing-zone'), landingZone, day);
  const files = new Map([
    ...repositoryFiles(answers, product),
    ...[...landingZone].map(([path, text]) => [`landing-zone/${path}`, text] as const),
  ]);
  writeNewFolder(folder, files);
  const written = [...files.keys()].map((path) => join(folder, path));
  return {
    json: { folder, files: written, answers },
    exitCode: 0,
    print: (at) => {
      const page = new Paragraphs(at);
      page.add({ ja: `○ ${folder} を作りました。`, en: `○ ${folder} is there.` }, 0, '', page.color.bold);
      for (const path of written) page.verbatim(path, 2);
      return page
        .add({ ja: '次にすること: 入れて、合成する', en: 'Next: install, and synthesize' })
        .verbatim(`cd ${folder} && npm install && npm run synth`, 2)
        .toString();
    },
  };
}
