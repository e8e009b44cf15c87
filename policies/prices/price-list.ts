import type { IsoDate } from '../landing-zone-model';
import type { Confidence } from '../models/model-register';
import list from './price-list.json';

interface PriceRow {
  /** Stable: `<service>/<unit>`, e.g. `vpc-interface-endpoint/az-hour` or `bedrock/<model id>/input-tokens`. */
  readonly id: string;
  readonly service: string;
  readonly usage: string;
  /** What one `usd` buys, e.g. `AZ-hour`, `GB-month`, `million tokens`. */
  readonly unit: string;
  readonly note?: string;
}

interface SourcedRow extends PriceRow {
  readonly source: string;
  /** Day or month of the source, or `undated`. */
  readonly sourceDate: string;
  readonly confidence: Confidence;
}

/** A price that holds in Tokyo: read for Tokyo, or for every Region alike. */
export interface TokyoPrice extends SourcedRow {
  readonly regionRead: 'ap-northeast-1' | 'global';
  /** US dollars for one `unit`; in a row with tiers, of the first one that costs anything. */
  readonly usd: number;
  readonly tiers?: readonly { readonly upTo: string; readonly usd: number }[];
}

/** A price that was read for another Region, or for none that the source names: no price in Tokyo. */
export interface PriceElsewhere extends SourcedRow {
  readonly regionRead: 'us-east-1' | 'not-stated';
  readonly usdElsewhere: number;
}

/** A price that was read nowhere. */
export interface UnreadPrice extends PriceRow {
  readonly regionRead: 'none';
  readonly confidence: 'not-read';
}

export type Price = TokyoPrice | PriceElsewhere | UnreadPrice;

export interface PriceList {
  readonly asOf: IsoDate;
  readonly region: 'ap-northeast-1';
  readonly currency: 'USD';
  readonly basis: string;
  /** Command that shows a price in a live account. */
  readonly proveWith: string;
  readonly prices: readonly Price[];
}

/** List prices in Tokyo, each with its source, date and confidence. Serves CCOE-FIN-01. */
export const PRICE_LIST = list as PriceList;

const byId = new Map(PRICE_LIST.prices.map((price) => [price.id, price]));

/**
 * The row of a price id.
 *
 * @throws Error with the ids of the same service, when there is no such row
 */
export function findPrice(id: string): Price {
  const price = byId.get(id);
  if (price) return price;
  const service = id.slice(0, id.lastIndexOf('/') + 1);
  const known = [...byId.keys()].filter((other) => service !== '' && other.startsWith(service));
  const offered = known.length > 0 ? known.join(', ') : [...new Set([...byId.keys()].map(serviceOf))].join(', ');
  throw new Error(
    `価格表(${PRICE_LIST.asOf} 時点)に ${id} はありません。書けるもの: ${offered}。番号を直すか、出典のある行を policies/prices/price-list.json に加えてください。 / ` +
      `There is no ${id} in the price list (as of ${PRICE_LIST.asOf}). Known: ${offered}. Correct the id, or add a row with its source to policies/prices/price-list.json.`,
  );
}

/**
 * US dollars for one unit in a Region, Tokyo unless named; `unknown` where the price was not read for it, which is never
 * counted as zero. A price that was read for every Region holds in each.
 *
 * @throws Error when there is no such row
 */
export function priceOf(id: string, region: string = PRICE_LIST.region): number | 'unknown' {
  const price = findPrice(id);
  return 'usd' in price && (price.regionRead === 'global' || price.regionRead === region) ? price.usd : 'unknown';
}

function serviceOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
