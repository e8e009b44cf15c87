import { parse } from 'yaml';
import { filled, toFill } from '../../../../lib/cli/adopt/to-fill';
import fc from '../../../properties';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[\n\r\t#:'"{}\u2028\u0085]*$/),
);

it('reads back as no value, whatever the hint holds', () => {
  fc.assert(fc.property(anything, (hint) => expect(parse(toFill('key', '何か', hint))).toEqual({ key: null })));
});

it('reads back as the value, whatever it and its comment hold', () => {
  fc.assert(
    fc.property(anything, anything, (value, comment) => {
      expect(parse(filled('key', value, comment))).toEqual({ key: value });
    }),
  );
});
