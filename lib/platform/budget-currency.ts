/**
 * Converts a budget in yen to the dollars that AWS Budgets counts in, rounded down to a cent: a limit never exceeds
 * what was approved. Serves CCOE-FIN-01.
 *
 * @param yen monthly amount in yen, a positive integer
 * @param yenPerUsd stated rate, yen for one US dollar (`cost.yenPerUsd` of organization.yaml)
 * @throws RangeError when either is not positive, or when the result is below one cent
 */
export function yenToUsd(yen: number, yenPerUsd: number): number {
  const cents = Number.isSafeInteger(yen) && yen > 0 && yenPerUsd > 0 ? wholeCents(yen, yenPerUsd) : 0;
  if (cents < 1) {
    throw new RangeError(
      `予算 ${yen} 円を 1 ドル ${yenPerUsd} 円で換算できません。1 セント以上になる正の整数の円と、正の換算レートを指定してください。` +
        ` / Cannot convert a budget of ${yen} yen at ${yenPerUsd} yen per dollar: give a positive whole number of yen` +
        ' worth at least one cent, and a positive rate.',
    );
  }
  return cents / 100;
}

/** In integers: 100 × yen ÷ rate in binary fractions can land one cent above the limit. */
function wholeCents(yen: number, yenPerUsd: number): number {
  const [whole = '0', fraction = ''] = String(yenPerUsd).split('.');
  const rate = BigInt(whole + fraction);
  return Number((BigInt(yen) * 100n * 10n ** BigInt(fraction.length)) / rate);
}
