import { findControl } from '../../policies/controls/control-catalogue';
import { accountOfArn } from '../../policies/decisions/arn-pattern';
import { ASSUMPTIONS, completeRequest } from '../../policies/decisions/complete-request';
import { type Decision, decide as decideRequest, type Reason } from '../../policies/decisions/decide';
import type { DecisionRequest } from '../../policies/decisions/decision-request';
import { expandInference } from '../../policies/decisions/expand-inference';
import type { RequestPrincipal } from '../../policies/decisions/principal';
import { MODEL_REGISTER } from '../../policies/models/model-register';
import type { Text } from '../../policies/text';
import { knownAction } from './action-names';
import { checkPrincipal, checkRegion, checkResource, unreadKeys } from './check-question';
import { insteadOf } from './instead';
import { type DecidedAccount, NOT_VENDED, type Rights, type SynthesizedLandingZone } from './synthesized-landing-zone';

export interface DecideQuestion {
  readonly account: string;
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` for actions without resources. */
  readonly resource: string;
  /** @default the Region of the resource, else Tokyo */
  readonly region?: string;
  /**
   * `administrator`: full rights, the strongest that a department could have; `workload`: the same within the permission
   * boundary; or the ARN of a user, role or session of the account, with full rights.
   * @default administrator
   */
  readonly principal?: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Keys that the request is known not to carry. */
  readonly absentKeys?: readonly string[];
}

export interface DecidedRequest {
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  readonly decision: Decision;
}

/** A statement, or the lack of one, that the answer rests on. */
export interface DecidingReason extends Reason {
  readonly controls: readonly { readonly id: string; readonly title: Text }[];
}

export interface DecideAnswer {
  readonly account: DecidedAccount;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  /** `denied` when one request is, `undecided` when one is and none is denied. */
  readonly answer: Decision['answer'];
  /** One for each request that AWS evaluates: a call through an inference profile is several. */
  readonly requests: readonly DecidedRequest[];
  /** What the requests with this answer rest on; empty where allowed: no guardrail stands in the way. */
  readonly decidedBy: readonly DecidingReason[];
  /** What to do instead, where there is something. */
  readonly advice: readonly Text[];
  /** What is taken for granted about AWS and the request; the ids are those of `policies/decisions/assumptions.json`. */
  readonly assumptions: readonly { readonly id: string; readonly text: Text }[];
  /** Context keys that were given and nothing reads. */
  readonly unreadKeys: readonly string[];
}

const TOKYO = 'ap-northeast-1';

/**
 * Decides one attempt by the policies of a synth. Nothing is asked of AWS.
 * @throws CommandError for what is misspelt: account, action, resource, Region, principal
 */
export function decideQuestion(landingZone: SynthesizedLandingZone, question: DecideQuestion): DecideAnswer {
  const account = landingZone.account(question.account);
  const action = knownAction(question.action);
  const { resource, context = {} } = question;
  checkResource(resource);
  const region = question.region ?? (resource.split(':', 4)[3] || TOKYO);
  checkRegion(region);
  const { principal, rights } = principalOf(question.principal ?? 'administrator', account, landingZone);
  const stack = landingZone.policyStack(account, rights);
  const owner = accountOfArn(resource);
  const resourceMembership = owner === undefined || owner === account.id ? undefined : landingZone.membershipOf(owner);
  const organizationOfResource = organizationOf(owner, context, landingZone);
  const known = { ...organizationOfResource, ...context };
  const requests = requestsOf({ ...question, action, region, context: known }, principal).map(
    (request): DecidedRequest => {
      const assumed = organizationOfResource && { 'aws:ResourceOrgID': RESOURCE_IN_ORGANIZATION.id };
      const completed = completeRequest({ ...request, resourceMembership, unknownKeys: 'missing', assumed });
      return {
        action,
        resource: request.resource,
        region: String(request.context['aws:RequestedRegion']),
        decision: decideRequest(completed, stack),
      };
    },
  );
  const answers = requests.map(({ decision }) => decision.answer);
  const answer = answers.includes('denied') ? 'denied' : answers.includes('undecided') ? 'undecided' : 'allowed';
  const decidedBy = answer === 'allowed' ? [] : reasonsOf(answer, requests, landingZone);
  return {
    account,
    principal: question.principal ?? 'administrator',
    action,
    resource,
    region,
    answer,
    requests,
    decidedBy,
    advice: insteadOf(decidedBy, { action, resource, account }),
    assumptions: assumptionsOf(requests, account, resource),
    unreadKeys: unreadKeys(context, stack),
  };
}

/** `aws:ResourceOrgID` of a resource whose owner is known to be in this organization; `undefined` where it says nothing new. */
function organizationOf(
  owner: string | undefined,
  context: Readonly<Record<string, unknown>>,
  landingZone: SynthesizedLandingZone,
): { readonly 'aws:ResourceOrgID': string } | undefined {
  const { id } = landingZone.evidence.subject.organization;
  const given = Object.keys(context).some((key) => key.toLowerCase() === 'aws:resourceorgid');
  if (given || id === undefined || owner === undefined || landingZone.membershipOf(owner) === 'outside')
    return undefined;
  return { 'aws:ResourceOrgID': id };
}

const RESOURCE_IN_ORGANIZATION = {
  id: 'resource-in-organization',
  text: {
    ja: '資源の持ち主はこの組織のアカウントなので、aws:ResourceOrgID はこの組織の ID。',
    en: 'The owner of the resource is an account of this organization, so aws:ResourceOrgID is its id.',
  },
};

function principalOf(
  asked: string,
  account: DecidedAccount,
  landingZone: SynthesizedLandingZone,
): { readonly principal: RequestPrincipal; readonly rights: Rights } {
  const word = asked === 'administrator' || asked === 'workload';
  if (!word) checkPrincipal(asked, account);
  return {
    principal: {
      arn: word ? `arn:aws:iam::${account.id}:role/${asked}` : asked,
      accountId: account.id,
      organizationPath: landingZone.organizationPath(account),
      membership: account.organizationalUnit === 'Root' ? 'management' : 'member',
    },
    rights: asked === 'workload' ? 'workload' : 'administrator',
  };
}

function requestsOf(
  { action, resource, region, context, absentKeys }: DecideQuestion & { readonly region: string },
  principal: RequestPrincipal,
): readonly DecisionRequest[] {
  const profileId = /:inference-profile\/(.+)$/.exec(resource)?.[1];
  const model = MODEL_REGISTER.models.find((candidate) => candidate.profileId === profileId);
  if (/^bedrock:InvokeModel(WithResponseStream)?$/.test(action) && profileId !== undefined && model) {
    return expandInference({
      principal,
      action: action as 'bedrock:InvokeModel',
      sourceRegion: region,
      modelId: model.modelId,
      inferenceProfile: { id: profileId, destinationRegions: model.profileDestinations },
      context,
      absentKeys,
    });
  }
  return [{ principal, action, resource, context: { 'aws:RequestedRegion': region, ...context }, absentKeys }];
}

function reasonsOf(
  answer: Decision['answer'],
  requests: readonly DecidedRequest[],
  { evidence }: SynthesizedLandingZone,
): readonly DecidingReason[] {
  const statements = evidence.policies.flatMap((policy) =>
    policy.statements.map(({ sid, controls }) => [`${policy.name}/${sid}`, controls] as const),
  );
  const controlsOf = new Map<string, readonly string[]>(statements);
  const found = new Map<string, DecidingReason>();
  for (const { decision } of requests) {
    if (decision.answer !== answer) continue;
    for (const reason of decision.decidedBy) {
      const key = `${reason.policy}/${reason.sid ?? reason.policyType}`;
      const controls = controlsOf.get(key) ?? [];
      if (!found.has(key)) {
        found.set(key, { ...reason, controls: controls.map((id) => ({ id, title: findControl(id)!.title })) });
      }
    }
  }
  return [...found.values()];
}

function assumptionsOf(
  requests: readonly DecidedRequest[],
  { name, id: accountId }: DecidedAccount,
  resource: string,
): DecideAnswer['assumptions'] {
  const ids = new Set(requests.flatMap(({ decision }) => decision.assumptions));
  if (requests.length > 1) ids.add('inference-destination-region');
  const own: DecideAnswer['assumptions'][number][] = [];
  if (accountId === NOT_VENDED) {
    own.push({
      id: 'account-not-vended',
      text: {
        ja: `${name} の番号はまだ決まっていないため、${NOT_VENDED} と仮定。`,
        en: `${name} has no number yet; ${NOT_VENDED} stands in.`,
      },
    });
  }
  if (ids.has(RESOURCE_IN_ORGANIZATION.id)) own.push(RESOURCE_IN_ORGANIZATION);
  if (/:inference-profile\//.test(resource) && requests.length === 1) own.push(NOT_EXPANDED);
  if (/:application-inference-profile\//.test(resource)) own.push(APPLICATION_PROFILE);
  const shared = ASSUMPTIONS.filter(({ id }) => ids.has(id)).map(({ id, statement }) => ({ id, text: statement }));
  return [...own, ...shared];
}

const NOT_EXPANDED = {
  id: 'profile-not-in-register',
  text: {
    ja: 'モデル台帳にないプロファイルの処理先リージョンは分からないため、プロファイルへの要求だけを判定。',
    en: 'Where a profile outside the model register routes to is not known; only the request for the profile itself was decided.',
  },
};

const APPLICATION_PROFILE = {
  id: 'application-profile-not-expanded',
  text: {
    ja: 'アプリケーション推論プロファイルが写したモデルは ARN から分からないため、プロファイルへの要求だけを判定。写し元の jp. プロファイルでも尋ねること。',
    en: 'The ARN of an application inference profile does not tell which model it copies; only the request for the profile was decided. Ask for the jp. profile that it copies, too.',
  },
};
