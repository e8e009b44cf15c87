import { parse } from 'yaml';
import { addToList } from '../../../../lib/cli/new/add-to-list';
import fc from '../../../properties';

const ENTRY = ['id: new', 'inner:', '  - 1'];
const NEW = { id: 'new', inner: [1] };

it.each([
  ['an empty list in brackets', 'a: 1 # x\nlist: [] # y\n\n# z\nb: 2\n'],
  ['an empty list at the end, without a line end', 'list: []'],
  ['entries with comments between and behind', 'list:\n  - id: a # x\n\n  # y\n  - id: b # z\n# end\nb: 2\n'],
  ['entries without indent', 'list:\n- id: a\n- id: b\nb: 2\n'],
  ['a last line without a line end', 'list:\n  - id: a'],
  ['a block text as the last value', 'list:\n  - id: a\n    text: |\n      one\n      two\nb: 2\n'],
  ['entries in brackets', 'list: [{ id: a }] # x\nb: 2\n'],
  ['no list at all', 'b: 2 # x\n'],
  ['line ends of Windows', 'list:\r\n  - id: a # x\r\nb: 2\r\n'],
])('adds to %s', (_, text) => {
  const after = addToList(text, 'list', ENTRY);
  const before = parse(text);
  expect(parse(after)).toEqual({ ...before, list: [...(before.list ?? []), NEW] });
  for (const [comment] of text.matchAll(/# \w+/g)) expect(after).toContain(comment);
  if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
});

it('keeps every line that stood there, in order', () => {
  const line = fc.constantFrom('# note', '', '  - id: a', '  - { id: b } # c', "  - id: 'quoted'", '    # inner');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = `list:\n  - id: first\n${lines.join('\n')}\nlast: 1\n`;
      const after = addToList(text, 'list', ENTRY);
      const without = after.split('\n').filter((_, index, all) => !isNew(all, index));
      expect(without.join('\n')).toBe(text);
      expect(parse(after).list.at(-1)).toEqual(NEW);
    }),
  );

  function isNew(all: readonly string[], index: number): boolean {
    const start = all.indexOf('  - id: new');
    return index >= start && index < start + ENTRY.length;
  }
});
