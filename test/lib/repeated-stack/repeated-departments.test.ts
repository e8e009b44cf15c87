import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import featureFlags from '../../../lib/cdk-feature-flags.json';
import { addPolicyChecks, type PolicyChecks } from '../../../lib/evidence/policy-checks';
import { addLandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import { PLATFORM_EDITION, platformExceptions } from '../../../policies/exceptions/platform-exceptions';
import type { Department, LandingZone } from '../../../policies/landing-zone-model';
import fc from '../../properties';
import {
  accountFixture,
  departmentFixture,
  landingZoneFixture,
  policiesFixture,
} from '../platform/landing-zone-fixture';

const AS_OF = '2026-12-01';
const APPROVAL = {
  edition: PLATFORM_EDITION,
  approver: 'CIO',
  approvedOn: '2026-11-01',
  expiresOn: '2027-03-31',
  source: { file: 'landing-zone/exceptions.yaml', line: 1, column: 1 },
};
const ENVIRONMENTS = ['prod', 'staging', 'dev', 'pilot'] as const;

/** Texts as they stand in YAML, and some that would break a careless replacement. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '健康福祉局',
    'OwnCode0',
    'OwnOwner!',
    '$1 $& \\n',
    '"quoted"',
    '7000000000019',
    '税務課(市民税・資産税)',
  ),
);
const email = fc
  .constantFrom("o'brien", '"quoted"', 'aws+tax', 'OwnAccount0Email', 'a.b')
  .map((local) => `${local}@example.com`);
const yen = fc.oneof(fc.integer({ min: 200, max: 90_000_000 }), fc.constantFrom(1_550, 100_000, 155_000_000));

/** What departments that look alike have in common. */
const shape = fc.uniqueArray(
  fc.record({
    environment: fc.constantFrom(...ENVIRONMENTS),
    lifecycle: fc.constantFrom('requested', 'quarantined', 'active', 'suspended', 'closed'),
    organizationalUnit: fc.constantFrom('Workloads/Lgwan/Prod', 'Workloads/Lgwan/NonProd', 'Quarantine', 'Pilot'),
    vended: fc.boolean(),
  } satisfies Record<string, fc.Arbitrary<unknown>>),
  { selector: ({ environment }) => environment, maxLength: 3 },
);
const ownOfAccount = fc.record({
  email,
  monthlyBudgetYen: yen,
  id: fc.constantFrom('123456789012', '210987654321'),
  endsOn: fc.constantFrom('2026-12-31', '2027-02-28', '2028-02-28'),
});
const own = fc.record({
  title: text,
  costCenter: text,
  owner: email,
  billing: email,
  accounts: fc.tuple(ownOfAccount, ownOfAccount, ownOfAccount),
});

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

function departmentOf(code: string, shapeOf: ValueOf<typeof shape>, values: ValueOf<typeof own>): Department {
  const base = departmentFixture({ code });
  const { owner, billing } = base.contacts;
  return {
    ...base,
    title: { ja: values.title, en: values.title },
    costCenter: values.costCenter,
    contacts: {
      ...base.contacts,
      owner: { ...owner, email: values.owner },
      billing: { ...billing, email: values.billing },
    },
    accounts: shapeOf.map(({ vended, environment, ...account }, index) => {
      const { endsOn, id, ...ownValues } = values.accounts[index]!;
      const pilot = { startsOn: '2026-11-01', endsOn, maxUsers: 10, kpis: [] };
      return accountFixture(environment, {
        ...account,
        ...ownValues,
        department: code,
        ...(vended && { id }),
        ...(environment === 'pilot' && { pilot }),
      });
    }),
  };
}

interface Synth {
  readonly files: Readonly<Record<string, string>>;
  readonly checks: Pick<PolicyChecks, 'rules' | 'findings' | 'exceptions' | 'failures'>;
}

function synth(landingZone: LandingZone, repeat: boolean): Synth & { readonly stacks: number } {
  const outdir = mkdtempSync(join(tmpdir(), 'repeated-'));
  try {
    const app = new App({
      outdir,
      // Otherwise the metadata names the line of the call, which is another one.
      context: { ...featureFlags, 'aws:cdk:disable-creation-stack-traces': true },
      analyticsReporting: false,
      treeMetadata: false,
    });
    const { repeated } = addLandingZoneStacks(app, landingZone, policiesFixture(), { repeat });
    const exceptions = platformExceptions(landingZone, APPROVAL);
    const checks = addPolicyChecks(app, { exceptions, asOf: AS_OF, repeated, locationOf: () => undefined });
    app.synth();
    const files = readdirSync(outdir).filter((name) => name.endsWith('.json'));
    return {
      stacks: repeated.length,
      files: Object.fromEntries(files.map((name) => [name, readFileSync(join(outdir, name), 'utf8')])),
      checks: {
        rules: checks.rules,
        findings: checks.findings,
        exceptions: checks.exceptions,
        failures: checks.failures,
      },
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

it('are byte by byte, and rule by rule, what the CDK makes of each department by itself', () => {
  fc.assert(
    fc.property(
      fc.array(shape, { minLength: 2, maxLength: 5 }),
      fc.array(own, { minLength: 15, maxLength: 25 }),
      (shapes, all) => {
        const departments = all.map((one, index) => departmentOf(`d${index}`, shapes[index % shapes.length]!, one));
        const landingZone = landingZoneFixture({ departments });
        const { stacks, ...repeated } = synth(landingZone, true);
        const { stacks: none, ...built } = synth(landingZone, false);
        expect(repeated).toEqual(built);
        expect(none).toBe(0);
        // An owner who also gets the bills is told once, which is another shape.
        expect(stacks).toBeLessThanOrEqual(2 * shapes.length);
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});

it('are built once where they look alike', () => {
  const departments = ['d1', 'd2', 'd3', 'd4'].map((code) => departmentFixture({ code }));
  expect(synth(landingZoneFixture({ departments }), true).stacks).toBe(1);
});
