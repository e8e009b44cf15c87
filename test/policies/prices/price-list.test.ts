import { MODEL_REGISTER } from '../../../policies/models/model-register';
import { findPrice, PRICE_LIST, priceOf } from '../../../policies/prices/price-list';

const { prices } = PRICE_LIST;

describe('the price list', () => {
  it('holds every price once, in the order of its ids', () => {
    const ids = prices.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it.each(prices)('$id has a stable id, a unit, and a source for its figure', (price) => {
    expect(price.id).toMatch(/^[a-z0-9-]+\/([a-z0-9.:-]+\/)?[a-z0-9-]+$/);
    expect(price.unit).not.toBe('');
    const figures = ['usd', 'usdElsewhere'].filter((field) => field in price);
    const expected = { 'ap-northeast-1': ['usd'], global: ['usd'], 'us-east-1': ['usdElsewhere'] } as Record<
      string,
      string[]
    >;
    expect(figures).toEqual(expected[price.regionRead] ?? (price.regionRead === 'none' ? [] : ['usdElsewhere']));
    if (price.confidence === 'not-read') return expect(price).not.toHaveProperty('source');
    expect(price.source.length).toBeGreaterThan(5);
    return expect(price.sourceDate).toMatch(/^(\d{4}-\d{2}(-\d{2})?|undated)$/);
  });

  it('prices no token of a model that is not in the register', () => {
    const registered = new Set(MODEL_REGISTER.models.map(({ modelId }) => modelId));
    const priced = prices.flatMap(({ id }) => /^bedrock\/(.+)\/[^/]+$/.exec(id)?.[1] ?? []);
    expect(priced.filter((modelId) => !registered.has(modelId))).toEqual([]);
  });

  it.each(MODEL_REGISTER.models)(
    'has a row for the input of $modelId, and for its text output',
    ({ modelId, modality }) => {
      expect(findPrice(`bedrock/${modelId}/input-tokens`).unit).toBe('million tokens');
      if (/-> .*text/.test(modality)) expect(findPrice(`bedrock/${modelId}/output-tokens`).unit).toBe('million tokens');
    },
  );
});

describe('priceOf', () => {
  it.each([
    ['vpc-interface-endpoint/az-hour', 0.014],
    ['lambda/gb-second-arm64', 0.0000133334],
    ['dynamodb/on-demand-write', 0.715],
    ['bedrock/anthropic.claude-sonnet-4-6/input-tokens', 3.3],
    ['bedrock/amazon.nova-2-sonic-v1:0/speech-output-tokens', 14.52],
    ['dynamodb/standard-gb-month', 0.285],
    ['budgets/action-budget-day', 0.1],
    ['budgets/budget-day', 0],
  ])('of %s is %d dollars', (id, usd) => expect(priceOf(id)).toBe(usd));

  it.each([
    'bedrock-guardrails/sensitive-information-1000-text-units',
    'dynamodb/backup-gb-month',
    's3-vectors/gb-month',
    'bedrock/deepseek.v3.2/input-tokens',
  ])('of %s is unknown: no source gave it for Tokyo', (id) => expect(priceOf(id)).toBe('unknown'));

  it.each([
    ['kms/key-month', 'ap-northeast-1', 1],
    ['kms/key-month', 'ap-northeast-3', 'unknown'],
    ['budgets/action-budget-day', 'ap-northeast-3', 0.1],
  ])('of %s in %s is %s', (id, region, usd) => expect(priceOf(id, region)).toBe(usd));
});

describe('findPrice', () => {
  it.each([
    ['lambda/hour', 'lambda/gb-second-arm64'],
    ['bedrock/anthropic.claude-sonnet-4-6/tokens', 'bedrock/anthropic.claude-sonnet-4-6/input-tokens'],
    ['lamda', 'vpc-interface-endpoint'],
    ['', 'lambda'],
  ])('refuses %j in both languages and names %s', (id, offered) => {
    expect(() => findPrice(id)).toThrow(offered);
    expect(() => findPrice(id)).toThrow(/価格表.* \/ There is no/);
  });
});
