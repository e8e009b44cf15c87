import { packPolicies } from '../../../policies/organization/pack-policies';
import type { PolicyStatement } from '../../../policies/organization/statement';
import fc from '../../properties';
import { landingZoneSample } from './landing-zone-sample';

const QUOTA = 600;
const landingZone = landingZoneSample({
  quotaOverrides: { 'SERVICE_CONTROL_POLICY.characters': { value: QUOTA, asOf: '2026-11-01', reason: 'test' } },
});

const statement = fc.record({
  sid: fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,20}$/),
  controls: fc.constant(['CCOE-ORG-01']),
  effect: fc.constant('Deny' as const),
  action: fc.array(fc.stringMatching(/^[a-z]{2,8}:[A-Z][a-z]{2,12}$/), { minLength: 1, maxLength: 12 }),
});
const statements = fc.uniqueArray(statement, { selector: ({ sid }) => sid, minLength: 1, maxLength: 30 });

function pack(given: readonly PolicyStatement[]) {
  return packPolicies(landingZone, {
    idea: 'idea',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'Sample',
    targets: ['Root'],
    statements: given,
  });
}

describe('packing', () => {
  it('loses no statement, repeats none, and keeps every document within its quota', () => {
    fc.assert(
      fc.property(statements, (given) => {
        const packed = pack(given);
        const sids = packed.flatMap(({ controls }) => Object.keys(controls));
        expect(sids.toSorted()).toEqual(given.map(({ sid }) => sid).toSorted());
        for (const { content, characters } of packed) {
          expect(characters).toBe(JSON.stringify(content).length);
          expect(characters).toBeLessThanOrEqual(QUOTA);
        }
      }),
    );
  });

  it('does not depend on the order of the statements', () => {
    fc.assert(
      fc.property(
        statements.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(pack(shuffled)).toEqual(pack(given));
        },
      ),
    );
  });

  it('opens another document only for a statement that fits into none of the earlier ones', () => {
    fc.assert(
      fc.property(statements, (given) => {
        const packed = pack(given);
        for (const [index, { content }] of packed.entries()) {
          const first = (content as { Statement: object[] }).Statement[0]!;
          for (const { characters } of packed.slice(0, index)) {
            expect(characters + JSON.stringify(first).length + ','.length).toBeGreaterThan(QUOTA);
          }
        }
      }),
    );
  });

  it('numbers documents from the second', () => {
    const action = [`service:${'A'.repeat(400)}`];
    const given = ['A', 'B'].map((sid) => ({ sid, controls: [], effect: 'Deny' as const, action }));
    expect(pack(given).map(({ name }) => name)).toEqual(['sample-idea', 'sample-idea-2']);
  });
});
