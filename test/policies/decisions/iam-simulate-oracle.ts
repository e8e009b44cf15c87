import { getDenialReasons, runSimulation } from '@cloud-copilot/iam-simulate';
import { type Decision, decide, type PolicyStack } from '../../../policies/decisions/decide';
import { type CompiledPolicy, compilePolicy, type PolicyKind } from '../../../policies/decisions/policy';
import rcpServices from '../../../policies/decisions/rcp-services.json';
import type { RandomCase } from './random-requests';

/** Prepares the policies of a random case for our engine. */
export function stackOf({ levels, identity, boundary, session, endpoint, resource }: RandomCase): PolicyStack {
  const compiled = (kind: PolicyKind, ...documents: readonly (object | undefined)[]): CompiledPolicy[] | undefined =>
    documents[0] === undefined
      ? undefined
      : documents.map((document, index) => compilePolicy(document, { kind, name: `${kind}-${index}` }));
  return {
    organizationLevels: levels.map(({ id, scps, rcps }) => ({
      id,
      scps: compiled('scp', ...scps) ?? [],
      rcps: compiled('rcp', ...rcps) ?? [],
    })),
    identity: compiled('identity', identity)!,
    boundary: compiled('boundary', boundary),
    session: compiled('session', session),
    endpoint: compiled('endpoint', endpoint),
    resource: compiled('resource', resource),
  };
}

export function ourDecision(random: RandomCase): Decision {
  return decide(random.request, stackOf(random));
}

export interface OracleAnswer {
  readonly answer: 'allowed' | 'denied';
  readonly reasons: string;
}

/** What iam-simulate says. It does not know which services RCPs cover, so RCPs of other services are left out. */
export async function oracleAnswer(random: RandomCase): Promise<OracleAnswer> {
  const { request, levels, identity, boundary, session, endpoint, resource } = random;
  const named = (kind: string, documents: readonly object[]) =>
    documents.map((policy, index) => ({ name: `${kind}-${index}`, policy }));
  const covered = rcpServices.services.includes(request.action.split(':')[0]!.toLowerCase());
  const result = await runSimulation(
    {
      request: {
        principal: request.principal.arn,
        action: request.action,
        resource: { resource: request.resource, accountId: request.resourceAccountId! },
        contextVariables: request.context as Record<string, string | string[]>,
      },
      identityPolicies: named('identity', [identity]),
      serviceControlPolicies: levels.map(({ id, scps }) => ({ orgIdentifier: id, policies: named('scp', scps) })),
      resourceControlPolicies: levels.map(({ id, rcps }) => ({
        orgIdentifier: id,
        policies: covered ? named('rcp', rcps) : [],
      })),
      ...(boundary && { permissionBoundaryPolicies: named('boundary', [boundary]) }),
      ...(session && { sessionPolicy: session }),
      ...(endpoint && { vpcEndpointPolicies: named('endpoint', [endpoint]) }),
      ...(resource && { resourcePolicy: resource }),
    },
    { simulationMode: 'Strict' },
  );
  if (result.resultType === 'error') throw new Error(`the oracle refuses the case: ${JSON.stringify(result.errors)}`);
  return {
    answer: result.overallResult === 'Allowed' ? 'allowed' : 'denied',
    reasons:
      result.resultType === 'single' ? JSON.stringify(getDenialReasons(result.result.analysis)) : result.resultType,
  };
}
