import type { RecordedAccount, RecordedResponses } from './recorded-responses';

/** An organizational unit as AWS has it. */
export interface ExistingUnit {
  readonly id: string;
  /** Names from below the root; a name may hold any character, `/` too. */
  readonly path: readonly string[];
}

export interface ExistingAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, `PENDING_ACTIVATION`, or a word that is newer than this. */
  readonly state: string;
  /** Names of the units from below the root; empty directly below it. */
  readonly path: readonly string[];
  readonly tags: ReadonlyMap<string, string>;
}

export interface ExistingPolicy {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  /** File that holds the content. */
  readonly file: string;
  readonly targetIds: readonly string[];
}

/** An organization as it was recorded. */
export interface ExistingOrganization {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  /** `ALL`, or consolidated billing only, in which no policy holds. */
  readonly featureSet: string;
  readonly units: readonly ExistingUnit[];
  /** In order of id. */
  readonly accounts: readonly ExistingAccount[];
  /** Customer-managed policies of the enabled types, in order of name; AWS's own `Full…Access` are left out. */
  readonly policies: readonly ExistingPolicy[];
  readonly trustedServices: readonly string[];
  readonly delegatedAdministrators: readonly string[];
}

/**
 * Puts the recorded responses together, each account in the unit it stands in.
 *
 * @returns undefined where anything is missing or contradicts itself; `responses.problems` says what
 */
export function recordedOrganization(responses: RecordedResponses): ExistingOrganization | undefined {
  const organization = responses.read('describe-organization')?.Organization;
  const root = responses.read('list-roots')?.Roots[0];
  const listed = listedAccounts(responses);
  const services = responses.read('list-aws-service-access-for-organization')?.EnabledServicePrincipals;
  const administrators = responses.read('list-delegated-administrators')?.DelegatedAdministrators;
  if (!organization || !root || !listed || !services || !administrators) return undefined;

  const { units, paths } = walk(responses, root.Id, listed);
  for (const { Id } of responses.problems.length === 0 ? listed : []) {
    if (paths.has(Id)) continue;
    responses.report(
      responses.fileOf('list-accounts-for-parent', root.Id),
      `アカウント ${Id} は list-accounts にありますが、どの OU の一覧にもありません。`,
      `Account ${Id} is in list-accounts, but in the list of no organizational unit.`,
      '記録の間に移動したか、記録が欠けています。すべて記録し直してください。',
      'It moved during the recording, or a part is missing. Record everything again.',
    );
  }
  if (!listed.some(({ Id }) => Id === organization.MasterAccountId)) {
    responses.report(
      responses.fileOf('list-accounts'),
      `管理アカウント ${organization.MasterAccountId} がありません。`,
      `The management account ${organization.MasterAccountId} is missing.`,
      '同じ組織の応答だけを 1 つのフォルダーに記録し直してください。',
      'Record the responses of one organization into one folder.',
    );
  }
  const accounts = listed.map((account) => ({
    id: account.Id,
    name: account.Name,
    email: account.Email,
    state: stateOf(account),
    path: paths.get(account.Id) ?? [],
    tags: new Map(responses.read('list-tags-for-resource', account.Id)?.Tags.map(({ Key, Value }) => [Key, Value])),
  }));
  const policies = root.PolicyTypes.filter(({ Status }) => Status === 'ENABLED').flatMap(({ Type }) =>
    policiesOf(responses, Type),
  );
  if (responses.problems.length > 0) return undefined;
  return {
    id: organization.Id,
    rootId: root.Id,
    managementAccountId: organization.MasterAccountId,
    featureSet: organization.FeatureSet ?? 'ALL',
    units,
    accounts: accounts.toSorted(by((one) => one.id)),
    policies: policies.toSorted(by((one) => `${one.type}\n${one.name}\n${one.id}`)),
    trustedServices: services.map(({ ServicePrincipal }) => ServicePrincipal).toSorted(),
    delegatedAdministrators: administrators.map(({ Id }) => Id).toSorted(),
  };
}

