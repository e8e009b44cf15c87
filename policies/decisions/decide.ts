import type { Text } from '../text';
import { type DecisionRequest, ownershipOf, type ResourceOwnership, readRequest } from './decision-request';
import { explain } from './explain';
import type { CompiledPolicy, CompiledStatement, PolicyKind } from './policy';
import { AS_ACCOUNT, AS_ROLE, type Coverage, DIRECTLY } from './principal';
import rcpServices from './rcp-services.json';
import { type Attempt, coverageOf, matchStatement, missingKeysOf } from './statement-match';
import { and, FALSE, not, or, TRUE, type Truth, UNKNOWN } from './truth';
import { type MissingKey, settle } from './undecided';

/** The policies attached to one entity on the path from the root to an account. */
export interface OrganizationLevel {
  /** `Root`, an OU path, or an account. */
  readonly id: string;
  /** At every level an SCP must allow; AWS attaches `FullAWSAccess` by default. */
  readonly scps: readonly CompiledPolicy[];
  /** `RCPFullAWSAccess` is always attached and need not be given. */
  readonly rcps: readonly CompiledPolicy[];
}

/** Every policy that bears on a request. */
export interface PolicyStack {
  /** Root first, the account last. Its SCPs bind the caller, its RCPs the resource. Empty: no organization. */
  readonly organizationLevels: readonly OrganizationLevel[];
  /** The path of the resource's account, where it is not the caller's. */
  readonly resourceOrganizationLevels?: readonly OrganizationLevel[];
  /** Policy of the VPC endpoint that the request goes through. */
  readonly endpoint?: readonly CompiledPolicy[];
  readonly boundary?: readonly CompiledPolicy[];
  readonly identity: readonly CompiledPolicy[];
  readonly session?: readonly CompiledPolicy[];
  /** The resource's own policy: bucket, key, queue, trust … */
  readonly resource?: readonly CompiledPolicy[];
}

/** A statement, or the lack of one, that an answer rests on. */
export interface Reason {
  readonly policyType: PolicyKind;
  /** Policy name; for an implicit deny, the level (SCP) or the policy type that has no matching Allow. */
  readonly policy: string;
  /** `undefined` for an implicit deny: no statement allows. */
  readonly sid: string | undefined;
  /** The conditions of the statement, with the request's values. */
  readonly condition?: string;
}

export interface Decision {
  readonly answer: 'allowed' | 'denied' | 'undecided';
  /** Statements that deny, that allow, or that cannot be decided. */
  readonly decidedBy: readonly Reason[];
  /** For `undecided`: keys that the answer depends on, and what each kind of value would make of it. */
  readonly missingKeys: readonly MissingKey[];
  /** Ids in `assumptions.json` of what the answer relies on: assumed keys that a condition read, exemptions that held. */
  readonly assumptions: readonly string[];
  readonly explanation: Text;
}

/** The answer of one layer of policies. */
interface Layer {
  readonly kind: PolicyKind;
  readonly label: string;
  readonly policies: readonly CompiledPolicy[];
}

/** A statement that applies, or may apply. */
export interface Hit {
  readonly kind: PolicyKind;
  readonly policy: string;
  readonly statement: CompiledStatement;
  readonly truth: Truth;
  readonly coverage: Coverage;
}

/** What the whole stack says about one attempt, before it is put into words. */
export interface Evaluation {
  readonly answer: Truth;
  readonly hits: readonly Hit[];
  /** Layers that must allow and do not, or may not. */
  readonly withheld: readonly { readonly kind: PolicyKind; readonly label: string; readonly truth: Truth }[];
}

/** A request, the layers that apply to it and how ownership counts; prepared once, evaluated for any context. */
export interface Question {
  readonly attempt: Attempt;
  readonly layers: readonly Layer[];
  readonly ownership: ResourceOwnership;
  readonly stack: PolicyStack;
  readonly exemptions: readonly string[];
}

const RCP_SERVICES: ReadonlySet<string> = new Set(rcpServices.services);

/**
 * Decides a request as AWS evaluates it (IAM User Guide, "How AWS enforcement code logic evaluates requests" and
 * "Cross-account policy evaluation logic"): an explicit deny anywhere, then SCPs at every level, endpoint policy, and
 * the grants of resource policy, identity, boundary and session. A context key that is neither given nor declared
 * absent is missing; the answer is `undecided` only when some value of the missing keys would change it.
 *
 * @throws LocatedError for a malformed request or a context value of the wrong type
 */
export function decide(request: DecisionRequest, stack: PolicyStack): Decision {
  const question = ask(request, stack);
  const evaluation = evaluate(question, question.attempt);
  const settled = evaluation.answer === UNKNOWN ? settle(question, evaluation) : { evaluation, missingKeys: [] };
  return {
    ...explain(question, settled.evaluation, settled.missingKeys),
    missingKeys: settled.missingKeys,
    assumptions: [...question.attempt.context.assumptionsRead, ...question.exemptions].sort(),
  };
}

