import { z } from 'zod';
import type { DescribedAccounts } from '../config/described-accounts';
import { lockChanges } from '../recorded-organization/lock-changes';
import type { ExistingAccount, ExistingOrganization } from '../recorded-organization/recorded-organization';
import {
  type Comparison,
  compare,
  differs,
  equal,
  missing,
  notRead,
  type Reading,
  type Subject,
  unexpected,
} from './comparison';
import { compareDocuments } from './document-comparison';
import { type ExpectedDeployment, resourcesOfType } from './expected-deployment';
import { ORGANIZATION, readAccounts } from './organization-reading';
import type { Recording } from './recording';
import { entries } from './stack-comparison';

const EFFECTIVE_POLICY = z.object({ EffectivePolicy: z.object({ PolicyContent: z.string() }) });
const OPT_OUT = z.object({ services: z.record(z.string(), z.object({ opt_out_policy: z.string() })) });

/** Path of a recorded response without its ending. */
export function effectivePolicyCall(accountId: string): string {
  return `${ORGANIZATION}/describe-effective-policy/${accountId}`;
}

/**
 * Every account: known to `accounts.lock.yaml`, in the unit that was computed for it, with its tags, and opted out of the
 * use of content by AI services. Serves CCOE-ORG-03, CCOE-ORG-04, CCOE-ORG-06 and CCOE-AI-01.
 */
export function compareAccounts(
  expected: ExpectedDeployment,
  recording: Recording,
  organization: Reading<ExistingOrganization>,
  described: DescribedAccounts,
): readonly Comparison[] {
  return [
    ...compareLock(recording, described),
    ...comparePlaces(expected, organization, described),
    ...compareOptOuts(recording, organization),
  ];
}

function compareLock(recording: Recording, described: DescribedAccounts): readonly Comparison[] {
  const of = (subject: string): Subject => ({ kind: 'account', subject, aspect: 'lock', proves: 'LOCK-FILE-CURRENT' });
  const listed = readAccounts(recording);
  const { read } = listed;
  if (!listed.ok) return [notRead(of('*'), read, listed.why)];
  const { changes, conflicts, undescribed, notVended } = lockChanges(described, listed.value);
  const open = new Set([...changes, ...conflicts].map(({ name }) => name).concat(notVended));
  return [
    ...[...described.ids.keys()].filter((name) => !open.has(name)).map((name) => equal(of(name), read)),
    ...changes.map(({ name, id }) => differs(of(name), read, 'accounts.lock.yaml: -', id)),
    ...conflicts.map(({ name, problem }): Comparison => ({ ...of(name), outcome: 'differs', read, why: problem })),
    ...notVended.map((name) => missing(of(name), read)),
    ...undescribed.map(({ Id, Name }) => unexpected(of(`${Id} ${Name.replace(/\p{C}+/gu, ' ')}`), read)),
  ];
}

function comparePlaces(
  expected: ExpectedDeployment,
  organization: Reading<ExistingOrganization>,
  { ids }: DescribedAccounts,
): readonly Comparison[] {
  const place = (subject: string): Subject => ({
    kind: 'account',
    subject,
    aspect: 'organizational-unit',
    proves: 'ACCOUNT-PLACEMENT',
  });
  const { read } = organization;
  if (!organization.ok) return [notRead(place('*'), read, organization.why)];
  const live = new Map(organization.value.accounts.map((account) => [account.id, account]));
  const tags = tagsOf(expected);
  return expected.evidence.organizationalUnits.flatMap(({ path, accounts }) =>
    accounts.flatMap((name) => {
      const account = live.get(ids.get(name) ?? '');
      // Its absence is said by the comparison with the lock file.
      if (!account) return [];
      const wanted = tags.get(name);
      return [
        compare(place(name), read, path, account.path.join('/') || 'Root'),
        ...(wanted ? [compareTags({ kind: 'account', subject: name, aspect: 'tags' }, read, wanted, account)] : []),
      ];
    }),
  );
}

function compareTags(
  subject: Subject,
  read: string,
  wanted: Readonly<Record<string, unknown>>,
  { tags }: ExistingAccount,
): Comparison {
  const own = [...tags].filter(([key]) => !key.startsWith('aws:'));
  return compareDocuments(subject, read, wanted, Object.fromEntries(own));
}

/** Account name → tags: its own, and those that CloudFormation hands on from the stack. */
function tagsOf(expected: ExpectedDeployment): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const tags = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { stack, properties } of resourcesOfType(expected, 'AWS::Organizations::Account')) {
    const own = properties['Tags'] as readonly { readonly Key: string; readonly Value: string }[] | undefined;
    tags.set(String(properties['AccountName']), { ...stack.tags, ...entries(own, 'Key', 'Value') });
  }
  return tags;
}

/** Suspended accounts have no effective policy that anybody could use. */
function compareOptOuts(recording: Recording, organization: Reading<ExistingOrganization>): readonly Comparison[] {
  const of = (subject: string): Subject => ({
    kind: 'account',
    subject,
    aspect: 'ai-services-opt-out',
    proves: 'OPT-OUT-EFFECTIVE',
  });
  if (!organization.ok) return [notRead(of('*'), organization.read, organization.why)];
  return organization.value.accounts
    .filter(({ state }) => state === 'ACTIVE')
    .map(({ id, name }): Comparison => {
      const subject = of(`${id} ${name.replace(/\p{C}+/gu, ' ')}`);
      const reading = recording.read(effectivePolicyCall(id), EFFECTIVE_POLICY);
      if (!reading.ok) return notRead(subject, reading.read, reading.why);
      return optedOut(reading.value.EffectivePolicy.PolicyContent)
        ? equal(subject, reading.read)
        : differs(subject, reading.read, 'optOut', reading.value.EffectivePolicy.PolicyContent.slice(0, 200));
    });
}

/** The default of all services is opted out, and no service is opted in again. */
function optedOut(content: string): boolean {
  try {
    const { services } = OPT_OUT.parse(JSON.parse(content));
    return 'default' in services && Object.values(services).every((one) => one.opt_out_policy === 'optOut');
  } catch {
    return false;
  }
}