/** Every account of `list-accounts`; an id or e-mail that stands twice is a problem, since AWS gives each only once. */
export function listedAccounts(responses: RecordedResponses): readonly RecordedAccount[] | undefined {
  const accounts = responses.read('list-accounts')?.Accounts;
  const first = new Map<string, number>();
  for (const [index, account] of (accounts ?? []).entries()) {
    for (const key of ['Id', 'Email'] as const) {
      const value = account[key].toLowerCase();
      const earlier = first.get(value);
      if (earlier === undefined) {
        first.set(value, index);
        continue;
      }
      responses.report(
        `${responses.fileOf('list-accounts')}: Accounts[${index}].${key}`,
        `${account[key]} は Accounts[${earlier}] にもあります。AWS では重複しません。`,
        `${account[key]} also stands in Accounts[${earlier}]; AWS gives it to one account only.`,
        '手で直した応答や、2 つの組織の応答を混ぜたものは使えません。記録し直してください。',
        'Responses that were edited or mixed cannot be used. Record them again.',
      );
    }
  }
  return accounts;
}

/** `State`, else the `Status` of an older recording; `UNKNOWN` where neither was recorded. */
export function stateOf({ State, Status }: RecordedAccount): string {
  return State ?? Status ?? 'UNKNOWN';
}

function walk(responses: RecordedResponses, rootId: string, listed: readonly RecordedAccount[]) {
  const units: ExistingUnit[] = [];
  const paths = new Map<string, readonly string[]>();
  const known = new Set(listed.map(({ Id }) => Id));
  const seen = new Set([rootId]);
  const open: ExistingUnit[] = [{ id: rootId, path: [] }];
  for (let at = open.shift(); at; at = open.shift()) {
    for (const { Id } of responses.read('list-accounts-for-parent', at.id)?.Accounts ?? []) {
      const where = responses.fileOf('list-accounts-for-parent', at.id);
      if (paths.has(Id) || !known.has(Id)) {
        responses.report(
          where,
          `アカウント ${Id} は${paths.has(Id) ? '別の OU の一覧にもあります' : ' list-accounts にありません'}。`,
          `Account ${Id} is ${paths.has(Id) ? 'in the list of another unit too' : 'not in list-accounts'}.`,
          '記録の間に変わったか、ページが欠けています。すべて記録し直してください。',
          'It changed during the recording, or a page is missing. Record everything again.',
        );
      }
      paths.set(Id, at.path);
    }
    for (const { Id, Name } of responses.read('list-organizational-units-for-parent', at.id)?.OrganizationalUnits ??
      []) {
      if (seen.has(Id)) {
        responses.report(
          responses.fileOf('list-organizational-units-for-parent', at.id),
          `OU ${Id} は別の場所にもあります。`,
          `Organizational unit ${Id} also stands elsewhere.`,
          'すべて記録し直してください。',
          'Record everything again.',
        );
        continue;
      }
      seen.add(Id);
      const unit = { id: Id, path: [...at.path, Name] };
      units.push(unit);
      open.push(unit);
    }
  }
  return { units: units.toSorted(by((one) => one.path.join('\n'))), paths };
}

function policiesOf(responses: RecordedResponses, type: string): readonly ExistingPolicy[] {
  const summaries = responses.read('list-policies', type)?.Policies ?? [];
  return summaries.flatMap(({ Id: id, Name: name, AwsManaged }) => {
    if (AwsManaged) return [];
    const content = responses.read('describe-policy', id)?.Policy.Content;
    const targets = responses.read('list-targets-for-policy', id)?.Targets;
    if (content === undefined || !targets) return [];
    const targetIds = targets.map(({ TargetId }) => TargetId).toSorted();
    return [{ id, name, type, content, file: responses.fileOf('describe-policy', id), targetIds }];
  });
}

function by<T>(key: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}
