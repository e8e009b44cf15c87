import { listOf, type Properties } from './template-resource';

/**
 * Whether the policy of a VPC endpoint is narrower than everything for everyone; `undefined` where only the deployment knows
 * its statements. An endpoint without a policy is open. A denial of everything under a condition narrows what is allowed.
 *
 * Source: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies".
 */
export function isRestricted(policy: Properties): boolean | undefined {
  if (policy === undefined) return false;
  const statements = listOf(policy.Statement);
  if (statements.length === 0 || !statements.every(isLiteral)) return undefined;
  const opens = statements.some((one) => one.Effect === 'Allow' && one.Condition === undefined && isEverything(one));
  const denies = statements.some((one) => one.Effect === 'Deny' && one.Condition !== undefined && isEverything(one));
  return !opens || denies;
}

function isLiteral({ Effect, Action, NotAction }: Properties): boolean {
  return (
    (Effect === 'Allow' || Effect === 'Deny') &&
    [...listOf(Action), ...listOf(NotAction)].every((action) => typeof action === 'string')
  );
}

/** What is excluded from everything leaves all but everything. */
function isEverything({ Principal, Action, NotAction, Resource, NotResource }: Properties): boolean {
  const everyone = Principal === undefined || listOf(Principal?.AWS ?? Principal).includes('*');
  return (
    everyone &&
    (NotAction !== undefined || listOf(Action).includes('*')) &&
    (NotResource !== undefined || listOf(Resource).includes('*'))
  );
}
