import type { PolicyKind } from './policy';
import type { SynthesizedTemplate } from './read-assembly';
import { type IntrinsicResolver, section } from './resolve-intrinsics';

/** A policy document as a template holds it, with its intrinsics resolved. */
export interface TemplatePolicy {
  readonly kind: PolicyKind;
  readonly resourceType: string;
  readonly file: string;
  readonly logicalId: string;
  /** Policy name where the template gives one, else the logical id; with the inline policy's name behind it. */
  readonly name: string;
  /** File, logical id and JSON path. */
  readonly location: string;
  readonly document: unknown;
}

/** Where documents stand, by resource type. A permissions boundary is a managed policy by form: its user says what it is. */
const DOCUMENTS: Readonly<Record<string, readonly { readonly kind: PolicyKind; readonly property: string }[]>> = {
  'AWS::EC2::VPCEndpoint': [{ kind: 'endpoint', property: 'PolicyDocument' }],
  'AWS::IAM::GroupPolicy': [{ kind: 'identity', property: 'PolicyDocument' }],
  'AWS::IAM::ManagedPolicy': [{ kind: 'identity', property: 'PolicyDocument' }],
  'AWS::IAM::Policy': [{ kind: 'identity', property: 'PolicyDocument' }],
  'AWS::IAM::Role': [{ kind: 'resource', property: 'AssumeRolePolicyDocument' }],
  'AWS::IAM::RolePolicy': [{ kind: 'identity', property: 'PolicyDocument' }],
  'AWS::IAM::UserPolicy': [{ kind: 'identity', property: 'PolicyDocument' }],
  'AWS::KMS::Key': [{ kind: 'resource', property: 'KeyPolicy' }],
  'AWS::KMS::ReplicaKey': [{ kind: 'resource', property: 'KeyPolicy' }],
  'AWS::S3::BucketPolicy': [{ kind: 'resource', property: 'PolicyDocument' }],
  'AWS::SNS::TopicInlinePolicy': [{ kind: 'resource', property: 'PolicyDocument' }],
  'AWS::SNS::TopicPolicy': [{ kind: 'resource', property: 'PolicyDocument' }],
  'AWS::SQS::QueueInlinePolicy': [{ kind: 'resource', property: 'PolicyDocument' }],
  'AWS::SQS::QueuePolicy': [{ kind: 'resource', property: 'PolicyDocument' }],
  'AWS::SecretsManager::ResourcePolicy': [{ kind: 'resource', property: 'ResourcePolicy' }],
};

/** Types whose `Policies` are inline identity policies. */
const WITH_INLINE_POLICIES = new Set(['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User']);
const NAME_PROPERTIES = ['PolicyName', 'ManagedPolicyName', 'RoleName'];

/**
 * Every IAM, resource and endpoint policy of the templates, in the order of files and logical ids.
 *
 * @throws LocatedError for an intrinsic that cannot be resolved
 */
export function templatePolicies(
  templates: readonly SynthesizedTemplate[],
  resolver: IntrinsicResolver,
  wanted: (resource: { readonly file: string; readonly logicalId: string }) => boolean = () => true,
): readonly TemplatePolicy[] {
  return templates.flatMap((template) =>
    Object.entries(section(template, 'Resources')).flatMap(([logicalId, resource]) => {
      const resourceType = String(resource['Type']);
      if (!wanted({ file: template.file, logicalId })) return [];
      const properties = (resource['Properties'] ?? {}) as Readonly<Record<string, unknown>>;
      const resolve = (path: string, value: unknown) => resolver.resolve(value, template, `${logicalId}.${path}`);
      const found = (kind: PolicyKind, path: string, value: unknown, suffix = ''): TemplatePolicy => {
        const named = NAME_PROPERTIES.map((property) => properties[property]).find((name) => typeof name === 'string');
        return {
          kind,
          resourceType,
          file: template.file,
          logicalId,
          name: `${named ?? logicalId}${suffix}`,
          location: `${template.file} ${logicalId}.${path}`,
          document: resolve(path, value),
        };
      };
      const own = (DOCUMENTS[resourceType] ?? [])
        .filter(({ property }) => properties[property] !== undefined)
        .map(({ kind, property }) => found(kind, `Properties.${property}`, properties[property]));
      const inline = WITH_INLINE_POLICIES.has(resourceType)
        ? ((properties['Policies'] ?? []) as readonly unknown[])
        : [];
      return [
        ...own,
        ...inline.map((policy, index) => {
          const { PolicyName, PolicyDocument } = policy as Readonly<Record<string, unknown>>;
          return found(
            'identity',
            `Properties.Policies[${index}].PolicyDocument`,
            PolicyDocument,
            `/${String(PolicyName)}`,
          );
        }),
      ];
    }),
  );
}
