import { yenToUsd } from '../../../lib/platform/budget-currency';
import fc from '../../properties';

describe('yenToUsd', () => {
  it.each([
    { yen: 150_000, rate: 150, usd: 1_000 },
    { yen: 100_000, rate: 150, usd: 666.66 },
    { yen: 100_000, rate: 152.35, usd: 656.38 },
    { yen: 2, rate: 150, usd: 0.01 },
    { yen: 1_000_000_000, rate: 0.5, usd: 2_000_000_000 },
  ])('$yen yen at $rate are $usd dollars, rounded down to a cent', ({ yen, rate, usd }) => {
    expect(yenToUsd(yen, rate)).toBe(usd);
  });

  it('is the largest number of cents within the approved yen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 10_000_000_000 }),
        fc.integer({ min: 5_000, max: 40_000 }),
        (yen, rateInSen) => {
          const cents = Math.round(yenToUsd(yen, rateInSen / 100) * 100);
          expect(BigInt(cents) * BigInt(rateInSen)).toBeLessThanOrEqual(BigInt(yen) * 10_000n);
          expect(BigInt(cents + 1) * BigInt(rateInSen)).toBeGreaterThan(BigInt(yen) * 10_000n);
        },
      ),
    );
  });

  it.each([
    { yen: 0, rate: 150, why: 'nothing' },
    { yen: -1, rate: 150, why: 'less than nothing' },
    { yen: 1, rate: 150, why: 'less than a cent' },
    { yen: 10.5, rate: 150, why: 'a fraction of a yen' },
    { yen: 100, rate: 0, why: 'no rate' },
    { yen: 100, rate: Number.NaN, why: 'no number as rate' },
  ])('refuses $why, in Japanese and English', ({ yen, rate }) => {
    expect(() => yenToUsd(yen, rate)).toThrow(RangeError);
    expect(() => yenToUsd(yen, rate)).toThrow(/換算できません.*Cannot convert/);
  });
});
