import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import type { ConfigurationTarget } from './configuration-record';
import { type Pause, withBackoff } from './exponential-backoff';

export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  /** `State` of Organizations: `ACTIVE`, `SUSPENDED`, `PENDING_ACTIVATION` … */
  readonly state: string;
}

/** Reads of AWS Organizations; each call gives one page. */
export interface OrganizationPorts {
  listAccounts(nextToken?: string): Promise<Page<OrganizationAccount>>;
  /** Accounts directly in the organizational unit `Suspended`. */
  listSuspendedAccounts(nextToken?: string): Promise<Page<Pick<OrganizationAccount, 'id'>>>;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/**
 * Every account that a run has to configure, once a Region, in order of account id and Region. Left out are the management
 * account, which StackSets does not reach and nobody enters from outside, accounts that are not active, and those
 * in `Suspended`, where everything is denied, the configurator too.
 *
 * @param only one account, when a new one has just got its baseline
 * @throws Error when `only` is no account of the organization
 */
export async function configurationTargets(
  ports: OrganizationPorts,
  managementAccountId: string,
  pause: Pause,
  only?: string,
): Promise<readonly ConfigurationTarget[]> {
  const accounts = await every((nextToken) => ports.listAccounts(nextToken), pause);
  const suspended = new Set(
    (await every((nextToken) => ports.listSuspendedAccounts(nextToken), pause)).map(({ id }) => id),
  );
  if (only && !accounts.some(({ id }) => id === only)) {
    throw new Error(`${only} は組織のアカウントではありません。 / ${only} is no account of the organization.`);
  }
  return accounts
    .filter(({ id, state }) => state === 'ACTIVE' && id !== managementAccountId && !suspended.has(id))
    .filter(({ id }) => !only || id === only)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, name }) => JAPAN_REGIONS.map((region) => ({ accountId: id, accountName: name, region })));
}

/** Organizations may answer with an empty page that has a successor. */
async function every<T>(page: (nextToken?: string) => Promise<Page<T>>, pause: Pause): Promise<T[]> {
  const items: T[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await withBackoff(() => page(nextToken), pause);
    items.push(...answer.items);
    nextToken = answer.nextToken;
  } while (nextToken);
  return items;
}

/** What starts a run: the schedule, a person, or an account that has just got its baseline. */
export interface RunRequest {
  /** Given by a person: this account only. */
  readonly accountId?: string;
  /** Of the event "CloudFormation StackSet StackInstance Status Change". */
  readonly detail?: { readonly 'stack-id'?: string };
}

/**
 * The one account that a run is about; `undefined` for all. The event names it in the ARN of the stack.
 * Source: AWS CloudFormation User Guide, "StackSet Stack Instance Status Change event detail".
 */
export function requestedAccount({ accountId, detail }: RunRequest): string | undefined {
  return accountId ?? detail?.['stack-id']?.split(':')[4];
}
