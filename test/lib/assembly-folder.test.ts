import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeOutputFolder } from '../../lib/assembly-folder';
import { CommandError } from '../../lib/command-error';

let folder: string;
let output: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-folder-'));
  output = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true }));

const MANIFEST = '{"version":"55.0.0","artifacts":{}}';
function put(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
const all = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

describe('an output folder is taken', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['where there is none', {}, []],
    ['with nothing but the locks of the CDK CLI', { 'out/read.1.1.lock': '' }, ['read.1.1.lock']],
    ['with an earlier assembly', { 'out/manifest.json': MANIFEST, 'out/report/index.html': '' }, []],
    ['with the report of a synth that threw', { 'out/digest.txt': '', 'out/evidence.json': '{}' }, []],
    ['with what an interrupted synth left', { 'out/manifest.json.unfinished': '{', 'out/A.template.json': '' }, []],
    ['with files that are written again', { 'out/manifest.json': MANIFEST, 'out/kept.json': '' }, ['kept.json']],
  ])('%s', (_, files, left) => {
    put(files);
    takeOutputFolder(output, ['landing-zone'], new Set(['kept.json']));
    expect(readdirSync(output).toSorted()).toEqual([...left, 'manifest.json.unfinished'].toSorted());
    takeOutputFolder(output, ['landing-zone']);
  });
});

describe('nothing is lost in a folder', () => {
  it.each<[string, Readonly<Record<string, string>>, string, RegExp]>([
    [
      'of a web page',
      { 'out/manifest.json': '{"name":"site","version":"1.0.0"}', 'out/a/b': '' },
      'out',
      /holds files/,
    ],
    ['whose manifest is cut off', { 'out/manifest.json': '{"version":"55.0.0"', 'out/a': '' }, 'out', /holds files/],
    ['without a manifest', { 'out/notes.txt': '' }, 'out', /holds files/],
    [
      'that is the landing zone',
      { 'landing-zone/organization.yaml': '' },
      'landing-zone',
      /would delete .*landing-zone/,
    ],
    ['that holds the landing zone', { 'landing-zone/manifest.json': MANIFEST }, '.', /would delete .*landing-zone/],
    ['that is a file', { out: 'x' }, 'out', /is no folder to write to \(ENOTDIR\)/],
  ])('%s', (_, files, where, message) => {
    put(files);
    const before = all();
    const take = () => takeOutputFolder(join(folder, where), [join(folder, 'landing-zone')]);
    expect(take).toThrow(CommandError);
    expect(take).toThrow(message);
    expect(all()).toEqual(before);
  });

  it.each(['.', '..', '/', ''])('that somebody works in: %j', (where) => {
    const before = readdirSync('.');
    expect(() => takeOutputFolder(where, [])).toThrow(where === '' ? /empty/ : /would delete the working folder/);
    expect([readdirSync('.'), existsSync('manifest.json.unfinished')]).toEqual([before, false]);
  });

  it('beside the landing zone with a longer name', () => {
    put({ 'out-of-use/organization.yaml': '' });
    takeOutputFolder(output, [join(folder, 'out-of-use')]);
    expect(all()).toContain('out-of-use/organization.yaml');
  });
});
