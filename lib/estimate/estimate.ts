import type { MonthlyCost } from '../../constructs/monthly-cost';
import type { IsoDate } from '../../policies/landing-zone-model';
import { findPrice, PRICE_LIST, priceOf } from '../../policies/prices/price-list';
import type { Text } from '../../policies/text';

/** One line of an estimate. Without `yen` the price was not read for Tokyo: the line is never counted as zero. */
export interface EstimateLine {
  readonly constructPath: string;
  readonly item: Text;
  /** Id in the price list. */
  readonly price: string;
  readonly quantity: number;
  readonly unit: string;
  readonly usdPerUnit?: number;
  /** Whole yen a month, before consumption tax. */
  readonly yen?: number;
  readonly basis: Text;
}

/** In the cloud assembly of a department's app. */
export const ESTIMATE_FILE = 'estimate.json';

/** What an app costs every month at list prices, before it is deployed. */
export interface Estimate {
  readonly lines: readonly EstimateLine[];
  /** Sum of the lines with a price. */
  readonly yen: number;
  /** Lines without a price; the total is a lower bound where there are any. */
  readonly unknown: number;
  readonly yenPerUsd: number;
  readonly rateAsOf: IsoDate;
  readonly pricesAsOf: IsoDate;
}

/**
 * Yen a month by construct, at list prices in Tokyo without free tiers, discounts and consumption tax. Serves CCOE-FIN-01.
 *
 * @throws Error when a line names a price that is not in the price list
 */
export function estimate(
  costs: readonly (MonthlyCost & { readonly constructPath: string })[],
  rate: { readonly yenPerUsd: number; readonly rateAsOf: IsoDate },
): Estimate {
  const lines = costs.map((cost): EstimateLine => {
    const usd = priceOf(cost.price);
    return {
      ...cost,
      unit: findPrice(cost.price).unit,
      ...(usd !== 'unknown' && { usdPerUnit: usd, yen: Math.round(cost.quantity * usd * rate.yenPerUsd) }),
    };
  });
  return {
    lines,
    yen: lines.reduce((sum, { yen = 0 }) => sum + yen, 0),
    unknown: lines.filter(({ yen }) => yen === undefined).length,
    yenPerUsd: rate.yenPerUsd,
    rateAsOf: rate.rateAsOf,
    pricesAsOf: PRICE_LIST.asOf,
  };
}
