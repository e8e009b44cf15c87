import type { LandingZone } from '../landing-zone-model';
import type { Text } from '../text';
import table from './attempts/own-role-needs.json';
import type { Place } from './attempts/where';
import { type BaselinePolicies, baselinePolicies, policyStackOf, principalsOf, WHO, type Who } from './attempts/who';
import { completeRequest } from './complete-request';
import { decide, type Reason } from './decide';
import type { SynthesizedTemplate } from './read-assembly';
import { IntrinsicResolver } from './resolve-intrinsics';
import { TemplateOrganization } from './template-organization';

/** What a role of the CCoE must be able to do wherever it stands. */
interface Need {
  readonly id: string;
  readonly who: Who;
  readonly need: Text;
  readonly action: readonly string[];
  /** `*` unless said otherwise; `{account}` is the account. */
  readonly resource?: string;
  /** Tokyo unless said otherwise. */
  readonly region?: string | readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  /** Organizational units in which the role shall not act. */
  readonly notIn?: readonly string[];
}

/** A role of ours that the guardrails would stop. */
export interface LockOut {
  readonly need: string;
  readonly text: Text;
  readonly who: Text;
  /** Organizational unit, or name of the account. */
  readonly where: string;
  readonly action: string;
  readonly decidedBy: readonly Reason[];
  readonly explanation: Text;
}

/** No vended account has this id. */
const ANY_ACCOUNT = '000000000000';

/**
 * Decides what the deploy, configurator, StackSet and break-glass roles need, in every organizational unit (whether it has
 * accounts or not) and in every account with policies of its own, before anything is attached. Empty: nobody is locked out.
 *
 * @param organization of the templates, where it was read already
 * @throws LocatedError for templates whose policies cannot be read
 */
export function selfLockOuts(
  templates: readonly SynthesizedTemplate[],
  landingZone: LandingZone,
  organization = new TemplateOrganization(templates, new IntrinsicResolver(templates)),
): readonly LockOut[] {
  if (landingZone.organization.governance === 'govcloud-tenant') return [];
  const baseline = baselinePolicies(templates, ANY_ACCOUNT);
  // Places with the same policies and needs get the same answers, and each is named.
  const answered = new Map<string, readonly LockOut[]>();
  return placesOf(landingZone, organization).flatMap((place) => {
    const needs = needsIn(place);
    const policies = new Set(place.levels.flatMap(({ scps, rcps }) => [...scps, ...rcps].map(({ name }) => name)));
    const key = [...needs.map(({ id }) => id), ...policies].join();
    const lockOuts = answered.get(key) ?? lockOutsIn(place, needs, landingZone, baseline);
    answered.set(key, lockOuts);
    return lockOuts.map((one) => ({ ...one, where: place.account }));
  });
}

function needsIn({ levels }: Place): readonly Need[] {
  return (table.needs as readonly Need[]).filter(
    ({ notIn = [] }) => !notIn.some((unit) => levels.some(({ id }) => id === unit)),
  );
}

function lockOutsIn(
  place: Place,
  needs: readonly Need[],
  landingZone: LandingZone,
  baseline: BaselinePolicies,
): readonly LockOut[] {
  return needs.flatMap(({ id, need, who, action: actions, resource = '*', region = 'ap-northeast-1', context }) => {
    const stack = policyStackOf(who, place, baseline);
    const [principal] = principalsOf(who, place, landingZone);
    return actions.flatMap((action) =>
      [region].flat().flatMap((one) => {
        const request = completeRequest({
          principal: principal!,
          action,
          resource: resource.replace('{account}', ANY_ACCOUNT),
          resourceAccountId: ANY_ACCOUNT,
          context: { ...context, 'aws:RequestedRegion': one },
          unknownKeys: 'absent',
        });
        const { answer, decidedBy, explanation } = decide(request, stack);
        if (answer === 'allowed') return [];
        return [{ need: id, text: need, who: WHO[who], where: place.account, action, decidedBy, explanation }];
      }),
    );
  });
}

/** Every organizational unit, and one account for each set of policies that are attached to accounts themselves. */
function placesOf({ departments }: LandingZone, organization: TemplateOrganization): readonly Place[] {
  const place = (account: string, levels: Place['levels']): Place => ({
    account,
    accountId: ANY_ACCOUNT,
    membership: 'member',
    path: 'ou-any/',
    levels,
    models: [],
  });
  const accounts = new Map<string, Place>();
  for (const { name, id } of departments.flatMap((department) => department.accounts)) {
    const levels = organization.levelsOf(name, id);
    const own = levels.at(-1)!.scps.map((policy) => policy.name);
    const key = [levels.at(-2)!.id, ...own].join();
    if (own.length > 1 && !accounts.has(key)) accounts.set(key, place(name, levels));
  }
  const units = organization.organizationalUnits.map((unit) => place(unit, organization.levelsOf(unit, ANY_ACCOUNT)));
  return [...units, ...accounts.values()];
}
