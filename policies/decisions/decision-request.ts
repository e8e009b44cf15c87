import { accountOfArn } from './arn-pattern';
import { LocatedError } from './located-error';
import { kindOfPrincipal, type Membership, type RequestPrincipal } from './principal';
import { type KeyState, RequestContext } from './request-context';
import type { Attempt } from './statement-match';

/** One request as AWS authorizes it. */
export interface DecisionRequest {
  readonly principal: RequestPrincipal;
  /** `service:Action`, one action. */
  readonly action: string;
  /** One ARN without wildcards, or `*` for actions that have no resource. */
  readonly resource: string;
  /** Owner of the resource; read from the ARN when left out, else taken to be the caller's account. */
  readonly resourceAccountId?: string;
  /** Needed when the resource is in another account: whether RCPs of our organization bind it. */
  readonly resourceMembership?: Membership;
  /** An AWS managed KMS key; RCPs do not bind it. */
  readonly isAwsManagedKey?: boolean;
  /** Context keys with their values; names are case-insensitive, an empty list is an absent key. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Keys that the request is known not to carry. */
  readonly absentKeys?: readonly string[];
  /** What holds for every key that is neither given nor declared absent: `missing` (default) or `absent`. */
  readonly unknownKeys?: 'missing' | 'absent';
  /** Key → id of the assumption that filled it in; written by `completeRequest`. */
  readonly assumed?: Readonly<Record<string, string>>;
}

/** Where the resource is, seen from the caller. */
export interface ResourceOwnership {
  readonly crossAccount: boolean;
  readonly membership: Membership;
}

/** @throws LocatedError for a request that names no single action, no single resource, or no owner */
export function readRequest(request: DecisionRequest, bounded: boolean): Attempt {
  const action = request.action.toLowerCase();
  const colon = action.indexOf(':');
  if (colon <= 0 || !/^[a-z0-9-]+:[a-z0-9-]+$/.test(action)) {
    throw invalid(request, 'action', request.action, 'service:Action', '1つの操作', 'one action');
  }
  if (request.resource !== '*' && (!request.resource.startsWith('arn:') || /[*?]/.test(request.resource))) {
    throw invalid(
      request,
      'resource',
      request.resource,
      'arn:…',
      'ワイルドカードの無い1つの ARN',
      'one ARN without wildcards',
    );
  }
  return {
    principal: request.principal,
    principalKind: kindOfPrincipal(request.principal),
    action,
    service: action.slice(0, colon),
    resource: request.resource,
    context: readContext(request),
    bounded,
  };
}

function readContext({ context, absentKeys, unknownKeys, assumed }: DecisionRequest): RequestContext {
  const states = new Map<string, KeyState>();
  for (const key of absentKeys ?? []) states.set(key.toLowerCase(), null);
  for (const key in context) {
    const value = context[key]!;
    states.set(key.toLowerCase(), typeof value === 'string' ? [value] : value.length === 0 ? null : value);
  }
  return new RequestContext(
    states,
    unknownKeys === 'absent' ? null : undefined,
    assumed && new Map(Object.entries(assumed).map(([key, id]) => [key.toLowerCase(), id])),
  );
}

/** @throws LocatedError when it stays open whether a resource of another account belongs to the organization */
export function ownershipOf(request: DecisionRequest): ResourceOwnership {
  const { principal, context } = request;
  const membership = principal.membership ?? 'member';
  const owner = request.resourceAccountId ?? accountOfArn(request.resource);
  const crossAccount = owner !== undefined && principal.accountId !== '' && owner !== principal.accountId;
  if (request.resourceMembership !== undefined) return { crossAccount, membership: request.resourceMembership };
  if (principal.accountId === '') return { crossAccount, membership: 'member' };
  if (!crossAccount) return { crossAccount, membership };
  const mine = context['aws:PrincipalOrgID'];
  const theirs = context['aws:ResourceOrgID'];
  if (mine !== undefined && theirs !== undefined) {
    return { crossAccount, membership: String(mine) === String(theirs) ? 'member' : 'outside' };
  }
  throw invalid(
    request,
    'resourceMembership',
    undefined,
    'member / management / outside',
    '他アカウントの資源の所属',
    'the membership of a resource in another account',
  );
}

function invalid(
  request: DecisionRequest,
  field: string,
  seen: unknown,
  form: string,
  ja: string,
  en: string,
): LocatedError {
  return new LocatedError(
    `request ${request.action} ${request.resource}, ${field}`,
    { ja: `${ja}が必要です(今は ${seen ?? '-'})。`, en: `This needs ${en}, not ${seen ?? '-'}.` },
    { ja: `${form} の形で指定してください。`, en: `Give it as ${form}.` },
  );
}