function ask(request: DecisionRequest, stack: PolicyStack): Question {
  const attempt = readRequest(request, stack.boundary !== undefined);
  const { principal, principalKind, action, service } = attempt;
  const ownership = ownershipOf(request);
  const exemptions: string[] = [];
  const layers: Layer[] = [];
  const serviceLinked = principal.isServiceLinkedRole === true || principal.arn.includes(':role/aws-service-role/');
  const person = !['service', 'federated', 'anonymous'].includes(principalKind);
  const membership = principal.membership ?? 'member';

  if (stack.organizationLevels.length > 0 && person && membership !== 'outside') {
    if (serviceLinked) exemptions.push('exemption-service-linked-role');
    else if (membership === 'management') exemptions.push('exemption-management-account-scp');
    else {
      for (const { id, scps } of stack.organizationLevels) layers.push({ kind: 'scp', label: id, policies: scps });
    }
  }
  const resourceLevels = stack.resourceOrganizationLevels ?? stack.organizationLevels;
  const rcps = resourceLevels.flatMap((level) => level.rcps);
  if (rcps.length > 0 && ownership.membership !== 'outside') {
    if (serviceLinked) exemptions.push('exemption-service-linked-role');
    else if (ownership.membership === 'management') exemptions.push('exemption-management-account-rcp');
    else if (!RCP_SERVICES.has(service)) exemptions.push('exemption-rcp-service-not-covered');
    else if (action === 'kms:retiregrant') exemptions.push('exemption-rcp-retire-grant');
    else if (request.isAwsManagedKey === true) exemptions.push('exemption-rcp-aws-managed-key');
    else layers.push({ kind: 'rcp', label: 'RCPFullAWSAccess', policies: rcps });
  }
  for (const kind of ['endpoint', 'boundary', 'session', 'identity', 'resource'] as const) {
    const policies = stack[kind];
    const ofPrincipal = kind === 'boundary' || kind === 'session' || kind === 'identity';
    if (policies !== undefined && (person || !ofPrincipal)) layers.push({ kind, label: kind, policies });
  }
  return { attempt, layers, ownership, stack, exemptions: [...new Set(exemptions)] };
}

/** Evaluates every layer for one context, without settling what is unknown. */
export function evaluate(question: Question, attempt: Attempt): Evaluation {
  const hits: Hit[] = [];
  const gates: { kind: PolicyKind; label: string; truth: Truth }[] = [];
  let denied: Truth = FALSE as Truth;
  const grants: Record<Coverage, Truth> = { 0: FALSE, [AS_ACCOUNT]: FALSE, [AS_ROLE]: FALSE, [DIRECTLY]: FALSE };
  for (const { kind, label, policies } of question.layers) {
    let allowed: Truth = kind === 'rcp' ? TRUE : FALSE;
    for (const policy of policies) {
      for (const statement of policy.statements) {
        const truth = matchStatement(statement, attempt);
        if (truth === FALSE) continue;
        const coverage = coverageOf(statement, attempt);
        hits.push({ kind, policy: policy.name, statement, truth, coverage });
        if (statement.effect === 'Deny') denied = or(denied, truth);
        else {
          allowed = or(allowed, truth);
          if (kind === 'resource') grants[coverage] = or(grants[coverage], truth);
        }
      }
    }
    gates.push({ kind, label, truth: allowed });
  }
  const gate = (kind: PolicyKind) => gates.find((one) => one.kind === kind)?.truth ?? TRUE;
  const limits = gates.filter(({ kind }) => kind === 'scp' || kind === 'endpoint').map(({ truth }) => truth);
  const limited = and(gate('boundary'), gate('session'));
  const granted = grant(question, grants, attempt.principalKind === 'root' ? TRUE : gate('identity'), limited);
  const answer = and(not(denied), ...limits, granted);
  const withheld = gates.filter(
    ({ kind, truth }) => truth !== TRUE && (kind === 'scp' || kind === 'endpoint' || granted !== TRUE),
  );
  const withoutResource = question.stack.resource === undefined && granted === FALSE && needsResourcePolicy(question);
  if (withoutResource) withheld.push({ kind: 'resource', label: 'resource', truth: FALSE });
  return { answer, hits, withheld };
}

/** Trust and key policies must allow, also within the account (IAM User Guide; KMS Developer Guide, "Key policies"). */
function policyIsMandatory({ attempt }: Question): boolean {
  return (
    attempt.action.startsWith('sts:assumerole') || (attempt.service === 'kms' && attempt.resource.includes(':key/'))
  );
}

function needsResourcePolicy(question: Question): boolean {
  const { principalKind } = question.attempt;
  return (
    question.ownership.crossAccount ||
    policyIsMandatory(question) ||
    ['service', 'federated', 'anonymous'].includes(principalKind)
  );
}

function grant(question: Question, grants: Record<Coverage, Truth>, identity: Truth, limited: Truth): Truth {
  const { principalKind } = question.attempt;
  if (['service', 'federated', 'anonymous'].includes(principalKind)) return grants[DIRECTLY];
  const byIdentity = and(identity, limited);
  if (question.ownership.crossAccount) {
    return and(byIdentity, or(grants[DIRECTLY], grants[AS_ROLE], grants[AS_ACCOUNT]));
  }
  const byResource = or(grants[DIRECTLY], and(grants[AS_ROLE], limited));
  return or(byResource, policyIsMandatory(question) ? and(grants[AS_ACCOUNT], byIdentity) : byIdentity);
}

/** Missing keys (lower-case) of every statement that may apply. */
export function missingKeys(evaluation: Evaluation, attempt: Attempt): readonly string[] {
  const open = evaluation.hits.filter(({ truth }) => truth === UNKNOWN);
  return [...new Set(open.flatMap(({ statement }) => missingKeysOf(statement, attempt)))].sort();
}
