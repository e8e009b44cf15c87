import { desiredSwitches } from '../../../../lib/platform/organization-switches/desired-switches';
import {
  type OrganizationSwitch,
  switchName,
} from '../../../../lib/platform/organization-switches/organization-switch';
import {
  OrganizationNotSwitched,
  switchOrganization,
} from '../../../../lib/platform/organization-switches/switch-organization';
import fc from '../../../properties';
import { PauseFake } from '../account-configurator/account-fake';
import { landingZoneFixture, policyFixture } from '../landing-zone-fixture';
import { type Behaviour, OrganizationFake } from './organization-fake';

const policies = [
  policyFixture({ type: 'SERVICE_CONTROL_POLICY' }),
  policyFixture({ type: 'BACKUP_POLICY' }),
  policyFixture({ type: 'SERVICE_CONTROL_POLICY' }),
];
const DESIRED = desiredSwitches(landingZoneFixture(), policies);
const NAMES = DESIRED.map(switchName);
const run = (organization: OrganizationFake, switches = DESIRED, pause = new PauseFake()) =>
  switchOrganization(switches, organization, pause);

describe('what is switched on', () => {
  it('follows from the model, in the order that the APIs demand', () => {
    expect(NAMES).toEqual([
      'trusted-access access-analyzer.amazonaws.com',
      'trusted-access backup.amazonaws.com',
      'trusted-access cloudtrail.amazonaws.com',
      'trusted-access iam.amazonaws.com',
      'trusted-access observabilityadmin.amazonaws.com',
      'trusted-access tagpolicies.tag.amazonaws.com',
      'stacksets-access',
      'root-access RootCredentialsManagement',
      'root-access RootSessions',
      'delegated-administrator access-analyzer.amazonaws.com 777788889999',
      'service-administrator guardduty 777788889999 ap-northeast-1',
      'service-administrator guardduty 777788889999 ap-northeast-3',
      'service-administrator securityhub 777788889999 ap-northeast-1',
      'service-administrator securityhub 777788889999 ap-northeast-3',
      'delegated-administrator observabilityadmin.amazonaws.com 444455556666',
      'policy-type BACKUP_POLICY',
      'policy-type SERVICE_CONTROL_POLICY',
    ]);
  });

  it('waits for accounts that have no id yet', () => {
    const { coreAccounts } = landingZoneFixture();
    const unvended = { ...coreAccounts, security: { ...coreAccounts.security, id: undefined } };
    expect(desiredSwitches(landingZoneFixture({ coreAccounts: unvended }), policies).map(switchName)).toEqual(
      NAMES.filter((name) => !name.includes('777788889999')),
    );
  });

  it('is nothing in ガバメントクラウド, whose organization belongs to the Digital Agency', () => {
    const { organization } = landingZoneFixture();
    const tenant = landingZoneFixture({ organization: { ...organization, governance: 'govcloud-tenant' } });
    expect(desiredSwitches(tenant, policies)).toEqual([]);
  });
});

