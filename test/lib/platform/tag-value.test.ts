import { tagValue } from '../../../lib/platform/tag-value';
import fc from '../../properties';

describe('tagValue', () => {
  it.each([
    ['情報政策課', '情報政策課'],
    ['税務課(市民税・資産税)', '税務課_市民税_資産税_'],
    ['データ活用センター', 'データ活用センター'],
    ['owner+tax@example.com', 'owner+tax@example.com'],
    [' CC-100 ', 'CC-100'],
    ['課'.repeat(300), '課'.repeat(256)],
  ])('%s becomes %s', (text, value) => {
    expect(tagValue(text)).toBe(value);
  });

  it('is always a value that AWS accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(tagValue(text)).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u);
      }),
    );
  });
});
