import { LocatedError } from './located-error';
import type { RequestContext } from './request-context';

/** Who calls. */
export type PrincipalKind =
  | 'user'
  | 'role'
  | 'role-session'
  | 'federated-user'
  | 'root'
  | 'service'
  | 'federated'
  | 'anonymous';

/** Whether and how the account takes part in our organization. */
export type Membership = 'member' | 'management' | 'outside';

export interface RequestPrincipal {
  /** IAM or STS ARN, a service principal (`cloudtrail.amazonaws.com`), an identity provider, or `anonymous`. */
  readonly arn: string;
  /** 12 digits; empty for services, identity providers and anonymous callers. */
  readonly accountId: string;
  /** As `aws:PrincipalOrgPaths` gives it: `o-…/r-…/ou-…/`. */
  readonly organizationPath?: string;
  /** `member` unless said otherwise. SCPs bind member accounts only. */
  readonly membership?: Membership;
  /** Also recognised by the path `aws-service-role/` of a role ARN; a session ARN does not show it. */
  readonly isServiceLinkedRole?: boolean;
}

/** @throws LocatedError for a principal that is none of the kinds */
export function kindOfPrincipal({ arn }: RequestPrincipal): PrincipalKind {
  if (arn === 'anonymous') return 'anonymous';
  const match = /^arn:[^:]+:(iam|sts)::\d{12}:(root$|[a-z-]+\/)/.exec(arn);
  const kind = match === null ? undefined : ARN_KINDS[`${match[1]}:${match[2]}`];
  if (kind !== undefined) return kind;
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(arn) && !arn.startsWith('cognito-identity.')) return 'service';
  if (/^[a-z0-9.-]+\.[a-z]+$/.test(arn)) return 'federated';
  throw new LocatedError(
    `principal ${arn}`,
    { ja: 'プリンシパルの種類を判別できません。', en: 'This is no kind of principal that IAM knows.' },
    {
      ja: 'ユーザー、ロール、ロールセッションの ARN、サービスプリンシパル、または anonymous を指定してください。',
      en: 'Give the ARN of a user, role or role session, a service principal, or anonymous.',
    },
  );
}

const ARN_KINDS: Readonly<Record<string, PrincipalKind>> = {
  'iam:root': 'root',
  'iam:user/': 'user',
  'iam:role/': 'role',
  'iam:saml-provider/': 'federated',
  'iam:oidc-provider/': 'federated',
  'sts:assumed-role/': 'role-session',
  'sts:federated-user/': 'federated-user',
};

/** The ARN that `aws:PrincipalArn` carries: for a role session, the role's; a path in it is not known from the session. */
export function principalArnOf(principal: RequestPrincipal): string {
  const session = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(principal.arn);
  return session === null ? principal.arn : `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`;
}

/** How a statement's Principal covers the caller; the way decides which implicit denies still count. */
export const NOT_COVERED = 0;
/** The account: it delegates to its own identity policies. */
export const AS_ACCOUNT = 1;
/** The role's ARN: boundary and session policy still limit. */
export const AS_ROLE = 2;
/** The user, the session, the service, or everyone: nothing else in the same account limits. */
export const DIRECTLY = 3;
export type Coverage = typeof NOT_COVERED | typeof AS_ACCOUNT | typeof AS_ROLE | typeof DIRECTLY;

type Match = (principal: RequestPrincipal, kind: PrincipalKind, context: RequestContext) => Coverage;

/** A Principal or NotPrincipal element, prepared for many requests. */
export class PrincipalElement {
  private constructor(
    private readonly matches: readonly Match[],
    /** Values of the element as written, for explanations. */
    readonly values: readonly string[],
  ) {}

  /**
   * Source: IAM User Guide, "AWS JSON policy elements: Principal".
   *
   * @throws LocatedError for a principal type or value that cannot be decided
   */
  static compile(element: unknown, location: string): PrincipalElement {
    if (element === '*') return new PrincipalElement([everyone], ['*']);
    if (typeof element !== 'object' || element === null || Array.isArray(element)) throw unreadable(element, location);
    const pairs = Object.entries(element).flatMap(([type, values]) =>
      [values].flat().map((value: unknown) => {
        if (typeof value !== 'string') throw unreadable(value, `${location}.${type}`);
        return { type, value };
      }),
    );
    return new PrincipalElement(
      pairs.map(({ type, value }) => matchFor(type, value, `${location}.${type}`)),
      pairs.map(({ value }) => value),
    );
  }

  coverage(principal: RequestPrincipal, kind: PrincipalKind, context: RequestContext): Coverage {
    let best: Coverage = NOT_COVERED;
    for (const match of this.matches) {
      const coverage = match(principal, kind, context);
      if (coverage > best) best = coverage;
    }
    return best;
  }

  /**
   * Whether NotPrincipal spares the caller. AWS checks the account, the role and the session one after the other,
   * and each must be listed (IAM User Guide, "AWS JSON policy elements: NotPrincipal").
   */
  spares(principal: RequestPrincipal, kind: PrincipalKind, context: RequestContext): boolean {
    const coverages = new Set(this.matches.map((match) => match(principal, kind, context)));
    if (this.values.includes('*')) return true;
    if (kind === 'service' || kind === 'federated' || kind === 'anonymous' || kind === 'root') {
      return coverages.has(DIRECTLY);
    }
    if (!coverages.has(AS_ACCOUNT)) return false;
    if (kind === 'role') return coverages.has(AS_ROLE);
    if (kind === 'role-session') return coverages.has(AS_ROLE) && coverages.has(DIRECTLY);
    return coverages.has(DIRECTLY);
  }
}

const everyone: Match = () => DIRECTLY;

function matchFor(type: string, value: string, location: string): Match {
  if (type === 'Service') return ({ arn }, kind) => (kind === 'service' && arn === value ? DIRECTLY : NOT_COVERED);
  if (type === 'Federated') return ({ arn }, kind) => (kind === 'federated' && arn === value ? DIRECTLY : NOT_COVERED);
  if (type !== 'AWS') throw unreadable(type, location);
  if (value === '*') return everyone;
  const account = /^(?:arn:[^:]+:iam::(\d{12}):root|(\d{12}))$/.exec(value);
  if (account !== null) {
    const id = account[1] ?? account[2];
    return ({ accountId }, kind) =>
      accountId !== id || kind === 'service' ? NOT_COVERED : kind === 'root' ? DIRECTLY : AS_ACCOUNT;
  }
  if (!/^arn:[^:*?]+:(iam|sts)::\d{12}:(user|role|assumed-role|federated-user)\/[^*?]+$/.test(value)) {
    throw unreadable(value, location);
  }
  return (principal, kind, context) => {
    if (value === principal.arn) return kind === 'role' ? AS_ROLE : DIRECTLY;
    if (kind !== 'role-session') return NOT_COVERED;
    const role = context.lookup('aws:principalarn')?.[0] ?? principalArnOf(principal);
    return value === role ? AS_ROLE : NOT_COVERED;
  };
}

function unreadable(value: unknown, location: string): LocatedError {
  return new LocatedError(
    location,
    {
      ja: `プリンシパル ${JSON.stringify(value)} は判定できません。`,
      en: `The principal ${JSON.stringify(value)} cannot be decided.`,
    },
    {
      ja: '"*"、AWS(アカウント、ユーザー、ロール、セッションの ARN)、Service、Federated のいずれかにしてください。ARN にワイルドカードは使えません。',
      en: 'Use "*", AWS (account, or ARN of a user, role or session without wildcards), Service or Federated.',
    },
  );
}
