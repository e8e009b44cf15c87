import { accountOfArn } from '../../policies/decisions/arn-pattern';
import { completeRequest } from '../../policies/decisions/complete-request';
import { type Decision, decide as decideRequest } from '../../policies/decisions/decide';
import type { DecisionRequest } from '../../policies/decisions/decision-request';
import { expandInference } from '../../policies/decisions/expand-inference';
import type { RequestPrincipal } from '../../policies/decisions/principal';
import { MODEL_REGISTER } from '../../policies/models/model-register';
import type { Text } from '../../policies/text';
import { knownAction } from './action-names';
import type { DecidedAccount, SynthesizedLandingZone } from './synthesized-landing-zone';

export interface DecideQuestion {
  readonly account: string;
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` for actions without resources. */
  readonly resource: string;
  /** @default the Region of the resource, else Tokyo */
  readonly region?: string;
  /** ARN of the caller. @default an administrator of the account: the strongest that a department could have */
  readonly principal?: string;
  readonly context?: Readonly<Record<string, string>>;
  /** Keys that the request is known not to carry. */
  readonly absentKeys?: readonly string[];
}

export interface DecidedRequest {
  readonly action: string;
  readonly resource: string;
  readonly region: string;
  readonly decision: Decision;
}

export interface DecideAnswer {
  readonly account: DecidedAccount;
  /** `denied` when one request is, `undecided` when one is and none is denied. */
  readonly answer: Decision['answer'];
  /** One for each request that AWS evaluates: a call through an inference profile is several. */
  readonly requests: readonly DecidedRequest[];
  /** What to do instead, where there is something. */
  readonly advice: readonly Text[];
}

const TOKYO = 'ap-northeast-1';

/**
 * Decides one attempt by the policies of a synth. Nothing is asked of AWS.
 * @throws CommandError for an unknown account or an action that AWS does not have
 * @throws LocatedError for a request that names no single action or resource
 */
export function decideQuestion(landingZone: SynthesizedLandingZone, question: DecideQuestion): DecideAnswer {
  const account = landingZone.account(question.account);
  const action = knownAction(question.action);
  const stack = landingZone.policyStack(account);
  const owner = accountOfArn(question.resource);
  const resourceMembership =
    owner === undefined || owner === account.id ? undefined : landingZone.isMember(owner) ? 'member' : 'outside';
  const requests = requestsOf({ ...question, action }, account, landingZone.organizationPath(account)).map(
    (request): DecidedRequest => {
      const completed = completeRequest({ ...request, resourceMembership, unknownKeys: 'missing' });
      return {
        action: request.action,
        resource: request.resource,
        region: String(request.context['aws:RequestedRegion']),
        decision: decideRequest(completed, stack),
      };
    },
  );
  const answers = requests.map(({ decision }) => decision.answer);
  const answer = answers.includes('denied') ? 'denied' : answers.includes('undecided') ? 'undecided' : 'allowed';
  return { account, answer, requests, advice: answer === 'denied' ? adviceFor(question, account) : [] };
}

function requestsOf(
  question: DecideQuestion,
  account: DecidedAccount,
  organizationPath: string | undefined,
): readonly DecisionRequest[] {
  const principal: RequestPrincipal = {
    arn: question.principal ?? `arn:aws:iam::${account.id}:role/administrator`,
    accountId: account.id,
    organizationPath,
    membership: account.organizationalUnit === 'Root' ? 'management' : 'member',
  };
  const [, , , regionOfArn] = question.resource.split(':', 4);
  const region = question.region ?? (regionOfArn || TOKYO);
  const profileId = /:inference-profile\/(.+)$/.exec(question.resource)?.[1];
  const model = MODEL_REGISTER.models.find((candidate) => candidate.profileId === profileId);
  if (/^bedrock:InvokeModel(WithResponseStream)?$/.test(question.action) && profileId !== undefined && model) {
    return expandInference({
      principal,
      action: question.action as 'bedrock:InvokeModel',
      sourceRegion: region,
      modelId: model.modelId,
      inferenceProfile: { id: profileId, destinationRegions: model.profileDestinations },
      context: question.context,
      absentKeys: question.absentKeys,
    });
  }
  const context = { 'aws:RequestedRegion': region, ...question.context };
  const { action, resource, absentKeys } = question;
  return [{ principal, action, resource, context, absentKeys }];
}

function adviceFor({ action }: DecideQuestion, { name, models }: DecidedAccount): readonly Text[] {
  if (!action.startsWith('bedrock:Invoke')) return [];
  if (models.length === 0) {
    return [
      {
        ja: `${name} には承認された AI 利用案件がありません。部局のファイルの useCases に登録し、承認を受けてください。`,
        en: `${name} has no approved AI use case. Add one to useCases in the department's file and have it approved.`,
      },
    ];
  }
  const callable = MODEL_REGISTER.models
    .filter(({ modelId }) => models.includes(modelId))
    .map(({ modelId, profileId }) => profileId ?? modelId)
    .join(', ');
  return [
    {
      ja: `${name} から呼び出せるモデル: ${callable}`,
      en: `Models that ${name} may call: ${callable}`,
    },
  ];
}
