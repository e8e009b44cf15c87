import type { LandingZone } from '../landing-zone-model';
import { type Attempt, PROMISES } from './attempts/attempt';
import { GoldenAccounts } from './attempts/golden-accounts';
import { fillIn } from './attempts/placeholders';
import type { Place } from './attempts/where';
import { principalsOf, type Who } from './attempts/who';
import { completeRequest } from './complete-request';
import type { PolicyStack } from './decide';
import type { DecisionRequest } from './decision-request';
import { expandInference } from './expand-inference';
import type { SynthesizedTemplate } from './read-assembly';
import { IntrinsicResolver } from './resolve-intrinsics';
import { TemplateOrganization } from './template-organization';

/** One row of a table in one account, by one principal: the requests that AWS authorizes, and the policies that bear on them. */
export interface GoldenCase {
  readonly promise: string;
  readonly attempt: Attempt;
  readonly who: Who;
  readonly place: Place;
  /** Sids that must all deny; empty where the answer must be `allowed`. */
  readonly by: readonly string[];
  readonly requests: readonly DecisionRequest[];
  readonly stack: PolicyStack;
  /** Of these, the policies with a statement on the action, at one level: they give the same answer sooner. */
  readonly bearing: PolicyStack;
}

/**
 * Everything that the tables stand for in this organization, ready to be decided: policies are compiled once, and stacks
 * are shared between cases.
 *
 * @throws LocatedError for templates whose policies cannot be read
 */
export function goldenCases(
  templates: readonly SynthesizedTemplate[],
  landingZone: LandingZone,
  organization = new TemplateOrganization(templates, new IntrinsicResolver(templates)),
): readonly GoldenCase[] {
  // The organization, and what its policies answer, is the Digital Agency's.
  if (landingZone.organization.governance === 'govcloud-tenant') return [];
  const accounts = new GoldenAccounts(templates, landingZone, organization);
  return PROMISES.flatMap(({ promise, attempts }) =>
    attempts.flatMap((attempt) => {
      if (attempt.needs === 'organization-id' && landingZone.organization.id === undefined) return [];
      return accounts.places(attempt).flatMap((place) => casesIn(place, promise, attempt, accounts, landingZone));
    }),
  );
}

function casesIn(
  place: Place,
  promise: string,
  attempt: Attempt,
  accounts: GoldenAccounts,
  landingZone: LandingZone,
): readonly GoldenCase[] {
  if (attempt.needs === 'permission-boundary' && accounts.baseline(place).boundary === undefined) return [];
  return fillIn(attempt, place, landingZone).flatMap((row) =>
    list(row.who).flatMap((who) => {
      const stack = accounts.stack(who, place);
      return principalsOf(who, place, landingZone).flatMap((principal) =>
        requestsOf(row, { principal, resourceAccountId: place.accountId, resourceMembership: place.membership }).map(
          (requests) => ({
            promise,
            attempt,
            who,
            place,
            by: list(row.by ?? []),
            requests,
            stack,
            bearing: accounts.bearing(stack, requests[0]!.action.toLowerCase()),
          }),
        ),
      );
    }),
  );
}

type Caller = Pick<DecisionRequest, 'principal' | 'resourceAccountId' | 'resourceMembership'>;

/** One list of requests for each combination of action, Region and value. */
function requestsOf(row: Attempt, caller: Caller): readonly (readonly DecisionRequest[])[] {
  let contexts: readonly DecisionRequest['context'][] = [row.context ?? {}];
  for (const [key, values] of Object.entries(row.oneOf ?? {})) {
    contexts = contexts.flatMap((context) => values.map((value) => ({ ...context, [key]: value })));
  }
  return list(row.action).flatMap((action) =>
    list(row.region ?? 'ap-northeast-1').flatMap((region) =>
      contexts.map((context) => requestsFor(row, caller, action, region, context).map(completeRequest)),
    ),
  );
}

function requestsFor(
  { inference, resource = '*', absent = [] }: Attempt,
  caller: Caller,
  action: string,
  region: string,
  context: DecisionRequest['context'],
): readonly DecisionRequest[] {
  if (inference === undefined) {
    const regional: DecisionRequest['context'] = region === 'none' ? {} : { 'aws:RequestedRegion': region };
    const absentKeys = region === 'none' ? [...absent, 'aws:RequestedRegion'] : absent;
    const request = { ...caller, action, resource, context: { ...regional, ...context }, absentKeys };
    return [{ ...request, unknownKeys: 'absent' }];
  }
  const { model, profile, kind, destinations = [], global } = inference;
  return expandInference({
    principal: caller.principal,
    action: action as 'bedrock:InvokeModel' | 'bedrock:InvokeModelWithResponseStream',
    sourceRegion: region,
    modelId: model,
    ...(profile && { inferenceProfile: { id: profile, kind, destinationRegions: destinations, global } }),
    context,
    absentKeys: absent,
  }).map((request) => ({ ...request, unknownKeys: 'absent' }));
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
