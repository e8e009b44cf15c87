import { estimate } from '../../../lib/estimate/estimate';
import { printEstimate } from '../../../lib/estimate/print-estimate';
import { columnsOf } from '../../../lib/report/fold';
import { PRICE_LIST, priceOf } from '../../../policies/prices/price-list';

const RATE = { yenPerUsd: 155, rateAsOf: '2026-11-02' };
const text = (ja: string) => ({ ja, en: ja });
const cost = (constructPath: string, price: string, quantity: number) => ({
  constructPath,
  item: text(price),
  price,
  quantity,
  basis: text('見込み'),
});
const UNREAD = PRICE_LIST.prices.find((price) => !('usd' in price))!.id;
const ENDPOINT = cost('Chat/Network', 'vpc-interface-endpoint/az-hour', 1_460);

describe('an estimate', () => {
  it('is list price × quantity × stated rate, in whole yen', () => {
    const yen = Math.round(1_460 * (priceOf('vpc-interface-endpoint/az-hour') as number) * 155);
    expect(estimate([ENDPOINT], RATE)).toMatchObject({ yen, unknown: 0, lines: [{ yen, unit: 'AZ-hour' }] });
  });

  it('never counts as zero what has no price in Tokyo', () => {
    const { lines, unknown, yen } = estimate([ENDPOINT, cost('Chat', UNREAD, 5)], RATE);
    expect([unknown, lines[1]!.yen]).toEqual([1, undefined]);
    expect(yen).toBe(lines[0]!.yen);
  });

  it('states rate and prices with their dates', () => {
    expect(estimate([], RATE)).toEqual({ lines: [], yen: 0, unknown: 0, ...RATE, pricesAsOf: PRICE_LIST.asOf });
  });

  it('refuses a price that is not in the list', () => {
    expect(() => estimate([cost('Chat', 'lambda/wishes', 1)], RATE)).toThrow(/There is no lambda\/wishes/);
  });
});

describe('an estimate on a terminal', () => {
  it('shows what costs most first, with its lines', () => {
    const printed = printEstimate(estimate([cost('Chat/Api', 'lambda/gb-second-arm64', 1), ENDPOINT], RATE), 'ja');
    const [network, api] = ['Chat/Network', 'Chat/Api'].map((path) => printed.indexOf(path));
    expect(network).toBeLessThan(api!);
    expect(printed).toMatch(/vpc-interface-endpoint\/az-hour +1,460 AZ-hour +3,168 円/);
  });

  it.each([80, 120])('keeps within %d columns, its amounts in one line', (width) => {
    const costs = [
      cost('welfare-prod-SchemeGuide/Api/Network/bedrock-runtime/Endpoint', 'lambda/gb-second-arm64', 12_345_678),
      { ...ENDPOINT, item: { ja: 'VPC エンドポイント bedrock-runtime の通信とその記録と監視', en: 'VPC endpoint' } },
      cost('welfare-prod-SchemeGuide/Api/Network/bedrock-runtime/Endpoint', UNREAD, 5),
    ];
    const lines = printEstimate(estimate(costs, RATE), 'ja', width).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
    expect(lines.join('\n')).toMatch(/1,460 AZ-hour +3,168 円/);
  });

  it('says that the total is a lower bound where a price is missing', () => {
    const { lines } = estimate([ENDPOINT, cost('Chat', UNREAD, 5)], RATE);
    expect(printEstimate(estimate([ENDPOINT, cost('Chat', UNREAD, 5)], RATE), 'en')).toMatch(/Total +¥3,168 or more/);
    expect(printEstimate(estimate([ENDPOINT], RATE), 'ja')).toMatch(/合計 +3,168 円\n/);
    expect(lines).toHaveLength(2);
  });
});
