import {
  findPersonalData,
  MASKS,
  maskJson,
  maskPersonalData,
  PersonalDataStream,
} from '../../../constructs/personal-data';
import fc from '../../properties';

const mask = (text: string) => maskPersonalData(text).text;

describe('masks what is personal', () => {
  it.each([
    ['a マイナンバー by its check digit', '番号は123456789018です', '番号は[個人番号]です'],
    ['in groups of four', '1234 5678 9018', '[個人番号]'],
    ['with hyphens', '1234-5678-9018', '[個人番号]'],
    ['full width', '１２３４‐５６７８‐９０１８。', '[個人番号]。'],
    ['with the long-vowel mark for a hyphen', '1234ー5678ー9018', '[個人番号]'],
    ['each digit apart', '1 2 3 4 5 6 7 8 9 0 1 8', '[個人番号]'],
    ['with invisible characters in it', '1234\u200b5678\u200d9018', '[個人番号]'],
    ['over a line end', '1234\n5678\n9018', '[個人番号]'],
    ['in circled digits', '①②③④⑤⑥⑦⑧⑨⓪①⑧', '[個人番号]'],
    ['in kanji', '一二三四五六七八九〇一八', '[個人番号]'],
    ['in digits of another script', '١٢٣٤٥٦٧٨٩٠١٨', '[個人番号]'],
    ['between letters', 'ID123456789018X', 'ID[個人番号]X'],
    ['after an item number', '1. 123456789018', '1. [個人番号]'],
    ['a mistyped one that the text calls so', 'マイナンバー:1234 5678 9012', 'マイナンバー:[個人番号]'],
    ['named behind', '111122223333(個人番号)', '[個人番号](個人番号)'],
    ['among other figures that the text calls so', '個人番号 12 34 56 78 90 18 99', '個人番号 [個人番号] 99'],
    ['a 基礎年金番号', '基礎年金番号は1234-567890', '基礎年金番号は[基礎年金番号]'],
    ['a 運転免許証', '運転免許証の番号 301234567890', '運転免許証の番号 [運転免許証番号]'],
    ['a 在留カード', '在留カード AB12345678CD', '在留カード [在留カード番号]'],
    ['a 在留カード, full width', 'ＡＢ１２３４５６７８ＣＤ', '[在留カード番号]'],
    ['a 旅券', 'パスポート番号: TR1234567', 'パスポート番号: [旅券番号]'],
    ['a mobile phone', '090-1234-5678', '[電話番号]'],
    ['a mobile phone in one', '09012345678', '[電話番号]'],
    ['a phone with brackets', '03(1234)5678', '[電話番号]'],
    ['a phone, full width', '０３－１２３４－５６７８', '[電話番号]'],
    ['a free number', '0120-123-456', '[電話番号]'],
    ['a phone with the country code', '+81 90-1234-5678', '[電話番号]'],
    ['a phone in one that the text calls so', '電話0312345678', '電話[電話番号]'],
    ['two phones in a row', '03-1234-5678 06-1234-5678', '[電話番号] [電話番号]'],
    ['a bank account', '普通預金 口座番号1234567', '普通預金 口座番号[口座番号]'],
    ['two numbers after one another', '123456789018、個人番号 111122223333', '[個人番号]、個人番号 [個人番号]'],
  ])('%s', (_, text, expected) => {
    expect(mask(text)).toBe(expected);
  });
});

describe('leaves ordinary text as it is', () => {
  it.each([
    ['a 12-digit number without the check digit', '123456789012'],
    ['a 法人番号, which is public', '法人番号 7000012050002'],
    ['a date and time', '2026-11-25 18:40'],
    ['years', '2000、2001、2009'],
    ['fiscal years', '2024-04 2025-03'],
    ['an amount of money', '総額 123,456,789,018円'],
    ['an IP address', '192.168.100.118'],
    ['a table of figures', '10 20 30 40 50 60 70 80 90 18 27 36 45'],
    ['a 7-digit figure', '件数は1234567件'],
    ['a product code', 'TR1234567'],
    ['a postal code', '〒100-8926'],
    ['a law', '平成二十五年法律第二十七号'],
    ['a longer number', '4111111111111111'],
    ['kanji figures', '二千二十六年十一月二十五日'],
  ])('%s', (_, text) => {
    expect(mask(text)).toBe(text);
  });

  it('masks years and amounts that the text calls a number of a person', () => {
    expect(mask('個人番号 2000 2001 2009')).toBe('個人番号 [個人番号]');
  });

  it('reports a 法人番号, and masks it on request', () => {
    expect(maskPersonalData('7000012050002').found).toEqual({ 'corporate-number': 1 });
    expect(maskPersonalData('8000012010038', { keep: [] }).text).toBe(MASKS['corporate-number']);
  });
});

describe('JSON values', () => {
  it('masks strings, keys and numbers at every depth, and lets a key say what its value is', () => {
    const { value, found } = maskJson({
      question: '私は123456789018です',
      list: [{ number: 123456789018 }],
      myNumber: '111122223333',
      口座番号: 1234567,
      '090-1234-5678': true,
      count: 3,
      nothing: null,
    });
    expect(value).toEqual({
      question: '私は[個人番号]です',
      list: [{ number: '[個人番号]' }],
      myNumber: '[個人番号]',
      口座番号: '[口座番号]',
      '[電話番号]': true,
      count: 3,
      nothing: null,
    });
    expect(found).toEqual({ 'individual-number': 3, 'bank-account-number': 1, 'phone-number': 1 });
  });
});

