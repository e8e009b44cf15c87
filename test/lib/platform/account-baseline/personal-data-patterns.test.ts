import fc from 'fast-check';
import {
  JAPANESE_PHONE_NUMBER,
  MY_NUMBER,
  PERSONAL_DATA_PATTERNS,
} from '../../../../lib/platform/account-baseline/personal-data-patterns';

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

it.each(PERSONAL_DATA_PATTERNS.map((pattern) => [pattern.name, pattern] as const))(
  '%s keeps to what both services take: name, length, characters',
  (_, { name, guardrail, logs }) => {
    expect(name).toMatch(/^[a-zA-Z0-9_-]{1,100}$/);
    expect(guardrail.length).toBeLessThanOrEqual(500);
    expect(guardrail).not.toMatch(/\(\?/);
    expect(logs.length).toBeLessThanOrEqual(200);
    expect(logs).toMatch(/^[a-zA-Z0-9_#=@/;, ^$?[\]{}|\\*+.-]+$/);
  },
);
