import { columnsOf, fold } from '../../../lib/report/fold';
import fc from '../../properties';

describe('folding a text for a table cell', () => {
  it.each<[string, string, number, string]>([
    ['a short text stays', 'Root', 8, 'Root'],
    ['breaks after a hyphen', 'mihon-protect-baseline', 14, 'mihon-protect-\nbaseline'],
    ['breaks after a comma, without the space', 'Quarantine, Suspended', 12, 'Quarantine,\nSuspended'],
    ['breaks between words before hyphens', 'dx-dev, dx-prod', 12, 'dx-dev,\ndx-prod'],
    ['breaks a word that has no separator', 'abcdefgh', 3, 'abc\ndef\ngh'],
    [
      'keeps a bracket with what it opens',
      'ロールの ARN（パスは分からない）。',
      22,
      'ロールの ARN\n（パスは分からない）。',
    ],
    [
      'breaks Japanese between its words',
      '呼び出し元リージョンと各宛先リージョン',
      18,
      '呼び出し元\nリージョンと各宛先\nリージョン',
    ],
    ['counts Japanese as two columns', '期限切れ', 4, '期限\n切れ'],
  ])('%s', (_, text, columns, expected) => {
    expect(fold(text, columns)).toBe(expected);
  });

  it('never exceeds the columns and drops nothing but spaces', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Z', '-', '/', ' ', ',', '例', '外', '、', 'ア', '（', '）', '１'),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (original, columns) => {
        const folded = fold(original, columns);
        expect(folded.split('\n').filter((line) => columnsOf(line) > columns)).toEqual([]);
        expect(folded.replace(/\s/g, '')).toBe(original.replace(/\s/g, ''));
      }),
    );
  });
});
