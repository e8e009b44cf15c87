import type { Place } from '../../policies/decisions/attempts/where';
import { baselinePolicies, policyStackOf } from '../../policies/decisions/attempts/who';
import type { PolicyStack, Reason } from '../../policies/decisions/decide';
import type { Membership } from '../../policies/decisions/principal';
import { readAssembly, type SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import { IntrinsicResolver } from '../../policies/decisions/resolve-intrinsics';
import { TemplateOrganization } from '../../policies/decisions/template-organization';
import { intersect } from '../../policies/decisions/wildcard-intersection';
import { CommandError } from '../command-error';
import { nearest } from '../config/edit-distance';
import type { Evidence } from '../evidence/evidence';
import { evidenceOf } from '../evidence/evidence-of';

/** An account as a decision needs it. */
export interface DecidedAccount {
  readonly name: string;
  /** 12 digits; zeros stand in for one that is not vended yet. */
  readonly id: string;
  readonly organizationalUnit: string;
  /** Model ids that its approved use cases may call. */
  readonly models: readonly string[];
}

/** Whose rights are asked about: full rights in the account, or the same within the permission boundary. */
export type Rights = 'administrator' | 'workload';

export const NOT_VENDED = '000000000000';

/** Templates and evidence of one synth. */
export class SynthesizedLandingZone {
  readonly evidence: Evidence;
  private readonly templates: readonly SynthesizedTemplate[];
  private readonly stacks = new Map<string, PolicyStack>();
  private readOrganization?: TemplateOrganization;

  /**
   * @throws CommandError where the folder holds no synth of a landing zone, or one of another version
   * @throws LocatedError where the synth ended before there were templates
   */
  constructor(readonly directory: string) {
    this.evidence = evidenceOf(directory);
    this.templates = readAssembly(directory);
  }

  /** @throws CommandError for a name that the landing zone does not know */
  account(name: string): DecidedAccount {
    const units = [
      ...this.evidence.accounts.map((account) => [account.name, account.organizationalUnit] as const),
      ...this.evidence.organizationalUnits.flatMap(({ path, accounts }) =>
        accounts.map((account) => [account, path] as const),
      ),
    ];
    // An account stands in its unit as well.
    const byName = new Map(units);
    const unit = byName.get(name);
    if (unit === undefined) {
      const names = [...byName.keys()];
      const meant = nearest(name, names);
      throw new CommandError({
        ja: `アカウント ${name} はありません。${meant ? `もしかして: ${meant}` : `次のいずれかです: ${names.join(', ')}`}`,
        en: `There is no account ${name}. ${meant ? `Did you mean: ${meant}` : `Use one of: ${names.join(', ')}`}`,
      });
    }
    const account = this.evidence.accounts.find((candidate) => candidate.name === name);
    return {
      name,
      id: account?.id ?? this.coreAccountId(name, unit) ?? NOT_VENDED,
      organizationalUnit: unit,
      models: account?.models ?? [],
    };
  }

  /** `o-…/r-…/ou-…/`, as far as the organization is known; units by name, because their ids exist only once deployed. */
  organizationPath({ organizationalUnit }: DecidedAccount): string | undefined {
    const { id, rootId } = this.evidence.subject.organization;
    return id && `${id}/${rootId ?? 'r-0000'}/${pathBelowRoot(organizationalUnit)}`;
  }

  /** How the owner of a resource takes part in this organization. */
  membershipOf(accountId: string): Membership {
    if (accountId === this.coreAccountId('', 'Root')) return 'management';
    const { accounts, stacks } = this.evidence;
    const member = accounts.some(({ id }) => id === accountId) || stacks.some(({ account }) => account === accountId);
    return member ? 'member' : 'outside';
  }

  /**
   * Every policy of the landing zone that bears on what somebody does in an account.
   * @throws CommandError where the templates hold no policy that would bear on it
   */
  policyStack(account: DecidedAccount, rights: Rights): PolicyStack {
    const key = `${rights} ${account.name}`;
    const known = this.stacks.get(key);
    if (known !== undefined) return known;
    const who = rights === 'workload' ? 'department-workload' : 'department-administrator';
    const baseline = rights === 'workload' ? baselinePolicies(this.templates, account.id) : {};
    if (rights === 'workload' && baseline.boundary === undefined) throw NO_BOUNDARY;
    const stack = policyStackOf(who, this.place(account), baseline);
    this.stacks.set(key, stack);
    return stack;
  }

  /** Whether the templates hold the permission boundary of departments. */
  hasBoundary({ id }: DecidedAccount): boolean {
    return baselinePolicies(this.templates, id).boundary !== undefined;
  }

  /** Whether one of the reasons is a statement on every resource: it denies the action whatever the resource is. */
  denyEveryResource(reasons: readonly Reason[]): boolean {
    const statements = [...this.stacks.values()].flatMap(({ organizationLevels, boundary = [] }) =>
      [...organizationLevels.flatMap(({ scps, rcps }) => [...scps, ...rcps]), ...boundary].flatMap((policy) =>
        policy.statements.map((statement) => ({ policy: policy.name, ...statement })),
      ),
    );
    return reasons.some(({ policy, sid }) =>
      statements.some(
        (one) =>
          one.policy === policy &&
          one.sid === sid &&
          !one.notResource &&
          (one.resources ?? []).some(({ source }) => source === '*'),
      ),
    );
  }

  /**
   * Whether every resource of a pattern gets the answer that `*` gets: no statement that names the action tells them apart,
   * by ARN, owner or tags. An ARN of another service is no resource of the action.
   */
  resourcesAlike(account: DecidedAccount, rights: Rights, action: string, pattern: string): boolean {
    const { organizationLevels, boundary = [] } = this.policyStack(account, rights);
    const name = action.toLowerCase();
    const [service = ''] = name.split(':');
    const resources = pattern === '*' ? `arn:aws:${service}:*` : pattern;
    return [...organizationLevels.flatMap(({ scps, rcps }) => [...scps, ...rcps]), ...boundary]
      .flatMap(({ statements }) => statements)
      .filter(({ actions, notAction }) => actions.matches(name, service) !== notAction)
      .every((statement) => {
        const sources = (statement.resources ?? []).map(({ source }) => source);
        if (!sources.includes('*')) return !statement.notResource && sources.every((one) => !intersect(one, resources));
        return !statement.conditions.some(({ key }) => /^aws:resource/i.test(key));
      });
  }

  private place({ name, id, organizationalUnit, models }: DecidedAccount): Place {
    if (this.evidence.subject.organization.governance === 'govcloud-tenant') throw NOT_OUR_ORGANIZATION;
    const management = organizationalUnit === 'Root';
    this.readOrganization ??= new TemplateOrganization(this.templates, new IntrinsicResolver(this.templates));
    return {
      account: name,
      accountId: id,
      membership: management ? 'management' : 'member',
      path: pathBelowRoot(organizationalUnit),
      levels: this.readOrganization.levelsOf(management ? 'Root' : name, id),
      models,
    };
  }

  /** Accounts of the CCoE hold stacks of ours; the management account holds the organization. */
  private coreAccountId(name: string, unit: string): string | undefined {
    const stack = unit === 'Root' ? `${this.evidence.subject.organization.name}-organization` : name;
    return this.evidence.stacks.find((candidate) => candidate.name === stack)?.account;
  }
}

function pathBelowRoot(organizationalUnit: string): string {
  const units = organizationalUnit === 'Root' ? [] : organizationalUnit.split('/');
  return units.map((unit) => `ou-${unit}/`).join('');
}

const NO_BOUNDARY = new CommandError({
  ja: 'この合成には部局の許可境界(ccoe-department-boundary)がないため、workload として判定できません。--principal administrator で尋ねてください。',
  en: 'This synth holds no permission boundary of departments (ccoe-department-boundary), so workload cannot be decided. Ask for --principal administrator.',
});

const NOT_OUR_ORGANIZATION = new CommandError({
  ja: '組織のポリシーはデジタル庁が持ち、この合成のテンプレートにはありません(ガバメントクラウド)。許可とも拒否とも判定できません。',
  en: "The organization's policies are the Digital Agency's, and the templates of this synth do not hold them (ガバメントクラウド). Neither allowed nor denied can be decided.",
});
