import { intersect } from '../../../policies/decisions/wildcard-intersection';
import { WildcardPattern, wildcardTokens } from '../../../policies/decisions/wildcard-pattern';
import fc from '../../properties';

it.each([
  ['arn:aws:s3:::records/*', 'arn:aws:s3:::log-archive-*', false],
  ['arn:aws:s3:::rec*', 'arn:aws:s3:::*-archive/*', true],
  ['arn:aws:ecr:*', 'arn:aws:logs:*:777788889999:log-group:/ccoe/*', false],
  ['a?c', 'ab?', true],
  ['a?', 'abc', false],
  ['*', '', true],
  ['home/${aws:username}', 'home/*/notes', true],
])('%s and %s: %s', (one, other, expected) => {
  expect([intersect(one, other), intersect(other, one)]).toEqual([expected, expected]);
});

it('holds whenever a text matches both', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
  const matches = (one: string, subject: string) => new WildcardPattern(wildcardTokens(one)).test(subject);
  fc.assert(
    fc.property(text, pattern, pattern, (subject, one, other) => {
      fc.pre(matches(one, subject) && matches(other, subject));
      return intersect(one, other);
    }),
  );
});
