import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCommand } from '../../lib/cli/commands';
import { version } from '../../package.json';
import { SampleSynth } from '../lib/cli/sample-synth';
import { GuideShell, words } from './guide-shell';
import { type Markdown, markdownFiles, ROOT } from './markdown';

/** Commands that need a registry, a terminal or an AWS account, by what runs them or stands in for it. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'npm install': 'test/package/tarball.sh',
  'npm install ./ccoe-landing-zone-0.1.0.tgz': 'test/package/tarball.sh',
  'npx cdk synth --quiet': 'test/package/tarball.sh',
  'npx ccoe preview': 'test/lib/cli/preview',
  'sh record.sh': 'test/lib/cli/adopt/recording-commands.test.ts',
};
/** Documents whose commands have a test of their own: here, their options only are looked at. */
const OWN_TEST = /^(README|docs\/(ccoe|adopt|vendors)|examples\/)/;

const commandOf = (line: string) => line.replace(/ # exit \d$| > \S+$/g, '');
const BOOTSTRAP = 'npx cdk bootstrap ';
const english = markdownFiles().filter(({ path, commands }) => !path.endsWith('.ja.md') && commands.length > 0);
const linesOf = ({ commands }: Markdown) =>
  commands.filter(
    (line) => !line.startsWith('aws ') && !line.startsWith(BOOTSTRAP) && !(commandOf(line) in RUN_ELSEWHERE),
  );
const runHere = english.filter((guide) => !OWN_TEST.test(guide.path) && linesOf(guide).length > 0);
const elsewhere = english.filter(({ path }) => OWN_TEST.test(path));

let sample: SampleSynth;
beforeAll(async () => {
  sample = await SampleSynth.create();
});
afterAll(() => sample.remove());

describe.each(runHere)('$path', (guide: Markdown) => {
  let shell: GuideShell;
  beforeAll(() => {
    shell = new GuideShell(sample.assembly, guide);
  });
  afterAll(() => shell.remove());

  it.each(linesOf(guide))('%s', async (line) => {
    const ran = await shell.run(commandOf(line));
    const exitCode = Number(/ # exit (\d)$/.exec(line)?.[1] ?? 0);
    expect({ ...ran, output: ran.exitCode === exitCode ? '' : ran.output }).toEqual({ exitCode, output: '' });
  });
});

it.each(elsewhere)('$path: commands and options of ccoe exist', ({ commands }) => {
  const unknown = commands.map(commandOf).flatMap((line) => {
    const [, program, ...args] = words(line);
    if (program !== 'ccoe' || args[0]?.startsWith('-')) return [];
    const command = findCommand(args);
    if (!command) return [line];
    const known = [...Object.keys(command.options ?? {}), 'json', 'lang', 'help'];
    return args.filter((arg) => arg.startsWith('--') && !known.includes(arg.slice(2).split('=')[0]!));
  });
  expect(unknown).toEqual([]);
});

it('cdk bootstrap, which needs an account, has the options that are named', () => {
  const cli = readFileSync(join(ROOT, 'node_modules/aws-cdk/lib/index.js'), 'utf8');
  const named = markdownFiles()
    .flatMap(({ commands }) => commands.filter((line) => line.startsWith(BOOTSTRAP)))
    .flatMap((line) => words(line).filter((word) => word.startsWith('--')));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((option) => !cli.includes(`"${option.slice(2)}"`))).toEqual([]);
});

it.each(Object.entries(RUN_ELSEWHERE))('%s: %s', (_, test) => {
  expect(existsSync(join(ROOT, test))).toBe(true);
});

it('names the product by its version', () => {
  const named = markdownFiles().flatMap(({ text }) => [...text.matchAll(/ccoe-landing-zone-(\d[\w.]*?)\.tgz/g)]);
  expect([...new Set(named.map(([, one]) => one))]).toEqual([version]);
});
