import type { ActionCatalogue } from './action-catalogue';
import type { PolicyStack } from './decide';
import { LocatedError } from './located-error';
import { type CompiledPolicy, compilePolicy, type PolicyKind } from './policy';
import type { SynthesizedTemplate } from './read-assembly';
import { IntrinsicResolver, type KnownValues } from './resolve-intrinsics';
import { TemplateOrganization } from './template-organization';
import { templatePolicies } from './template-policies';

/** Which policies of a cloud assembly bear on a request. Resources are named by logical id, as `file#id` where ambiguous. */
export interface PolicySelection {
  /** `Root`, a unit's path or an account's name; none: the request's account is in no organization. */
  readonly organization?: string;
  readonly accountId?: string;
  /** The same for the resource's account, where it is another. */
  readonly resourceOrganization?: string;
  readonly resourceAccountId?: string;
  /** VPC endpoints. */
  readonly endpoint?: readonly string[];
  /** Managed policies used as permissions boundary. */
  readonly boundary?: readonly string[];
  /** Roles with inline policies, policies, managed policies. None: full administrator access. */
  readonly identity?: readonly string[];
  /** Bucket, key, queue, topic policies; roles for their trust policy. */
  readonly resource?: readonly string[];
}

export interface AssemblyOptions extends KnownValues {
  readonly catalogue?: ActionCatalogue;
}

/** Full access: guardrails are proven against the strongest identity that a department could have. */
export const ADMINISTRATOR_ACCESS: CompiledPolicy = compilePolicy(
  { Version: '2012-10-17', Statement: [{ Sid: 'AdministratorAccess', Effect: 'Allow', Action: '*', Resource: '*' }] },
  { kind: 'identity', name: 'AdministratorAccess' },
);

/**
 * The policies that bear on a request, read from synthesized templates.
 *
 * @throws LocatedError (template file, logical id, JSON path) for what cannot be resolved or is no valid policy
 */
export function policyStackFromAssembly(
  templates: readonly SynthesizedTemplate[],
  selection: PolicySelection,
  options: AssemblyOptions = {},
): PolicyStack {
  const resolver = new IntrinsicResolver(templates, options);
  const needsOrganization = selection.organization !== undefined || selection.resourceOrganization !== undefined;
  const organization = needsOrganization ? new TemplateOrganization(templates, resolver, options.catalogue) : undefined;
  const levels = (target: string | undefined, accountId: string | undefined) =>
    target === undefined ? undefined : organization?.levelsOf(target, accountId);
  const select = (kind: PolicyKind, ids: readonly string[] | undefined): readonly CompiledPolicy[] | undefined =>
    ids?.flatMap((id) => selected(templates, resolver, kind, id, options.catalogue));
  return {
    organizationLevels: levels(selection.organization, selection.accountId) ?? [],
    resourceOrganizationLevels: levels(selection.resourceOrganization, selection.resourceAccountId),
    endpoint: select('endpoint', selection.endpoint),
    boundary: select('boundary', selection.boundary),
    identity: select('identity', selection.identity) ?? [ADMINISTRATOR_ACCESS],
    resource: select('resource', selection.resource),
  };
}

function selected(
  templates: readonly SynthesizedTemplate[],
  resolver: IntrinsicResolver,
  kind: PolicyKind,
  id: string,
  catalogue: ActionCatalogue | undefined,
): readonly CompiledPolicy[] {
  const [logicalId, file] = id.split('#').reverse();
  const form = kind === 'boundary' ? 'identity' : kind;
  const found = templatePolicies(
    templates,
    resolver,
    (resource) => resource.logicalId === logicalId && (file === undefined || resource.file === file),
  ).filter((policy) => policy.kind === form);
  if (found.length === 0 || new Set(found.map((policy) => policy.file)).size > 1) {
    throw new LocatedError(
      id,
      {
        ja: found.length === 0 ? `${kind} ポリシーが見つかりません。` : '複数のテンプレートにあります。',
        en: found.length === 0 ? `No ${kind} policy stands there.` : 'It stands in several templates.',
      },
      { ja: '「ファイル#論理ID」で指定してください。', en: 'Name it as "file#logicalId".' },
    );
  }
  return found.map(({ document, name, location }) => compilePolicy(document, { kind, name, location, catalogue }));
}
