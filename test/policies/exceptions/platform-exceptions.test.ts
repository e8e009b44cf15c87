import {
  PLATFORM_EDITION,
  PLATFORM_EXCEPTIONS,
  platformExceptions,
} from '../../../policies/exceptions/platform-exceptions';
import type { PlatformApproval } from '../../../policies/landing-zone-model';
import { LANDING_ZONE_RULES } from '../../../policies/rules';
import { landingZoneFixture } from '../../lib/platform/landing-zone-fixture';

const landingZone = landingZoneFixture();
const approval: PlatformApproval = {
  edition: PLATFORM_EDITION,
  approver: 'CISO',
  approvedOn: '2026-11-02',
  expiresOn: '2027-10-31',
  source: { file: 'landing-zone/exceptions.yaml', line: 3, column: 1 },
};

describe('the register of what the platform itself needs', () => {
  it.each(PLATFORM_EXCEPTIONS)('$id says what, why and what stands in its place, in both languages', (row) => {
    expect(row.id).toMatch(/^EX-PLATFORM-\d{3}$/);
    expect(row.since).toBeLessThanOrEqual(PLATFORM_EDITION);
    for (const text of [row.reason, row.compensatingControl]) {
      expect(text.ja).toMatch(/\p{Script=Hiragana}/u);
      expect(text.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('has every id once, and none for a rule that keeps data in Japan', () => {
    const ids = PLATFORM_EXCEPTIONS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const residency = LANDING_ZONE_RULES.filter((rule) => rule.residency).map(({ name }) => `LandingZone-${name}`);
    expect(residency.filter((rule) => PLATFORM_EXCEPTIONS.some(({ rules }) => rules.includes(rule)))).toEqual([]);
  });
});

describe('what a body approved', () => {
  it('is one exception a rule and scope, with the approval and its expiry', () => {
    const exceptions = platformExceptions(landingZone, approval);
    expect(exceptions).toHaveLength(
      PLATFORM_EXCEPTIONS.reduce((sum, { rules, scopes }) => sum + rules.length * scopes.length, 0),
    );
    expect(new Set(exceptions.map(({ id }) => id)).size).toBe(exceptions.length);
    for (const { approver, expiresOn, source } of exceptions) {
      expect({ approver, expiresOn, source }).toEqual({
        approver: 'CISO',
        expiresOn: '2027-10-31',
        source: approval.source,
      });
    }
  });

  it('names the accounts and the organization of the body, and nothing is left to fill', () => {
    const rules = platformExceptions(landingZone, approval).map(({ rule }) => rule);
    expect(rules.filter((rule) => /[{}]/.test(rule))).toEqual([]);
    expect(rules).toContain(
      `AwsSolutions-IAM5[Resource::arn:aws:organizations::${landingZone.coreAccounts.management.id}:ou/${landingZone.organization.id}/*]`,
    );
  });

  it('holds nothing that a later edition brought', () => {
    expect(platformExceptions(landingZone, { ...approval, edition: 0 })).toEqual([]);
  });

  it('leaves out what names an account whose id is not known', () => {
    const { security } = landingZone.coreAccounts;
    const coreAccounts = { ...landingZone.coreAccounts, security: { ...security, id: undefined } };
    const rules = platformExceptions({ ...landingZone, coreAccounts }, approval).map(({ rule }) => rule);
    expect(rules.filter((rule) => rule.includes('account-configurator/*'))).toEqual([]);
    expect(rules.length).toBeGreaterThan(30);
  });
});
