import { organizationalUnitOf } from '../../../lib/config/complete-model';
import {
  changesBetween,
  decideTransition,
  LIFECYCLE_REQUIREMENTS,
  LIFECYCLE_STATES,
  LIFECYCLE_TRANSITIONS,
  type LifecycleRequirement,
} from '../../../policies/accounts/account-lifecycle';
import type { AccountLifecycle } from '../../../policies/landing-zone-model';
import { serviceControlPolicySets } from '../../../policies/organization/service-control-policy-sets';
import { landingZoneFixture } from '../../lib/platform/landing-zone-fixture';
import fc from '../../properties';

const LIFECYCLES = Object.keys(LIFECYCLE_STATES) as AccountLifecycle[];
const REQUIREMENTS = Object.keys(LIFECYCLE_REQUIREMENTS) as LifecycleRequirement[];
const everything = new Set(REQUIREMENTS);
const nothing = new Set<LifecycleRequirement>();

describe('the steps of an account', () => {
  it.each([
    ['requested', 'quarantined', 'refused', 'allowed'],
    ['requested', 'active', 'refused', 'refused'],
    ['requested', 'suspended', 'refused', 'refused'],
    ['requested', 'closed', 'refused', 'refused'],
    ['quarantined', 'requested', 'refused', 'refused'],
    ['quarantined', 'active', 'refused', 'allowed'],
    ['quarantined', 'suspended', 'allowed', 'allowed'],
    ['quarantined', 'closed', 'refused', 'refused'],
    ['active', 'requested', 'refused', 'refused'],
    ['active', 'quarantined', 'allowed', 'allowed'],
    ['active', 'suspended', 'allowed', 'allowed'],
    ['active', 'closed', 'refused', 'refused'],
    ['suspended', 'requested', 'refused', 'refused'],
    ['suspended', 'quarantined', 'refused', 'allowed'],
    ['suspended', 'active', 'refused', 'refused'],
    ['suspended', 'closed', 'refused', 'allowed'],
    ['closed', 'requested', 'refused', 'refused'],
    ['closed', 'quarantined', 'refused', 'refused'],
    ['closed', 'active', 'refused', 'refused'],
    ['closed', 'suspended', 'refused', 'refused'],
  ] as const)('%s → %s is %s without evidence, %s with it', (from, to, without, withEvidence) => {
    const verdict = (shown: ReadonlySet<LifecycleRequirement>) =>
      decideTransition(from, to, shown).allowed ? 'allowed' : 'refused';
    expect([verdict(nothing), verdict(everything)]).toEqual([without, withEvidence]);
  });

  it('stay where they are without evidence and without change', () => {
    for (const lifecycle of LIFECYCLES) {
      expect(decideTransition(lifecycle, lifecycle, nothing)).toEqual({ allowed: true, changes: [] });
    }
  });

  it.each([
    ['suspended', 'active', /隔離してベースライン/, /goes back to quarantine/, /quarantined or closed/],
    ['closed', 'active', /閉鎖したアカウントは戻せません/, /does not come back/, /Request a new account/],
    ['active', 'closed', /閉鎖の前に停止/, /suspended, and its records/, /quarantined or suspended/],
    ['requested', 'active', /隔離された状態で作られます/, /created in quarantine/, /Use quarantined/],
    ['active', 'requested', /申請中に戻りません/, /no longer requested/, /quarantined or suspended/],
  ] as const)('say why %s → %s is refused, and what to do', (from, to, ja, en, fix) => {
    const decision = decideTransition(from, to, everything);
    expect(decision).toMatchObject({
      allowed: false,
      reason: { ja: expect.stringMatching(ja), en: expect.stringMatching(en) },
      fix: { en: expect.stringMatching(fix) },
    });
  });

  it('name each missing piece of evidence', () => {
    const decision = decideTransition('quarantined', 'active', new Set(['baseline-deployed'] as const));
    expect(decision).toMatchObject({
      allowed: false,
      reason: { en: expect.stringContaining(LIFECYCLE_REQUIREMENTS['settings-confirmed'].en) },
    });
    expect(JSON.stringify(decision)).not.toContain(LIFECYCLE_REQUIREMENTS['baseline-deployed'].en);
  });

  it.each(LIFECYCLE_TRANSITIONS.map(({ from, to }) => [from, to] as const))(
    '%s → %s names what changes, from what to what',
    (from, to) => {
      for (const { aspect, before, after } of changesBetween(from, to)) {
        expect([before, after]).toEqual([LIFECYCLE_STATES[from].aspects[aspect], LIFECYCLE_STATES[to].aspects[aspect]]);
        expect(before).not.toEqual(after);
      }
      expect(changesBetween(from, to).map(({ aspect }) => aspect)).toContain('access');
    },
  );
});

describe('no sequence of events opens an account without evidence', () => {
  const event = fc.record({ to: fc.constantFrom(...LIFECYCLES), shown: fc.subarray(REQUIREMENTS) });

  it('an account gets more open only by a step whose every requirement was shown', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let at: AccountLifecycle = 'requested';
        for (const { to, shown } of events) {
          const decision = decideTransition(at, to, new Set(shown));
          if (!decision.allowed) continue;
          const opened = LIFECYCLE_STATES[to].strictness < LIFECYCLE_STATES[at].strictness;
          if (opened && to === 'active') {
            expect(shown).toEqual(expect.arrayContaining(['baseline-deployed', 'settings-confirmed']));
          }
          if (opened && at === 'suspended') expect(shown).toContain('reinstatement-approved');
          expect(opened && at === 'closed').toBe(false);
          at = to;
        }
      }),
    );
  });

  it('without any evidence an account never becomes more open than it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LIFECYCLES), fc.array(fc.constantFrom(...LIFECYCLES)), (start, steps) => {
        let at = start;
        for (const to of steps) {
          if (!decideTransition(at, to, nothing).allowed) continue;
          expect(LIFECYCLE_STATES[to].strictness).toBeGreaterThanOrEqual(LIFECYCLE_STATES[at].strictness);
          at = to;
        }
      }),
    );
  });
});

describe('the data agrees with what is built', () => {
  it.each(LIFECYCLES)('%s: the loader places the account in the unit that is named here', (lifecycle) => {
    const { organizationalUnit } = LIFECYCLE_STATES[lifecycle];
    expect(organizationalUnitOf(lifecycle, 'prod', 'lgwan')).toBe(
      organizationalUnit === 'computed' ? 'Workloads/Lgwan/Prod' : organizationalUnit,
    );
  });

  it.each(LIFECYCLES)('%s: each policy that is named here is attached to that unit', (lifecycle) => {
    const sets = serviceControlPolicySets(landingZoneFixture());
    const { policies, organizationalUnit } = LIFECYCLE_STATES[lifecycle];
    for (const idea of policies) {
      expect(sets.find((set) => set.idea === idea)?.targets).toContain(organizationalUnit);
    }
  });
});
