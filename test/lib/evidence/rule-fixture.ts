import type { Rule } from '../../../policies/rules/rule';

/** A rule of a test, on buckets only. */
export function ruleFixture(evaluate: Rule['evaluate'], name = 'Example'): Rule {
  const text = { ja: '例', en: 'example' };
  return {
    name,
    controls: [],
    title: text,
    explanation: text,
    fix: text,
    residency: false,
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate,
  };
}
