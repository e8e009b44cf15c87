import type { SynthesizedTemplate } from './read-assembly';
import { IntrinsicResolver, section } from './resolve-intrinsics';

/** A statement as it stands in a template. */
export type StatementJson = Readonly<Record<string, unknown>>;

/** An SCP or RCP as the templates hold it. */
export interface OrganizationDocument {
  readonly kind: 'scp' | 'rcp';
  readonly name: string;
  readonly document: { readonly Version: string; readonly Statement: readonly StatementJson[] };
  /** Ids of roots, organizational units and accounts; stand-ins where AWS chooses them. */
  readonly targetIds: readonly string[];
}

/**
 * The SCPs and RCPs of the templates, intrinsics resolved, in the order of files and logical ids.
 *
 * @throws LocatedError for an intrinsic that cannot be resolved
 */
export function organizationDocuments(templates: readonly SynthesizedTemplate[]): readonly OrganizationDocument[] {
  const resolver = new IntrinsicResolver(templates);
  return templates.flatMap((template) =>
    Object.entries(section(template, 'Resources')).flatMap(([logicalId, resource]) => {
      if (resource['Type'] !== 'AWS::Organizations::Policy') return [];
      const properties = resolver.resolve(resource['Properties'], template, `${logicalId}.Properties`) as StatementJson;
      const kind = KINDS[String(properties['Type'])];
      if (kind === undefined) return [];
      const content = properties['Content'];
      return [
        {
          kind,
          name: String(properties['Name']),
          document: typeof content === 'string' ? JSON.parse(content) : content,
          targetIds: (properties['TargetIds'] ?? []) as readonly string[],
        },
      ];
    }),
  );
}

const KINDS: Readonly<Record<string, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};