describe('a new organization', () => {
  it('gets every switch, in that order, with a second between changes', async () => {
    const organization = new OrganizationFake();
    const pause = new PauseFake();
    expect((await run(organization, DESIRED, pause)).map(({ outcome }) => outcome)).toEqual(
      DESIRED.map(() => 'turned-on'),
    );
    expect(organization.changes).toEqual(NAMES);
    expect(pause.slept).toEqual(DESIRED.map(() => 1000));
  });

  it('is refused by AWS in any order that puts a dependent switch first', async () => {
    const backwards = new OrganizationFake();
    const records = await run(backwards, DESIRED.toReversed());
    expect(records.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual([
      'delegated-administrator observabilityadmin.amazonaws.com 444455556666',
      'delegated-administrator access-analyzer.amazonaws.com 777788889999',
      'root-access RootSessions',
      'root-access RootCredentialsManagement',
    ]);
  });
});

describe('an organization that exists', () => {
  it('keeps what is on, what is not ours included; a second run changes nothing', async () => {
    const organization = new OrganizationFake(new Set(['trusted-access sso.amazonaws.com', NAMES[0]!]));
    await run(organization);
    const second = organization.revived();
    expect(new Set((await run(second)).map(({ outcome }) => outcome))).toEqual(new Set(['confirmed']));
    expect(second.changes).toEqual([]);
    expect([...second.on].sort()).toEqual([...NAMES, 'trusted-access sso.amazonaws.com'].sort());
  });
});

describe('what passes by itself', () => {
  it.each([
    'ConcurrentModificationException',
    'TooManyRequestsException',
    'PolicyChangesInProgressException',
    'ServiceException',
    'ThrottlingException',
  ])('%s is waited out', async (error) => {
    const organization = new OrganizationFake(new Set(), {
      errors: new Map([
        [1, error],
        [3, error],
        [4, error],
      ]),
    });
    expect((await run(organization))[0]).toMatchObject({ outcome: 'turned-on' });
    expect(organization.changes).toEqual(NAMES);
  });

  it('a change that shows late is waited for', async () => {
    const records = await run(new OrganizationFake(new Set(), { staleReads: 5 }));
    expect(new Set(records.map(({ outcome }) => outcome))).toEqual(new Set(['turned-on']));
  });

  it('a switch that is on already, though the read said off, counts as on', async () => {
    const policyType: OrganizationSwitch = { kind: 'policy-type', policyType: 'TAG_POLICY' };
    const organization = new OrganizationFake(new Set([switchName(policyType)]));
    const reads = [false, true];
    const stale = { isOn: async () => reads.shift()!, turnOn: organization.turnOn.bind(organization) };
    expect(await switchOrganization([policyType], stale, new PauseFake())).toEqual([
      { name: 'policy-type TAG_POLICY', outcome: 'turned-on' },
    ]);
  });
});

describe('what does not pass', () => {
  it('fails this switch and what depends on it, and nothing else', async () => {
    const denied = new Set(['trusted-access iam.amazonaws.com']);
    const records = await run(new OrganizationFake(new Set(), { denied }));
    expect(records.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual([
      'trusted-access iam.amazonaws.com',
      'root-access RootCredentialsManagement',
      'root-access RootSessions',
    ]);
  });

  it('a change that never shows is a failure', async () => {
    const [first] = await run(new OrganizationFake(new Set(), { staleReads: 1000 }), DESIRED.slice(0, 1));
    expect(first).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('does not show it') });
  });

  it('is told with the name of the switch and the words of AWS', () => {
    const { message } = new OrganizationNotSwitched([{ name: 'stacksets-access', reason: 'AccessDenied: no' }]);
    expect(message).toContain('有効にできません: stacksets-access (AccessDenied: no)');
    expect(message).toContain('Not switched on: stacksets-access (AccessDenied: no)');
  });
});

describe('whatever happens', () => {
  const name = fc.constantFrom(...NAMES);
  const behaviour: fc.Arbitrary<Behaviour> = fc.record({
    staleReads: fc.nat({ max: 12 }),
    errors: fc
      .array(
        fc.tuple(
          fc.integer({ min: 1, max: 80 }),
          fc.constantFrom('ConcurrentModificationException', 'TooManyRequestsException'),
        ),
        { maxLength: 40 },
      )
      .map((entries) => new Map(entries)),
    denied: fc.array(name, { maxLength: 3 }).map((names) => new Set(names)),
    kill: fc.option(fc.record({ call: fc.integer({ min: 1, max: 80 }), taken: fc.boolean() }), { nil: undefined }),
  });

  it('no sequence of runs switches anything off, and after them one undisturbed run completes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name), fc.array(behaviour, { maxLength: 4 }), async (start, runs) => {
        let organization = new OrganizationFake(new Set(start));
        for (const next of runs) {
          organization = organization.revived(next);
          const before = [...organization.on];
          await run(organization);
          expect([...organization.on]).toEqual(expect.arrayContaining(before));
        }
        const last = await run(organization.revived());
        expect(last.map(({ outcome }) => outcome)).not.toContain('failed');
        expect([...organization.on].sort()).toEqual([...NAMES].sort());
      }),
      { numRuns: 200 },
    );
  });
});
