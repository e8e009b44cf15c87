import { PRICE_LIST, priceOf } from '../../policies/prices/price-list';
import type { TokenPrice } from './handler/workload-settings';

const KNOWN = new Set(PRICE_LIST.prices.map(({ id }) => id));

/** Yen for a million tokens of a model at the stated rate; `undefined` where the price was not read for Tokyo. */
export function tokenPrice(model: string, yenPerUsd: number): TokenPrice | undefined {
  const [input, output] = ['input', 'output'].map((direction) => {
    const id = `bedrock/${model}/${direction}-tokens`;
    return KNOWN.has(id) ? priceOf(id) : 'unknown';
  });
  if (typeof input !== 'number' || typeof output !== 'number') return undefined;
  return { inputYen: yen(input * yenPerUsd), outputYen: yen(output * yenPerUsd) };
}

/** Without the noise of binary fractions. */
function yen(amount: number): number {
  return Number(amount.toFixed(6));
}
