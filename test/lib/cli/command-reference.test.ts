import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findCommand } from '../../../lib/cli/commands';
import { LandingZoneCopy } from './new/landing-zone-copy';
import { SampleSynth } from './sample-synth';

const read = (file: string) => readFileSync(resolve(__dirname, '../../../docs', file), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block!);
/** The command lines, but for the synth that the test makes itself. */
const commands = (text: string) =>
  blocks(text, 'sh')
    .flatMap((block) => block.trimEnd().split('\n'))
    .filter((line) => line !== 'npx ccoe synth');

let synth: SampleSynth;
let copy: LandingZoneCopy;
beforeAll(async () => {
  synth = await SampleSynth.create();
  synth.copy('cdk.out.before');
});
afterAll(() => synth.remove());

beforeEach(() => {
  copy = new LandingZoneCopy();
});
afterEach(() => copy.remove());

describe.each(['ccoe.md', 'ccoe.ja.md'])('docs/%s', (file) => {
  const text = read(file);

  it.each(commands(text))('%s', async (line) => {
    const [, typed, exitCode = '0'] = /^npx ccoe (.*?)(?: # exit (\d))?$/.exec(line)!;
    writeFileSync(join(synth.folder, 'template.yaml'), blocks(text, 'yaml').join(''));
    const args = typed!
      .split(' ')
      .map((arg) => (/^(template\.yaml|cdk\.out\.before)$/.test(arg) ? join(synth.folder, arg) : arg));
    // What is written, is written to a copy.
    const { options = {} } = findCommand(args) ?? {};
    if ('landing-zone' in options) args.push('--landing-zone', copy.folder);
    if (args[0] === 'init') args[1] = join(copy.folder, args[1]!);
    if (args[0] === 'plan') args.push('--against', synth.assembly);
    if ('output' in options) args.push('--output', join(synth.folder, args[0]!));
    expect(await synth.run(...args)).toMatchObject({ exitCode: Number(exitCode), stderr: '' });
  });
});

it('says the same in both languages', () => {
  const [en, ja] = [read('ccoe.md'), read('ccoe.ja.md')];
  expect(commands(ja)).toEqual(commands(en));
  expect(blocks(ja, 'yaml')).toEqual(blocks(en, 'yaml'));
});
