import type { DescribedAccounts } from '../config/described-accounts';
import type { OrganizationSwitch } from '../platform/organization-switches/organization-switch';
import type { ExistingOrganization, ExistingPolicy } from '../recorded-organization/recorded-organization';
import {
  type Comparison,
  differs,
  equal,
  type Kind,
  missing,
  notRead,
  type Reading,
  type Subject,
  unexpected,
} from './comparison';
import { compareDocuments } from './document-comparison';
import { type ExpectedDeployment, resourcesOfType } from './expected-deployment';
import { readRoot } from './organization-reading';
import type { Recording } from './recording';

/** Policies that stop somebody: the report names their attachment as not proven. */
const STOPPING: ReadonlySet<string> = new Set(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']);

/**
 * Organizational units, enabled policy types, trusted access, delegated administrators, and every policy by content and by
 * what it is attached to. What stands beside the assembly is unexpected, whoever made it. Serves CCOE-ORG-01, CCOE-ORG-02.
 *
 * @param beside names of units and policies that are known to stand beside the assembly
 */
export function compareOrganization(
  expected: ExpectedDeployment,
  recording: Recording,
  organization: Reading<ExistingOrganization>,
  { ids }: DescribedAccounts,
  beside: ReadonlySet<string>,
): readonly Comparison[] {
  const types = comparePolicyTypes(expected, recording, beside);
  const { read } = organization;
  if (!organization.ok) {
    const unread = (kind: Kind, proves?: string) =>
      notRead({ kind, subject: '*', aspect: 'exists', ...(proves && { proves }) }, read, organization.why);
    return [
      ...types,
      unread('organizational-unit'),
      unread('policy', 'SCP-ATTACHED'),
      unread('trusted-service'),
      unread('delegated-administrator'),
    ];
  }
  const { value: live } = organization;
  const switches = switchesOf(expected);
  return [
    ...compareNames(
      'organizational-unit',
      read,
      expected.evidence.organizationalUnits.map(({ path }) => path).filter((path) => path !== 'Root'),
      live.units.map(({ path }) => path.join('/')),
      beside,
    ),
    ...types,
    ...comparePolicies(expected, live, read, ids, beside),
    // More services than these may be trusted: AWS switches some on itself.
    ...compareNames(
      'trusted-service',
      read,
      switches.flatMap((one) => (one.kind === 'trusted-access' ? one.service : [])),
      live.trustedServices,
      new Set(live.trustedServices),
    ),
    ...compareNames(
      'delegated-administrator',
      read,
      switches.flatMap((one) => ('accountId' in one ? one.accountId : [])),
      live.delegatedAdministrators,
      beside,
    ),
  ];
}

function comparePolicyTypes(
  expected: ExpectedDeployment,
  recording: Recording,
  beside: ReadonlySet<string>,
): readonly Comparison[] {
  const root = readRoot(recording);
  if (!root.ok) return [notRead({ kind: 'policy-type', subject: '*', aspect: 'enabled' }, root.read, root.why)];
  const wanted = [
    ...switchesOf(expected).flatMap((one) => (one.kind === 'policy-type' ? one.policyType : [])),
    ...[...resourcesOfType(expected, 'AWS::Organizations::Policy')].map(({ properties }) => String(properties['Type'])),
  ];
  const enabled = root.value.PolicyTypes.filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type);
  return compareNames('policy-type', root.read, wanted, enabled, beside);
}

/** The switches that the assembly has, as the custom resource names them. */
function switchesOf({ stacks }: ExpectedDeployment): readonly OrganizationSwitch[] {
  return stacks
    .flatMap(({ template }) => Object.values(template.Resources ?? {}))
    .flatMap(({ Properties }) => (Properties?.['Switches'] ?? []) as readonly OrganizationSwitch[]);
}

