import { dirname, join, normalize } from 'node:path';
import { Markdown, markdownFiles } from './markdown';

const files = markdownFiles();
const paths = new Set(files.map(({ path }) => path));
const pairs = files.filter(({ path }) => paths.has(path.replace(/\.md$/, '.ja.md')));

it.each(files)('$path: every link and anchor leads somewhere', (file) => {
  const broken = file.links.flatMap((link) => {
    const reason = file.brokenLink(link);
    return reason ? [`${file.path}:${link.line} ${reason}`] : [];
  });
  expect(broken).toEqual([]);
});

describe.each(pairs)('$path and its Japanese', (english) => {
  const japanese = new Markdown(english.path.replace(/\.md$/, '.ja.md'));

  it('have the same chapters', () => {
    expect(japanese.headings.map(({ level }) => level)).toEqual(english.headings.map(({ level }) => level));
  });

  it('have the same commands', () => {
    expect(japanese.commands).toEqual(english.commands);
  });

  it('lead to each other in their first lines', () => {
    const leads = (from: Markdown, to: Markdown) =>
      from.links.some(({ line, target }) => line <= 7 && normalize(join(dirname(from.path), target)) === to.path);
    expect({ en: leads(english, japanese), ja: leads(japanese, english) }).toEqual({ en: true, ja: true });
  });
});

it.each([
  { index: 'docs/README.md', language: 'en' },
  { index: 'docs/README.ja.md', language: 'ja' },
])('$index leads to every guide', ({ index, language }) => {
  const named = new Set(new Markdown(index).links.map(({ target }) => join('docs', target.split('#')[0]!)));
  const guides = files
    .filter(({ path }) => dirname(path) === 'docs' && path !== index && !path.startsWith('docs/README.'))
    // A guide that exists in one language only is for both.
    .filter((file) => file.language === language || !paths.has(file.path.replace(/\.md$/, '.ja.md')))
    .map(({ path }) => path);
  expect(guides.filter((path) => !named.has(path) && !(language === 'en' && path.endsWith('.ja.md')))).toEqual([]);
});

it('every guide exists in both languages, save those for whoever changes the code', () => {
  const alone = files
    .filter(({ path }) => dirname(path) === 'docs' && !path.endsWith('.ja.md'))
    .map(({ path }) => path)
    .filter((path) => !paths.has(path.replace(/\.md$/, '.ja.md')));
  expect(alone).toEqual(['docs/architecture.md', 'docs/traps.md']);
});