const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
const individualNumber = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 }).map((digits) => {
  const remainder = digits.reduce((sum, digit, index) => sum + digit * WEIGHTS[index]!, 0) % 11;
  return [...digits, remainder <= 1 ? 0 : 11 - remainder].join('');
});
const DIGIT_ZEROS = ['0', '０', '٠', '०', '𝟎', '𝟘', '𝟶'].map((zero) => zero.codePointAt(0)!);
const SEPARATORS = [...' -‐‑–—―－ー_・･.．/／,，、:　\u00a0\t\n\u200b()（）「」~〜*#|'];
/** A number as a person may write it: any width of digit, any separators between any digits. */
const written = fc
  .tuple(
    individualNumber,
    fc.array(fc.constantFrom(...DIGIT_ZEROS), { minLength: 12, maxLength: 12 }),
    fc.array(
      fc.array(fc.constantFrom(...SEPARATORS), { maxLength: 3 }).map((parts) => parts.join('')),
      {
        minLength: 11,
        maxLength: 11,
      },
    ),
  )
  .map(([number, zeros, gaps]) =>
    [...number]
      .map((digit, index) => String.fromCodePoint(zeros[index]! + Number(digit)) + (gaps[index] ?? ''))
      .join(''),
  );
const prose = fc.constantFrom(
  '住民の',
  '照会の件。',
  '本人から ',
  '"',
  '{"a":"',
  'Name: ',
  '様、',
  '（',
  '\n',
  'です',
  '🏛️',
  'x',
  '',
  '課',
  '対象者は',
);
/** Text in which no run of digits is long enough to be a number. */
const ordinary = fc.array(
  fc.oneof(prose, fc.constantFrom('令和8年度', '第3条', '12.5%', '3,000円', '2026年4月', '1,234件')),
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        prose,
        written,
        fc.constantFrom(
          '03-1234-5678',
          '個人番号 ',
          '口座 1234567',
          'AB12345678CD',
          '2026 ',
          '12 34 ',
          '7000012050002 ',
          ' ',
        ),
      ),
    )
    .map((parts) => parts.join('')),
);

describe('for every text', () => {
  it('no valid マイナンバー survives, however it is spaced, written and surrounded', () => {
    fc.assert(
      fc.property(prose, written, prose, (before, number, after) => {
        expect(mask(before + number + after)).toBe(`${before}${MASKS['individual-number']}${after}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('ordinary text is unchanged', () => {
    fc.assert(
      fc.property(ordinary, (parts) => {
        const text = parts.join('、');
        expect(mask(text)).toBe(text);
      }),
    );
  });

  it('masking twice changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = mask(text);
        expect(mask(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('everything outside the findings stays byte for byte', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const findings = findPersonalData(text).filter(({ kind }) => kind !== 'corporate-number');
        let rest = mask(text);
        let end = 0;
        for (const finding of findings) {
          const kept = text.slice(end, finding.start) + MASKS[finding.kind];
          expect(rest.startsWith(kept)).toBe(true);
          rest = rest.slice(kept.length);
          end = finding.end;
        }
        expect(rest).toBe(text.slice(end));
      }),
    );
  });
});

describe('a text that arrives in pieces', () => {
  const streamed = (pieces: readonly string[]) => {
    const stream = new PersonalDataStream();
    const shown = pieces.map((piece) => stream.push(piece));
    return { shown: [...shown, stream.end()].join(''), found: stream.found };
  };

  it('is masked as the whole text is, wherever it is cut', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (text, lengths) => {
        const pieces: string[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const length = lengths[turn % lengths.length]!;
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        const whole = maskPersonalData(text);
        expect(streamed(pieces)).toEqual({ shown: whole.text, found: whole.found });
      }),
      { numRuns: 2000 },
    );
  });

  it('shows nothing of a number before it is whole', () => {
    const stream = new PersonalDataStream();
    const shown = [...'番号は1234-5678-901'].map((piece) => stream.push(piece)).join('');
    expect(shown).not.toMatch(/[0-9]/);
    expect(stream.push('8') + stream.end()).toContain('[個人番号]');
  });

  it('goes on showing text that holds no number', () => {
    const stream = new PersonalDataStream();
    expect(stream.push('福祉制度の説明です。'.repeat(10)).length).toBe(80);
  });
});

// A search that is quadratic anywhere does not come back from these within the time a test has.
describe('hostile text of one megabyte is masked', () => {
  it.each([
    ['digits', '1', '1'],
    ['digits apart', '1 ', '1 '],
    ['groups of seven', '1234567 ', '1234567 '],
    ['almost numbers', '1234-5678-901', '1234-5678-901'],
    ['separators', ' - ', ' - '],
    ['letters and digits', 'ABC12345678', 'ABC12345678'],
    ['invisible characters', '1\u200b', '1\u200b'],
    ['kanji digits', '一', '一'],
    ['numbers', '123456789018 ', '[個人番号] '],
    ['accounts', '口座 1234567', '口座 [口座番号]'],
  ])('%s', (_, part, masked) => {
    const times = Math.ceil(1_000_000 / part.length);
    expect(mask(part.repeat(times)) === masked.repeat(times)).toBe(true);
  });
});
