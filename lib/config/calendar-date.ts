import type { IsoDate } from '../../policies/landing-zone-model';

const MS_PER_DAY = 86_400_000;

/** Whether `YYYY-MM-DD` names a day that exists: 2026-11-31 does not. */
export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toIsoDate(new Date(`${text}T00:00:00Z`)) === text;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return toIsoDate(new Date(Date.parse(date) + days * MS_PER_DAY));
}

/** Calendar months; where the month is too short, its last day: 2026-11-30 and three months is 2027-02-28. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return toIsoDate(new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
}

/** Today in Japan (UTC+9, no daylight saving), wherever the machine stands. */
export function todayInJapan(): IsoDate {
  return toIsoDate(new Date(Date.now() + 9 * 3_600_000));
}

function toIsoDate(date: Date): IsoDate {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
