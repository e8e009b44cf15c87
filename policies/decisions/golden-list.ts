import type { LandingZone } from '../landing-zone-model';
import type { Text } from '../text';
import { type Attempt, PROMISES } from './attempts/attempt';
import { remembered } from './attempts/remembered';
import { type Decision, decide, type PolicyStack, type Reason } from './decide';
import { type GoldenCase, goldenCases } from './golden-cases';
import type { SynthesizedTemplate } from './read-assembly';
import { IntrinsicResolver } from './resolve-intrinsics';
import { TemplateOrganization } from './template-organization';

/** What a case was answered. */
export interface GoldenAnswer {
  readonly answer: Decision['answer'];
  /** Statements that decided, over all requests of the case. */
  readonly decidedBy: readonly Reason[];
  readonly explanation: Text;
  readonly passed: boolean;
}

/** One row over all accounts of its kind. `not-applicable`: the organization has no such account, model or id. */
export interface GoldenResult {
  readonly attempt: Attempt;
  readonly outcome: 'passed' | 'failed' | 'not-applicable';
  /** Of the first case that is not as expected, else of the first case; absent when nothing was tried. */
  readonly first?: GoldenAnswer & { readonly case: GoldenCase };
  /** How many combinations of principal, account, action and values were decided. */
  readonly tried: number;
  /** Names of the accounts in which it was tried, in alphabetical order. */
  readonly accounts: readonly string[];
}

export interface PromiseResult {
  readonly promise: string;
  readonly title: Text;
  readonly results: readonly GoldenResult[];
}

/**
 * The golden list: every attempt of every promise, decided by the policies of the synthesized templates.
 * Pure; the same templates and model give the same answers in the same order.
 *
 * @param organization of the templates, where it was read already
 * @throws LocatedError for templates whose policies cannot be read
 */
export function goldenList(
  templates: readonly SynthesizedTemplate[],
  landingZone: LandingZone,
  organization = new TemplateOrganization(templates, new IntrinsicResolver(templates)),
): readonly PromiseResult[] {
  const cases = new Map<string, GoldenCase[]>();
  for (const one of goldenCases(templates, landingZone, organization)) {
    remembered(cases, one.attempt.id, () => [] as GoldenCase[]).push(one);
  }
  return PROMISES.map(({ promise, title, attempts }) => ({
    promise,
    title,
    results: attempts.map((attempt) => resultOf(attempt, cases.get(attempt.id) ?? [])),
  }));
}

function resultOf(attempt: Attempt, cases: readonly GoldenCase[]): GoldenResult {
  let first: GoldenResult['first'];
  for (const one of cases) {
    const answer = answerTo(one, one.bearing);
    if (first === undefined || !answer.passed) first = { ...answer, case: one };
    if (!answer.passed) break;
  }
  return {
    attempt,
    outcome: first === undefined ? 'not-applicable' : first.passed ? 'passed' : 'failed',
    ...(first && { first }),
    tried: cases.length,
    accounts: [...new Set(cases.map(({ place }) => place.account))].sort(),
  };
}

/** Decides a case, by its own policies or by others in their place. All requests of a model call must be allowed. */
export function answerTo({ attempt, by, requests, stack }: GoldenCase, policies: PolicyStack = stack): GoldenAnswer {
  const decisions = requests.map((request) => decide(request, policies));
  const deciding =
    decisions.find(({ answer }) => answer === 'denied') ??
    decisions.find(({ answer }) => answer === 'undecided') ??
    decisions[0]!;
  const decidedBy = decisions.filter(({ answer }) => answer === deciding.answer).flatMap((one) => one.decidedBy);
  const named = new Set(decidedBy.map(({ sid, policyType }) => sid ?? policyType));
  return {
    answer: deciding.answer,
    decidedBy,
    explanation: deciding.explanation,
    passed: deciding.answer === attempt.expect && by.every((sid) => named.has(sid)),
  };
}
