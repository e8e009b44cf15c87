import { accountOfArn } from './arn-pattern';
import data from './assumptions.json';
import type { DecisionRequest } from './decision-request';
import { kindOfPrincipal, principalArnOf } from './principal';
import { WildcardPattern, wildcardTokens } from './wildcard-pattern';

/** What the engine takes for granted about AWS: reviewed by people, named in every decision that relies on it. */
export interface Assumption {
  readonly id: string;
  /**
   * `derived`, `default`, `absent`: fills one context key, where the request says nothing about it.
   * `exemption`, `attachment`, `request`: how policies or requests are taken; the engine names it where it holds.
   */
  readonly kind: 'derived' | 'default' | 'absent' | 'exemption' | 'attachment' | 'request';
  readonly key?: string;
  readonly value?: string;
  /** What a derived key is read from. */
  readonly from?: string;
  /** Limits to kinds of principal, lower-case actions, and resource patterns; none: every request. */
  readonly principals?: readonly string[];
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly statement: { readonly ja: string; readonly en: string };
  readonly source: string;
  readonly status: string;
  /** The command or record that would prove it in a live account. */
  readonly proveWith?: string;
}

export const ASSUMPTIONS: readonly Assumption[] = data.assumptions as readonly Assumption[];

const DERIVED: Readonly<Record<string, (request: DecisionRequest) => string | undefined>> = {
  'principal-arn': ({ principal }) => principalArnOf(principal),
  'principal-account': ({ principal }) => principal.accountId,
  'organization-path': ({ principal }) => principal.organizationPath,
  'organization-id': ({ principal }) => principal.organizationPath?.split('/')[0],
  'resource-account': ({ resource, resourceAccountId }) => resourceAccountId ?? accountOfArn(resource),
  'resource-region': ({ resource }) => resource.split(':', 4)[3] || undefined,
};

const FILLING = ASSUMPTIONS.filter((assumption) => assumption.key !== undefined).map((assumption) => ({
  assumption,
  key: assumption.key!,
  keyId: assumption.key!.toLowerCase(),
  resources: assumption.resources?.map((pattern) => new WildcardPattern(wildcardTokens(pattern))),
}));

/**
 * Fills in the context keys that AWS sends with a request of this kind, by `assumptions.json`.
 * A key that the request gives or declares absent is never touched; each filled key names its assumption.
 *
 * @throws LocatedError for a principal of no known kind
 */
export function completeRequest(request: DecisionRequest): DecisionRequest {
  const principalKind = kindOfPrincipal(request.principal);
  const stated = new Set(
    [...Object.keys(request.context), ...(request.absentKeys ?? [])].map((key) => key.toLowerCase()),
  );
  const context: Record<string, string | readonly string[]> = { ...request.context };
  const absentKeys = [...(request.absentKeys ?? [])];
  const assumed: Record<string, string> = { ...request.assumed };
  for (const { assumption, key, keyId, resources } of FILLING) {
    const { id, principals, actions, from } = assumption;
    if (stated.has(keyId)) continue;
    if (principals !== undefined && !principals.includes(principalKind)) continue;
    if (actions !== undefined && !actions.includes(request.action.toLowerCase())) continue;
    if (resources !== undefined && !resources.some((pattern) => pattern.test(request.resource))) continue;
    if (assumption.kind === 'absent') absentKeys.push(key);
    else {
      const value = from === undefined ? assumption.value : DERIVED[from]?.(request);
      if (value === undefined) continue;
      context[key] = value;
    }
    stated.add(keyId);
    assumed[key] = id;
  }
  return { ...request, context, absentKeys, assumed };
}
