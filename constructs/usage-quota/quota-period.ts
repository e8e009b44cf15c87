import type { Period } from './quota-limit';

const HOUR = 3_600_000;
/** Japan has had one offset without summer time since 1952. */
const JAPAN = 9 * HOUR;

/** `2026-11-25` or `2026-11`, in Japan, of a moment in milliseconds since 1970. */
export function periodName(period: Period, now: number): string {
  return new Date(now + JAPAN).toISOString().slice(0, period === 'day' ? 10 : 7);
}

/** Until the period ends in Japan, at least 1. */
export function secondsUntilReset(period: Period, now: number): number {
  const [year, month, day] = periodName('day', now).split('-').map(Number) as [number, number, number];
  const next = period === 'day' ? Date.UTC(year, month - 1, day + 1) : Date.UTC(year, month, 1);
  return Math.max(1, Math.ceil((next - JAPAN - now) / 1000));
}
