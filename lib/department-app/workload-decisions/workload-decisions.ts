import type { DepartmentContext } from '../../../constructs/department-context';
import { type Decision, decide, type PolicyStack, type Reason } from '../../../policies/decisions/decide';
import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import { type CompiledPolicy, compilePolicy } from '../../../policies/decisions/policy';
import { ADMINISTRATOR_ACCESS } from '../../../policies/decisions/policy-stack';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { simulationReplay } from '../../../policies/decisions/simulate-custom-policy';
import { findModel, inferenceArns } from '../../../policies/models/model-register';
import type { DecisionEvidence } from '../../evidence/decisions';
import type { AttemptEvidence, Failure } from '../../evidence/evidence';
import { type AccountGuardrails, accountGuardrails } from './account-guardrails';
import { type InferenceProfile, type ModelCaller, modelCallers } from './model-callers';
import { WORKLOAD_PROMISE, type WorkloadAttempt } from './workload-attempt';
import { workloadRequests } from './workload-requests';

/** One call that was decided: by whom, and what came of its requests. */
interface DecidedCall {
  readonly caller: ModelCaller;
  readonly requests: readonly DecisionRequest[];
  readonly decision: Decision;
}

/**
 * What a workload may do, decided from the templates of its app with every policy of the organization on top: its role can
 * call its model through its endpoint in Tokyo, and nothing else. Nothing where the app calls no model. Serves CCOE-AI-02,
 * CCOE-IAM-04 and CCOE-DAT-06.
 *
 * @param guardrails what lies over the account; computed from the model where nothing else is given
 * @throws LocatedError for policies that cannot be read
 */
export function workloadDecisions(
  templates: readonly SynthesizedTemplate[],
  context: DepartmentContext,
  accountId: string,
  guardrails: AccountGuardrails = accountGuardrails(context, accountId),
): DecisionEvidence | undefined {
  const callers = modelCallers(templates, accountId, guardrails, profilesOf(context, accountId));
  if (callers.length === 0) return undefined;
  const decided = WORKLOAD_PROMISE.attempts.map((attempt) => ({
    attempt,
    calls: callers.flatMap((caller) =>
      workloadRequests(attempt, caller, context, accountId).map((requests) => ({
        caller,
        requests,
        decision: decideCall(requests, policyStack(attempt, caller, guardrails)),
      })),
    ),
  }));
  return {
    promises: [
      {
        promise: WORKLOAD_PROMISE.promise,
        title: WORKLOAD_PROMISE.title,
        attempts: decided.map(({ attempt, calls }) => attemptEvidence(attempt, calls, context.account.name)),
      },
    ],
    failures: decided.flatMap(({ attempt, calls }) => {
      const broken = calls.find(({ decision }) => decision.answer !== attempt.expect);
      return broken ? [brokenPromise(attempt, broken)] : [];
    }),
    // For the organization's own attempts only.
    replay: simulationReplay([], templates),
  };
}

/** The profiles of the models that the account may call, for a role that is granted models and no profile of its app. */
function profilesOf({ account }: DepartmentContext, accountId: string): readonly InferenceProfile[] {
  return account.models.flatMap((id) => {
    const arn = inferenceArns(findModel(id)!, accountId).profile;
    return arn === undefined ? [] : [{ arn, source: arn }];
  });
}

/** Every policy that bears on a request. A resource that is somebody else's is taken to let everyone in. */
function policyStack(
  { expect, owner = 'own' }: WorkloadAttempt,
  caller: ModelCaller,
  { levels }: AccountGuardrails,
): PolicyStack {
  return {
    organizationLevels: levels,
    ...(owner === 'outside' && { resourceOrganizationLevels: [] }),
    // It must let pass what is allowed, and never counts where something is denied: nobody is forced to go through it.
    ...(expect === 'allowed' && caller.endpoint && { endpoint: [caller.endpoint.policy] }),
    // A role without the boundary may do whatever its policies say; the packs and SCPs refuse to create it.
    boundary: [caller.boundary ?? ADMINISTRATOR_ACCESS],
    identity: caller.identity,
    ...(owner !== 'own' && { resource: [OPEN_TO_EVERYONE] }),
  };
}

const OPEN_TO_EVERYONE: CompiledPolicy = compilePolicy(
  {
    Version: '2012-10-17',
    Statement: [{ Sid: 'OpenToEveryone', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  },
  { kind: 'resource', name: 'open to everyone' },
);

/** A call is allowed when all its requests are. */
function decideCall(requests: readonly DecisionRequest[], stack: PolicyStack): Decision {
  const decisions = requests.map((request) => decide(request, stack));
  return (
    decisions.find(({ answer }) => answer === 'denied') ??
    decisions.find(({ answer }) => answer === 'undecided') ??
    decisions[0]!
  );
}

function attemptEvidence(attempt: WorkloadAttempt, calls: readonly DecidedCall[], account: string): AttemptEvidence {
  const shown = calls.find(({ decision }) => decision.answer !== attempt.expect) ?? calls[0];
  const roles = [...new Set(calls.map(({ caller }) => caller.logicalId))].join(', ');
  return {
    id: attempt.id,
    text: attempt.attempt,
    who: { ja: `業務システムの役割 ${roles}`, en: `role of the workload ${roles}` },
    where: { ja: account, en: account },
    expected: attempt.expect,
    outcome: shown === undefined ? 'not-applicable' : shown.decision.answer === attempt.expect ? 'passed' : 'failed',
    ...(shown && { answer: shown.decision.answer, explanation: shown.decision.explanation }),
    by: shown === undefined || shown.decision.answer === 'allowed' ? [] : statements(shown.decision.decidedBy),
    tried: calls.length,
    accounts: shown === undefined ? [] : [account],
  };
}

function brokenPromise({ id, attempt, expect }: WorkloadAttempt, { caller, requests, decision }: DecidedCall): Failure {
  const [request] = requests;
  const given = [decision.answer, ...(decision.answer === 'allowed' ? [] : statements(decision.decidedBy))].join(' ');
  const what = `${caller.logicalId}, ${request!.action} ${request!.resource}`;
  return {
    kind: 'decision',
    message: {
      ja: `約束「${WORKLOAD_PROMISE.title.ja}」が守られません。${id} ${attempt.ja}(${what}): 期待 ${expect}、判定 ${given}。${decision.explanation.ja}`,
      en: `The promise "${WORKLOAD_PROMISE.title.en}" is broken. ${id} ${attempt.en} (${what}): expected ${expect}, decided ${given}. ${decision.explanation.en}`,
    },
    fix:
      expect === 'denied'
        ? {
            ja: 'この役割に足した許可(grant… や addToRolePolicy)を外し、ModelAccess.grantInvoke に任せてください。',
            en: 'Take away what was added to the role (grant…, addToRolePolicy); ModelAccess.grantInvoke grants what it needs.',
          }
        : {
            ja: '拒否している文を npx ccoe explain で調べ、承認済みのモデルとガードレールを使うか、CCoE に相談してください。',
            en: 'Ask npx ccoe explain about the statement that denies; use an approved model and guardrail, or ask the CCoE.',
          },
  };
}

function statements(decidedBy: readonly Reason[]): readonly string[] {
  return [...new Set(decidedBy.map(({ policy, policyType, sid }) => `${policy}/${sid ?? policyType}`))].sort();
}
