import {
  JAPANESE_PHONE_NUMBER,
  LOGGED_PERSONAL_DATA,
  MY_NUMBER,
  PERSONAL_DATA,
} from '../../../policies/personal-data/personal-data-patterns';
import fc from '../../properties';

const finds = (pattern: string, text: string) => new RegExp(pattern).test(text);
const fullWidth = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

it.each([
  ['個人番号は123456789018です', true, true],
  ['1234-5678-9018', true, true],
  ['1234 5678 9018', true, true],
  ['１２３４－５６７８－９０１８', true, false],
  ['1234　5678　9018', true, false],
  ['令和8年11月25日', false, false],
  ['12345678901', false, false],
])('My Number in %s: guardrail %s, log %s', (text, guardrail, logs) => {
  expect([finds(MY_NUMBER.guardrail, text), finds(MY_NUMBER.logs, text)]).toEqual([guardrail, logs]);
});

it.each([
  ['03-5253-5111', true, true],
  ['090 1234 5678', true, true],
  ['+81-3-5253-5111', true, true],
  ['０９０１２３４５６７８', true, false],
  ['予算は 1,200,000 円', false, false],
  ['第16条の3', false, false],
])('telephone number in %s: guardrail %s, log %s', (text, guardrail, logs) => {
  const { guardrail: forGuardrail, logs: forLogs } = JAPANESE_PHONE_NUMBER;
  expect([finds(forGuardrail, text), finds(forLogs, text)]).toEqual([guardrail, logs]);
});

it('finds every twelve-digit number, however it is grouped and whatever stands around it', () => {
  const digits = fc.stringMatching(/^[0-9]{4}$/);
  const separator = fc.constantFrom('', '-', ' ');
  fc.assert(
    fc.property(
      fc.tuple(digits, digits, digits),
      separator,
      fc.string(),
      fc.string(),
      (groups, between, before, after) => {
        const number = groups.join(between);
        expect(finds(MY_NUMBER.guardrail, `${before}${number}${after}`)).toBe(true);
        expect(finds(MY_NUMBER.logs, `${before}${number}${after}`)).toBe(true);
        expect(finds(MY_NUMBER.guardrail, fullWidth(number))).toBe(true);
      },
    ),
  );
});

describe.each(Object.entries(PERSONAL_DATA))('%s', (_, { name, guardrail }) => {
  it('keeps to what Guardrails takes: name, length, no look-around', () => {
    expect(name).toMatch(/^[a-zA-Z0-9_-]{1,100}$/);
    expect(guardrail.length).toBeLessThanOrEqual(500);
    expect(guardrail).not.toMatch(/\(\?/);
  });
});

it.each(LOGGED_PERSONAL_DATA.map(({ name, logs }) => [name, logs]))(
  '%s keeps to what CloudWatch Logs takes: length, characters',
  (_, logs) => {
    expect(logs!.length).toBeLessThanOrEqual(200);
    expect(logs).toMatch(/^[a-zA-Z0-9_#=@/;, ^$?[\]{}|\\*+.-]+$/);
  },
);

it.each([
  ['corporate-number', '法人番号 7000012050002', true],
  ['corporate-number', '7-0000-1205-0002', true],
  ['corporate-number', '0000012050002', false],
  ['basic-pension-number', '1234-567890', true],
  ['basic-pension-number', '１２３４－５６７８９０', true],
  ['basic-pension-number', '基礎年金番号は1234567890', true],
  ['basic-pension-number', '受付番号1234567890', false],
  ['drivers-license', '運転免許証の番号 301234567890', true],
  ['drivers-license', '管理番号 301234567890', false],
  ['passport', '旅券 TK1234567', true],
  ['passport', 'ＴＫ１２３４５６７', true],
  ['passport', 'T1234567', false],
  ['residence-card', 'AB12345678CD', true],
  ['residence-card', 'AB-1234-5678-CD', true],
  ['residence-card', 'AB1234567CD', false],
  ['bank-account', '普通 1234567', true],
  ['bank-account', '口座番号：１２３４５６７', true],
  ['bank-account', '記号 12345 番号 12345671', true],
  ['bank-account', '郵便番号 1234567', false],
  ['bank-account', '普通徴収の期限', false],
] as const)('%s in %s: %s', (kind, text, found) => {
  expect(finds(PERSONAL_DATA[kind].guardrail, text)).toBe(found);
});
