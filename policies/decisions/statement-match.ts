import type { CompiledCondition } from './condition';
import type { CompiledStatement } from './policy';
import {
  AS_ACCOUNT,
  type Coverage,
  DIRECTLY,
  NOT_COVERED,
  type PrincipalKind,
  type RequestPrincipal,
} from './principal';
import type { RequestContext } from './request-context';
import { FALSE, not, or, TRUE, type Truth, UNKNOWN } from './truth';

/** One request as statements see it. */
export interface Attempt {
  readonly principal: RequestPrincipal;
  readonly principalKind: PrincipalKind;
  /** Lower-case `service:action`. */
  readonly action: string;
  /** Lower-case service prefix. */
  readonly service: string;
  readonly resource: string;
  readonly context: RequestContext;
  /** Whether the caller has a permission boundary: NotPrincipal never spares such a caller (IAM User Guide). */
  readonly bounded: boolean;
}

/** How far the Principal covers the caller; statements without one cover everyone they are attached to. */
export function coverageOf(statement: CompiledStatement, attempt: Attempt): Coverage {
  const { principal, notPrincipal } = statement;
  if (principal === undefined) return DIRECTLY;
  if (!notPrincipal) return principal.coverage(attempt.principal, attempt.principalKind, attempt.context);
  return attempt.bounded || !principal.spares(attempt.principal, attempt.principalKind, attempt.context)
    ? AS_ACCOUNT
    : NOT_COVERED;
}

/**
 * Whether the statement applies to the request.
 *
 * @throws LocatedError for a request value that is not of the type of the condition that reads it
 */
export function matchStatement(statement: CompiledStatement, attempt: Attempt): Truth {
  if (statement.actions.matches(attempt.action, attempt.service) === statement.notAction) return FALSE;
  const resource = matchResource(statement, attempt);
  if (resource === FALSE || coverageOf(statement, attempt) === NOT_COVERED) return FALSE;
  let result: Truth = resource;
  for (const condition of statement.conditions) {
    const truth = condition.evaluate(attempt.context);
    if (truth === FALSE) return FALSE;
    if (truth === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

function matchResource({ resources, notResource }: CompiledStatement, { resource, context }: Attempt): Truth {
  if (resources === undefined) return TRUE;
  let matched: Truth = FALSE as Truth;
  for (const text of resources) {
    matched = or(matched, text.matches(resource, context));
    if (matched === TRUE) break;
  }
  return notResource ? not(matched) : matched;
}

/** The conditions of a statement that a missing key leaves open. */
export function openConditions(statement: CompiledStatement, { context }: Attempt): readonly CompiledCondition[] {
  return statement.conditions.filter((condition) => condition.evaluate(context) === UNKNOWN);
}

/** Missing keys that the statement needs (lower-case): keys of open conditions and of variables. */
export function missingKeysOf(statement: CompiledStatement, attempt: Attempt): readonly string[] {
  const keys = [
    ...openConditions(statement, attempt).flatMap(({ keyId, variables }) => [keyId, ...variables]),
    ...(statement.resources ?? []).flatMap(({ variables }) => variables),
  ];
  return [...new Set(keys.map((key) => key.toLowerCase()))].filter((key) => attempt.context.lookup(key) === undefined);
}
