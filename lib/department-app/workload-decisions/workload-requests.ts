import type { DepartmentContext } from '../../../constructs/department-context';
import { OUTSIDE_ACCOUNT } from '../../../policies/decisions/attempts/who';
import { completeRequest } from '../../../policies/decisions/complete-request';
import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import { expandInference } from '../../../policies/decisions/expand-inference';
import { findModel, MODEL_REGISTER } from '../../../policies/models/model-register';
import type { InferenceProfile, ModelCaller } from './model-callers';
import type { WorkloadAttempt } from './workload-attempt';

/** In every sample the account of nobody; from AWS documentation. */
export const OTHER_DEPARTMENT = '111111111111';

/**
 * The requests of one attempt by one role, once for each of its profiles and for each combination of values. Each inner list
 * is one call, of which all requests must be allowed.
 */
export function workloadRequests(
  attempt: WorkloadAttempt,
  caller: ModelCaller,
  context: DepartmentContext,
  accountId: string,
): readonly (readonly DecisionRequest[])[] {
  if (attempt.needs === 'guardrail' && caller.guardrail === undefined) return [];
  return caller.profiles.flatMap((profile) => {
    const row = filledIn(attempt, caller, profile, context, accountId);
    const actions = row.action === 'granted' ? caller.actions : list(row.action);
    let contexts: readonly Readonly<Record<string, string>>[] = [{ ...wayOf(row, caller), ...row.context }];
    for (const [key, values] of Object.entries(row.oneOf ?? {})) {
      contexts = contexts.flatMap((one) => values.map((value) => ({ ...one, [key]: value })));
    }
    return actions.flatMap((action) =>
      contexts.flatMap((keys) =>
        list(row.resource ?? '*').map((resource) =>
          requestsFor(row, { action, resource, keys, profile, caller, context, accountId }).map(completeRequest),
        ),
      ),
    );
  });
}

interface Call {
  readonly action: string;
  readonly resource: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly profile: InferenceProfile;
  readonly caller: ModelCaller;
  readonly context: DepartmentContext;
  readonly accountId: string;
}

function requestsFor(row: WorkloadAttempt, call: Call): readonly DecisionRequest[] {
  const { action, keys, profile, caller, accountId } = call;
  const region = row.region ?? 'ap-northeast-1';
  const { organization } = call.context.landingZone;
  const units = call.context.account.organizationalUnit.split('/').map((unit) => `ou-${unit}/`);
  const principal = {
    arn: caller.arn,
    accountId,
    membership: 'member' as const,
    ...(organization.id && {
      organizationPath: `${organization.id}/${organization.rootId ?? 'r-root'}/${units.join('')}`,
    }),
  };
  const base = { principal, absentKeys: row.absent ?? [], unknownKeys: 'absent' as const };
  if (row.profile === undefined) {
    const owners = { own: accountId, 'other-department': OTHER_DEPARTMENT, outside: OUTSIDE_ACCOUNT } as const;
    return [
      {
        ...base,
        action,
        resource: call.resource,
        resourceAccountId: owners[row.owner ?? 'own'],
        resourceMembership: row.owner === 'outside' ? 'outside' : 'member',
        context: { 'aws:RequestedRegion': region, ...keys },
      },
    ];
  }
  const own = row.profile === profile.arn;
  const modelId = modelOf(profile);
  return expandInference({
    principal,
    action: action as 'bedrock:InvokeModel' | 'bedrock:InvokeModelWithResponseStream',
    sourceRegion: region,
    modelId,
    inferenceProfile: {
      id: own ? profile.arn.split('/').at(-1)! : row.profile,
      kind: own ? 'application-inference-profile' : 'inference-profile',
      destinationRegions: row.destinations ?? destinationsOf(profile),
      global: row.profile.startsWith('global.'),
    },
    context: keys,
    absentKeys: base.absentKeys,
  }).map((request) => ({ ...request, unknownKeys: base.unknownKeys }));
}

/** What the network adds to a request. Source: AWS IAM User Guide, "Properties of the network". */
function wayOf(
  { through = 'own-endpoint' }: WorkloadAttempt,
  { endpoint }: ModelCaller,
): Readonly<Record<string, string>> {
  if (through === 'internet') return { 'aws:SourceIp': '203.0.113.10' };
  if (through === 'other-network') return { 'aws:SourceVpce': 'vpce-00000000', 'aws:SourceVpc': 'vpc-00000000' };
  return { 'aws:SourceVpce': endpoint?.id ?? 'vpce-shared', ...(endpoint && { 'aws:SourceVpc': endpoint.vpc }) };
}

function filledIn(
  attempt: WorkloadAttempt,
  caller: ModelCaller,
  profile: InferenceProfile,
  { landingZone }: DepartmentContext,
  accountId: string,
): WorkloadAttempt {
  const model = modelOf(profile);
  const others = [...landingZone.approvedModels, ...MODEL_REGISTER.models.map(({ modelId }) => modelId)];
  const values: Readonly<Record<string, string>> = {
    profile: profile.arn,
    model,
    otherModel: others.find((one) => one !== model)!,
    guardrail: caller.guardrail ?? '',
    guardrailArn: (caller.guardrail ?? '').replace(/:[^:/]*$/, ''),
    account: accountId,
    otherAccount: OTHER_DEPARTMENT,
    organization: landingZone.organization.name,
  };
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]));
  };
  return fill(attempt) as WorkloadAttempt;
}

/** `arn:…:foundation-model/<model>`, or `arn:…:inference-profile/jp.<model>`. */
function modelOf({ source }: InferenceProfile): string {
  return source
    .split('/')
    .at(-1)!
    .replace(/^(apac|au|eu|global|jp|us)\./, '');
}

function destinationsOf(profile: InferenceProfile): readonly string[] {
  const model = findModel(modelOf(profile));
  const throughProfile = profile.source.includes(':inference-profile/');
  return model && throughProfile ? model.profileDestinations : ['ap-northeast-1'];
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
