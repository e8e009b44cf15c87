import { LocatedError } from '../../../policies/decisions/located-error';
import { type CompiledPolicy, compilePolicy } from '../../../policies/decisions/policy';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { IntrinsicResolver, section } from '../../../policies/decisions/resolve-intrinsics';
import { RESOURCE_KINDS } from '../../../policies/decisions/resource-attributes';
import { type TemplatePolicy, templatePolicies } from '../../../policies/decisions/template-policies';
import { intersect } from '../../../policies/decisions/wildcard-intersection';
import type { AccountGuardrails } from './account-guardrails';

/** A role of the app that calls a model: what it may, and by which way. */
export interface ModelCaller {
  readonly logicalId: string;
  readonly arn: string;
  readonly identity: readonly CompiledPolicy[];
  /** Absent where the role carries none. */
  readonly boundary: CompiledPolicy | undefined;
  /** The application inference profiles that it is granted; what stands for them where it is granted none of the app. */
  readonly profiles: readonly InferenceProfile[];
  /** Guardrail with its version, where the role may call with this one only. */
  readonly guardrail: string | undefined;
  /** Invoke actions that it is granted. */
  readonly actions: readonly string[];
  /** The endpoint of Bedrock's runtime in the app's network; absent where it is another account's. */
  readonly endpoint: { readonly id: string; readonly vpc: string; readonly policy: CompiledPolicy } | undefined;
}

export interface InferenceProfile {
  readonly arn: string;
  /** ARN of the foundation model or the system profile that it was copied from. */
  readonly source: string;
}

type Json = Readonly<Record<string, unknown>>;

interface Resource {
  readonly template: SynthesizedTemplate;
  readonly logicalId: string;
  /** As the template has them: only what is asked for is resolved. */
  readonly properties: Json;
}

const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

/**
 * The roles of an app that may call a model, read from its synthesized templates, in the order of files and logical ids.
 *
 * @param withoutProfile the profiles to try where a role may call models and is granted no profile of the app
 * @throws LocatedError for a policy that cannot be read, and for a managed policy that neither the app nor the account
 * baseline holds: what it allows is not known
 */
export function modelCallers(
  templates: readonly SynthesizedTemplate[],
  account: string,
  { managedPolicies }: AccountGuardrails,
  withoutProfile: readonly InferenceProfile[] = [],
): readonly ModelCaller[] {
  const attributes = standIns(templates);
  const resolver = new IntrinsicResolver(templates, { account, region: 'ap-northeast-1', attributes });
  const resolved = ({ template, logicalId }: Resource, value: unknown, property: string) =>
    resolver.resolve(value, template, `${logicalId}.${property}`);
  const attribute = (resource: Resource, name: string) =>
    String(resolved(resource, { 'Fn::GetAtt': [resource.logicalId, name] }, name));
  const property = (resource: Resource, name: string) =>
    resolved(resource, resource.properties[name], `Properties.${name}`);

  const profiles = ofType(templates, 'AWS::Bedrock::ApplicationInferenceProfile').map((profile) => ({
    arn: attribute(profile, 'InferenceProfileArn'),
    source: String((property(profile, 'ModelSource') as Json | undefined)?.['CopyFrom']),
  }));
  const endpoint = ofType(templates, 'AWS::EC2::VPCEndpoint')
    .filter((one) => String(property(one, 'ServiceName')).endsWith('.bedrock-runtime'))
    .map((one) => ({
      id: attribute(one, 'Id'),
      vpc: String(property(one, 'VpcId')),
      policy: compilePolicy(property(one, 'PolicyDocument'), {
        kind: 'endpoint',
        name: one.logicalId,
        location: `${one.template.file} ${one.logicalId}.Properties.PolicyDocument`,
      }),
    }))[0];

  return ofType(templates, 'AWS::IAM::Role').flatMap((role) => {
    const { template, logicalId, properties } = role;
    const attached = POLICIES.flatMap((type) => ofType([template], type)).filter((policy) =>
      [...list(policy.properties['Roles']), policy.properties['RoleName']].some((name) => refersTo(name, logicalId)),
    );
    const byReference = list(properties['ManagedPolicyArns']).filter((arn) =>
      POLICIES.flatMap((type) => ofType([template], type)).some((policy) => refersTo(arn, policy.logicalId)),
    );
    const ids = new Set([logicalId, ...attached.map((one) => one.logicalId), ...byReference.map(referred)]);
    const own = templatePolicies([template], resolver, (one) => ids.has(one.logicalId)).filter(
      ({ kind }) => kind === 'identity',
    );
    const grants = own.flatMap(invokeGrants);
    if (grants.length === 0) return [];

    const named = (reference: unknown, name: string): CompiledPolicy => {
      const arn = String(resolved(role, reference, `Properties.${name}`));
      const policy = managedPolicies.get(arn);
      if (policy) return policy;
      throw unknownPolicy(`${template.file} ${logicalId}.Properties.${name}`, arn);
    };
    const boundary = properties['PermissionsBoundary'];
    const granted = grants.flatMap(({ resources }) => resources);
    const ownProfiles = profiles.filter(({ arn }) => granted.some((pattern) => intersect(pattern, arn)));
    return [
      {
        logicalId,
        arn: attribute(role, 'Arn'),
        identity: [
          ...own.map(({ document, name, location }) => compilePolicy(document, { kind: 'identity', name, location })),
          ...list(properties['ManagedPolicyArns'])
            .filter((arn) => !byReference.includes(arn))
            .map((arn) => named(arn, 'ManagedPolicyArns')),
        ],
        boundary: boundary === undefined ? undefined : named(boundary, 'PermissionsBoundary'),
        profiles: ownProfiles.length > 0 ? ownProfiles : withoutProfile,
        guardrail: grants.map(({ guardrail }) => guardrail).find((one) => one !== undefined),
        actions: INVOKE.filter((action) => grants.some(({ actions }) => actions.some((one) => names(one, action)))),
        endpoint,
      },
    ];
  });
}

