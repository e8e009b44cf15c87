import { arnTokens } from '../../../policies/decisions/arn-pattern';
import { distinguishingValues } from '../../../policies/decisions/distinguishing-values';
import { WildcardPattern, wildcardTokens } from '../../../policies/decisions/wildcard-pattern';
import fc from '../../properties';

const text = (alphabet: string, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((all) => all.join(''));

function asRegExp(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

/** The first five components for themselves, the sixth as a whole. */
function componentsMatch(pattern: string, arn: string): boolean {
  const split = (value: string) => {
    const parts = value.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  };
  const [wanted, given] = [split(pattern), split(arn)];
  return arn.split(':').length >= 6 && wanted.every((part, index) => asRegExp(part).test(given[index]!));
}

describe('wildcard patterns', () => {
  it('match like the regular expression that reads * as any text and ? as any character', () => {
    fc.assert(
      fc.property(text('ab:*?', 8), text('ab:', 10), (pattern, value) => {
        expect(new WildcardPattern(wildcardTokens(pattern)).test(value)).toBe(asRegExp(pattern).test(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it('compare the components of an ARN each for itself in a condition', () => {
    const part = text('ab*?', 3);
    const arn = fc.array(text('ab', 2), { minLength: 6, maxLength: 8 }).map((parts) => parts.join(':'));
    fc.assert(
      fc.property(fc.array(part, { minLength: 6, maxLength: 7 }), arn, (parts, value) => {
        const pattern = parts.join(':');
        const compiled = new WildcardPattern(arnTokens(wildcardTokens(pattern), 'condition'));
        expect(compiled.test(value)).toBe(componentsMatch(pattern, value));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['*', 'arn:aws:s3:::bucket/key', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a:b/c', true],
    ['arn:aws:bedrock:*::foundation-model/*', 'arn:aws:bedrock:::foundation-model/claude', true],
    ['arn:aws:bedrock:ap-northeast-?::foundation-model/*', 'arn:aws:bedrock:ap-northeast-1::foundation-model/m', true],
    [
      'arn:aws:bedrock:ap-*-1:*:inference-profile/jp.*',
      'arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.m',
      true,
    ],
    ['arn:aws:*:111122223333:*', 'arn:aws:sqs:ap-northeast-1:111122223333:queue', true],
    ['arn:aws:s*s:ap-northeast-1:111122223333:q', 'arn:aws:sns:us-east-1:x:sqs:ap-northeast-1:111122223333:q', false],
    ['arn:aws:s3:?:x:bucket', 'arn:aws:s3:::x:bucket', false],
  ])('resource %s, request %s: %s', (pattern, arn, matches) => {
    expect(new WildcardPattern(arnTokens(wildcardTokens(pattern), 'resource')).test(arn)).toBe(matches);
  });

  it('stay fast on patterns that make naive matchers explode', () => {
    const pattern = new WildcardPattern(wildcardTokens('*a'.repeat(40)));
    expect(pattern.test(`${'a'.repeat(5_000)}b`)).toBe(false);
  });
});

describe('values that patterns tell apart', () => {
  const WORDS = ['a', 'b', 'c', ':'].flatMap((a) => [
    a,
    ...['a', 'b', 'c', ':'].flatMap((b) => [a + b, ...['a', 'b', 'c', ':'].map((c) => a + b + c)]),
  ]);

  it('hold an example of every combination of matches that some text reaches', () => {
    fc.assert(
      fc.property(fc.array(text('ab*?', 3), { maxLength: 4 }), (patterns) => {
        const compiled = patterns.map((pattern) => new WildcardPattern(wildcardTokens(pattern)));
        const combination = (value: string) => compiled.map((pattern) => pattern.test(value)).join();
        const { values, complete } = distinguishingValues(compiled.map(({ tokens }) => tokens));
        const reached = new Set(values.map(combination));
        expect(complete).toBe(true);
        expect(reached.size).toBe(values.length);
        expect(WORDS.map(combination).filter((one) => !reached.has(one))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