function comparePolicies(
  expected: ExpectedDeployment,
  live: ExistingOrganization,
  read: string,
  accountIds: ReadonlyMap<string, string>,
  beside: ReadonlySet<string>,
): readonly Comparison[] {
  const found = new Map(live.policies.map((policy) => [keyOf(policy.type, policy.name), policy]));
  const targetIds = new Map([
    ['Root', live.rootId],
    ...live.units.map(({ id, path }) => [path.join('/'), id] as const),
    ...accountIds,
    // Those of the synth come last: the lock file may have changed since.
    ...expected.evidence.accounts.flatMap(({ name, id }) => (id ? [[name, id] as const] : [])),
  ]);
  const rows: Comparison[] = [];
  const known = new Set<ExistingPolicy>();
  for (const { properties } of resourcesOfType(expected, 'AWS::Organizations::Policy')) {
    const { Name, Type, Content } = properties as {
      readonly Name: string;
      readonly Type: string;
      readonly Content: unknown;
    };
    const of = (aspect: string): Subject => ({ kind: 'policy', subject: keyOf(Type, Name), aspect });
    const attachment = STOPPING.has(Type) ? { ...of('attached'), proves: 'SCP-ATTACHED' } : of('attached');
    const policy = found.get(keyOf(Type, Name));
    if (!policy) {
      rows.push(missing(of('content'), read), missing(attachment, read));
      continue;
    }
    known.add(policy);
    rows.push(compareContent(of('content'), read, Content, policy.content));
    const reviewed = expected.evidence.policies.find(({ name, type }) => name === Name && type === Type);
    rows.push(compareTargets(attachment, read, reviewed?.targets, targetIds, policy.targetIds));
  }
  for (const policy of live.policies) {
    if (known.has(policy) || beside.has(policy.name)) continue;
    const subject: Subject = { kind: 'policy', subject: keyOf(policy.type, policy.name), aspect: 'exists' };
    rows.push(unexpected(subject, read, policy.id));
  }
  return rows;
}

function compareContent(subject: Subject, read: string, expected: unknown, actual: string): Comparison {
  try {
    return compareDocuments(subject, read, expected, JSON.parse(actual));
  } catch {
    return differs(subject, read, 'JSON', 'no JSON');
  }
}

function compareTargets(
  subject: Subject,
  read: string,
  targets: readonly string[] | undefined,
  ids: ReadonlyMap<string, string>,
  live: readonly string[],
): Comparison {
  if (targets === undefined) {
    return notRead(subject, read, {
      ja: '証跡(evidence.json)にアタッチ先がありません',
      en: 'evidence.json does not say what it is attached to',
    });
  }
  const wanted = new Map(targets.map((name) => [ids.get(name) ?? name, name]));
  const lacking = [...wanted].filter(([id]) => !live.includes(id)).map(([, name]) => name);
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  const extra = live.filter((id) => !wanted.has(id)).map((id) => names.get(id) ?? id);
  if (lacking.length === 0 && extra.length === 0) return equal(subject, read);
  const list = (sign: string, all: readonly string[]) => all.map((name) => `${sign}${name}`);
  const difference = [...list('-', lacking), ...list('+', extra)].join(', ');
  return {
    ...subject,
    outcome: 'differs',
    read,
    why: { ja: `アタッチ先の差: ${difference}`, en: `attached otherwise: ${difference}` },
  };
}

function compareNames(
  kind: Kind,
  read: string,
  expected: readonly string[],
  live: readonly string[],
  beside: ReadonlySet<string>,
): readonly Comparison[] {
  const of = (subject: string): Subject => ({ kind, subject, aspect: 'exists' });
  const wanted = new Set(expected);
  return [
    ...[...wanted].toSorted().map((name) => (live.includes(name) ? equal(of(name), read) : missing(of(name), read))),
    ...live
      .filter((name) => !wanted.has(name) && !beside.has(name))
      .toSorted()
      .map((name) => unexpected(of(name), read)),
  ];
}

function keyOf(type: string, name: string): string {
  return `${name} (${type})`;
}
