import { addDays, addMonths, daysBetween, isCalendarDate } from '../../../lib/config/calendar-date';

it.each([
  ['2026-11-30', true],
  ['2026-11-31', false],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['0000-00-00', false],
])('isCalendarDate(%s) is %s', (text, expected) => {
  expect(isCalendarDate(text)).toBe(expected);
});

it.each([
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-10-01', 3, '2027-01-01'],
  ['2026-10-31', 1, '2026-11-30'],
])('addMonths(%s, %s) is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

it.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-11-25', -25, '2026-10-31'],
])('addDays(%s, %s) is %s, and daysBetween is its inverse', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
  expect(daysBetween(date, expected)).toBe(days);
});
