import type { MonthlyCost } from '../../constructs/monthly-cost';
import type { IsoDate } from '../../policies/landing-zone-model';
import { findPrice, PRICE_LIST, priceOf } from '../../policies/prices/price-list';

/** A cost with its price. Without `yen` the price was not read for its Region: the line is never counted as zero. */
export interface PricedLine extends MonthlyCost {
  readonly unit: string;
  readonly usdPerUnit?: number;
  /** Whole yen a month, before consumption tax. */
  readonly yen?: number;
}

/** One line of an estimate. */
export interface EstimateLine extends PricedLine {
  readonly constructPath: string;
}

/** In the cloud assembly of a department's app. */
export const ESTIMATE_FILE = 'estimate.json';

/** What an app costs every month at list prices, before it is deployed. */
export interface Estimate<Line extends PricedLine = EstimateLine> {
  readonly lines: readonly Line[];
  /** Sum of the lines with a price. */
  readonly yen: number;
  /** Lines without a price; the total is a lower bound where there are any. */
  readonly unknown: number;
  readonly yenPerUsd: number;
  readonly rateAsOf: IsoDate;
  readonly pricesAsOf: IsoDate;
}

/**
 * Yen a month by line, at list prices in Tokyo, or in the Region of the line, without free tiers, discounts and consumption tax. Serves CCOE-FIN-01.
 *
 * @throws Error when a line names a price that is not in the price list
 */
export function estimate<Cost extends MonthlyCost>(
  costs: readonly Cost[],
  rate: { readonly yenPerUsd: number; readonly rateAsOf: IsoDate },
): Estimate<Cost & PricedLine> {
  const lines = costs.map((cost): Cost & PricedLine => {
    const usd = priceOf(cost.price, cost.region);
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