interface InvokeGrant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly guardrail: string | undefined;
}

/** The statements of a policy that let a model be called. */
function invokeGrants({ document }: TemplatePolicy): readonly InvokeGrant[] {
  return list((document as Json)['Statement']).flatMap((statement) => {
    const { Effect, Action, Resource, Condition } = statement as Json;
    const actions = list(Action).map(String);
    if (Effect !== 'Allow' || !actions.some((action) => INVOKE.some((invoke) => names(action, invoke)))) return [];
    const equals = (Condition as Readonly<Record<string, Json>> | undefined)?.['StringEquals'];
    const guardrail = equals?.['bedrock:GuardrailIdentifier'];
    return [
      {
        actions,
        resources: list(Resource).map(String),
        guardrail: guardrail === undefined ? undefined : String(guardrail),
      },
    ];
  });
}

/** IAM does not tell capital letters in actions. */
function names(pattern: string, action: string): boolean {
  return intersect(pattern.toLowerCase(), action.toLowerCase());
}

/** For types of which the engine knows no attributes: a text that is like nothing else. A guardrail's versions count up. */
function standIns(templates: readonly SynthesizedTemplate[]): Readonly<Record<string, string>> {
  const unknown = new Map(
    templates.flatMap((template) =>
      Object.entries(section(template, 'Resources'))
        .filter(([, { Type }]) => !(String(Type) in RESOURCE_KINDS))
        .map(([logicalId, { Type }]) => [logicalId, String(Type)] as const),
    ),
  );
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, asked) => {
        const [logicalId, attribute] = String(asked).split('.');
        const type = unknown.get(logicalId!);
        if (type === undefined) return undefined;
        return type === 'AWS::Bedrock::GuardrailVersion' && attribute === 'Version' ? '1' : `stand-in-${String(asked)}`;
      },
    },
  );
}

function ofType(templates: readonly SynthesizedTemplate[], type: string): readonly Resource[] {
  return templates.flatMap((template) =>
    Object.entries(section(template, 'Resources'))
      .filter(([, resource]) => resource['Type'] === type)
      .map(([logicalId, resource]) => ({ template, logicalId, properties: (resource['Properties'] ?? {}) as Json })),
  );
}

function referred(value: unknown): string {
  return String((value as Json | null)?.['Ref']);
}

function refersTo(value: unknown, logicalId: string): boolean {
  return typeof value === 'object' && value !== null && referred(value) === logicalId;
}

function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function unknownPolicy(location: string, arn: string): LocatedError {
  return new LocatedError(
    location,
    { ja: `${arn} の内容が分かりません。`, en: `It is not known what ${arn} allows.` },
    {
      ja: 'AWS 管理ポリシーの代わりに、要る操作だけを書いたポリシーを付けてください。',
      en: 'Attach a policy that names the actions it needs instead of an AWS managed one.',
    },
  );
}
