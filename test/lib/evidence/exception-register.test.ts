import { type Coverable, ExceptionRegister } from '../../../lib/evidence/exception-register';
import type { Exception } from '../../../policies/landing-zone-model';
import fc from '../../properties';
import { exceptionFixture } from './exception-fixture';

const AS_OF = '2026-12-01';
const FINDING: Coverable = { rule: 'AwsSolutions-S1', constructPath: 'Bad/Bucket/Resource', residency: false };
const IAM5: Coverable = {
  rule: 'AwsSolutions-IAM5',
  finding: 'Resource::*',
  constructPath: 'Bad/Role',
  residency: false,
};

function registerOf(...exceptions: readonly Exception[]): ExceptionRegister {
  return new ExceptionRegister(exceptions, AS_OF, (rule) => rule === 'LandingZone-RegionInJapan');
}

function covered(exception: Partial<Exception>, finding: Coverable): boolean {
  return registerOf(exceptionFixture(exception)).cover(finding) !== undefined;
}

describe('what an exception covers', () => {
  it.each([
    { it: 'the construct itself', scope: 'Bad/Bucket/Resource', covers: true },
    { it: 'what is below it', scope: 'Bad/Bucket', covers: true },
    { it: 'a path written with a slash at both ends', scope: '/Bad/Bucket/', covers: true },
    { it: 'no sibling whose id only begins alike', scope: 'Bad/Buck', covers: false },
    { it: 'nothing above it', scope: 'Bad/Bucket/Resource/More', covers: false },
    { it: 'never the whole app', scope: '', covers: false },
    { it: 'never the whole app, written as the root', scope: '/', covers: false },
  ])('by scope: $it', ({ scope, covers }) => {
    expect(covered({ scope }, FINDING)).toBe(covers);
  });

  it.each([
    { it: 'the exact finding', rule: 'AwsSolutions-IAM5[Resource::*]', covers: true },
    { it: 'every finding of a rule named without brackets', rule: 'AwsSolutions-IAM5', covers: true },
    { it: 'no other finding of the rule', rule: 'AwsSolutions-IAM5[Action::s3:*]', covers: false },
    { it: 'no rule whose id only begins alike', rule: 'AwsSolutions-IAM', covers: false },
    { it: 'no id qualified by the pack, as CDK writes it', rule: 'AwsSolutions::AwsSolutions-IAM5', covers: false },
  ])('by rule: $it', ({ rule, covers }) => {
    expect(covered({ rule, scope: 'Bad' }, IAM5)).toBe(covers);
  });

  it('does not stretch an exception of one finding to a rule that could not decide', () => {
    const undecided: Coverable = { ...IAM5, finding: undefined };
    expect(covered({ rule: 'AwsSolutions-IAM5[Resource::*]', scope: 'Bad' }, undecided)).toBe(false);
    expect(covered({ rule: 'AwsSolutions-IAM5', scope: 'Bad' }, undecided)).toBe(true);
  });

  it('never covers a residency rule', () => {
    const finding = { rule: 'LandingZone-RegionInJapan', constructPath: 'Bad/Bucket', residency: true };
    const register = registerOf(exceptionFixture({ rule: finding.rule, scope: 'Bad' }));
    expect(register.cover(finding)).toBeUndefined();
    expect(register.evidence()[0]!.state).toBe('orphaned');
  });

  it('names the smallest id where several cover a finding, and counts it for each', () => {
    const register = registerOf(exceptionFixture({ id: 'EX-2' }), exceptionFixture({ id: 'EX-1', scope: 'Bad' }));
    expect(register.cover(FINDING)!.id).toBe('EX-1');
    expect(register.evidence().map(({ id, covers }) => [id, covers])).toEqual([
      ['EX-1', 1],
      ['EX-2', 1],
    ]);
  });
});

describe('the state of an exception', () => {
  it.each([
    { expiresOn: '2027-01-01', state: 'active', daysLeft: 31, covers: 1 },
    { expiresOn: '2026-12-31', state: 'expiring', daysLeft: 30, covers: 1 },
    { expiresOn: '2026-12-01', state: 'expiring', daysLeft: 0, covers: 1 },
    { expiresOn: '2026-11-30', state: 'expired', daysLeft: -1, covers: 0 },
  ])('is $state when it ends on $expiresOn', ({ expiresOn, ...expected }) => {
    const register = registerOf(exceptionFixture({ expiresOn }));
    register.cover(FINDING);
    expect(register.evidence()[0]).toMatchObject(expected);
  });

  it('is orphaned when it matches nothing', () => {
    expect(registerOf(exceptionFixture()).evidence()[0]!.state).toBe('orphaned');
  });

  it('is orphaned before the day it was approved for', () => {
    const register = registerOf(exceptionFixture({ approvedOn: '2026-12-02' }));
    expect(register.cover(FINDING)).toBeUndefined();
    expect(register.evidence()[0]!.state).toBe('orphaned');
  });
});

it('changes exactly the findings that it names', () => {
  const segment = fc.constantFrom('A', 'B', 'AB');
  const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join('/'));
  const rule = fc.constantFrom('R-1', 'R-12');
  const finding = fc.option(fc.constantFrom('x', 'y'), { nil: undefined });
  const exception = fc
    .record({ id: fc.stringMatching(/^EX-[0-9]{3}$/), rule, finding, scope: path })
    .map(({ finding: only, ...rest }) =>
      exceptionFixture({ ...rest, rule: only === undefined ? rest.rule : `${rest.rule}[${only}]` }),
    );
  const found = fc.record({ rule, finding, constructPath: path, residency: fc.boolean() });

  fc.assert(
    fc.property(fc.array(exception, { maxLength: 4 }), exception, fc.array(found), (others, added, findings) => {
      const before = registerOf(...others);
      const after = registerOf(...others, added);
      for (const one of findings) {
        const named =
          !one.residency &&
          [one.rule, `${one.rule}[${one.finding}]`].includes(added.rule) &&
          `${one.constructPath}/`.startsWith(`${added.scope}/`);
        const wasCovered = before.cover(one) !== undefined;
        expect(after.cover(one) !== undefined).toBe(wasCovered || named);
      }
    }),
  );
});

describe('exceptions of the platform', () => {
  const platform = exceptionFixture({ id: 'EX-PLATFORM-001', scope: 'Bad/*/Resource', platform: true });

  it('cover any one segment for *, which a body cannot write', () => {
    expect(covered(platform, FINDING)).toBe(true);
    expect(covered(platform, { ...FINDING, constructPath: 'Bad/Resource' })).toBe(false);
    expect(covered({ ...platform, platform: undefined }, FINDING)).toBe(false);
  });

  it('are not listed where they cover nothing, and are where they have expired', () => {
    expect(registerOf(platform).evidence()).toEqual([]);
    expect(registerOf({ ...platform, expiresOn: '2026-11-30' }).evidence()).toMatchObject([{ state: 'expired' }]);
  });
});
