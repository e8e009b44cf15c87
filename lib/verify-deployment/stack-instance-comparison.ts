import { z } from 'zod';
import type { ExistingOrganization } from '../recorded-organization/recorded-organization';
import { type Comparison, differs, equal, missing, notRead, type Reading } from './comparison';
import type { ExpectedDeployment } from './expected-deployment';
import { targetNameOf } from './organizational-unit-references';
import type { Recording } from './recording';
import { type NamedStackSet, stackSetCall, stackSetsOf, subjectOf } from './stack-set-comparison';

const text = z.string();
/** Source: AWS CloudFormation API Reference, `StackInstanceSummary`. */
const INSTANCES = z.object({
  Summaries: z.array(z.object({ Account: text, Region: text, Status: text, DriftStatus: text.optional() })),
});

/** Accounts named in a line; the rest is a number. */
const MOST = 5;

/**
 * Each instance that should stand, by organizational unit and Region: it is there, it is current, it has not drifted. An open
 * account below the unit has one; the management account has none, since service-managed StackSets leave it out. Serves
 * CCOE-ORG-03.
 */
export function compareStackInstances(
  expected: ExpectedDeployment,
  recording: Recording,
  organization: Reading<ExistingOrganization>,
): readonly Comparison[] {
  return stackSetsOf(expected).flatMap((stackSet) => compareInstances(expected, stackSet, recording, organization));
}

function compareInstances(
  expected: ExpectedDeployment,
  stackSet: NamedStackSet,
  recording: Recording,
  organization: Reading<ExistingOrganization>,
): readonly Comparison[] {
  const reading = recording.read(stackSetCall(stackSet.name, 'list-stack-instances'), INSTANCES);
  const whole = subjectOf(stackSet, 'instances');
  if (!reading.ok) return [notRead(whole, reading.read, reading.why)];
  if (!organization.ok) return [notRead(whole, organization.read, organization.why)];
  const { read } = reading;
  const { accounts, managementAccountId } = organization.value;
  const instances = new Map(reading.value.Summaries.map((one) => [`${one.Account} ${one.Region}`, one]));
  const wanted = new Set<string>();
  const rows = (stackSet.properties.StackInstancesGroup ?? []).flatMap(({ DeploymentTargets, Regions }) =>
    (DeploymentTargets.OrganizationalUnitIds ?? []).flatMap((reference) => {
      const unit = targetNameOf(expected, reference);
      const members = accounts.filter(
        ({ id, state, path }) =>
          state === 'ACTIVE' && id !== managementAccountId && (unit === 'Root' || isWithin(path.join('/'), unit)),
      );
      return Regions.flatMap((region) => {
        const of = (aspect: string) => subjectOf(stackSet, `${aspect} ${unit} ${region}`);
        const found = members.map(({ id }) => [id, instances.get(`${id} ${region}`)] as const);
        for (const [id] of found) wanted.add(`${id} ${region}`);
        const absent = found.flatMap(([id, instance]) => (instance ? [] : id));
        const stale = found.flatMap(([id, one]) => (one && one.Status !== 'CURRENT' ? `${id} ${one.Status}` : []));
        const drifted = found.flatMap(([id, one]) => (one?.DriftStatus === 'DRIFTED' ? id : []));
        const unchecked = found.flatMap(([id, one]) =>
          one && !['IN_SYNC', 'DRIFTED'].includes(one.DriftStatus ?? '') ? id : [],
        );
        const drift = { ...of('instance-drift'), proves: 'MANUAL-CHANGES' };
        return [
          absent.length > 0
            ? missing(of('instances'), read, some(absent))
            : stale.length > 0
              ? differs(of('instances'), read, 'CURRENT', some(stale))
              : equal(of('instances'), read),
          drifted.length > 0
            ? differs(drift, read, 'IN_SYNC', some(drifted))
            : unchecked.length > 0
              ? notRead(drift, read, {
                  ja: `ドリフトが調べられていません: ${some(unchecked)}。aws cloudformation detect-stack-set-drift を実行してください`,
                  en: `drift was not looked for: ${some(unchecked)}; run aws cloudformation detect-stack-set-drift`,
                })
              : equal(drift, read),
        ];
      });
    }),
  );
  const extra = [...instances.keys()].filter((key) => !wanted.has(key));
  const others = subjectOf(stackSet, 'other-instances');
  return [
    ...rows,
    extra.length === 0 ? equal(others, read) : { ...differs(others, read, '0', some(extra)), outcome: 'unexpected' },
  ];
}

function isWithin(path: string, unit: string): boolean {
  return path === unit || path.startsWith(`${unit}/`);
}

function some(names: readonly string[]): string {
  const rest = names.length - MOST;
  return `${names.slice(0, MOST).join(', ')}${rest > 0 ? ` (+${rest})` : ''}`;
}
