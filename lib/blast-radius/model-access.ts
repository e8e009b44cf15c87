import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';

/** The policy that closes generative AI, and those that open some models; the digits follow from the models. */
const NAME = /-(bedrock-closed|models-[0-9a-f]{8})(-\d+)?$/;

type Json = Readonly<Record<string, unknown>>;

interface Resource {
  readonly Type: string;
  readonly Properties?: Json;
}

/** Whether a policy says which models its targets may call. */
export function isModelPolicy({ Type, Properties }: Resource): boolean {
  return Type === 'AWS::Organizations::Policy' && NAME.test(String(Properties?.['Name']));
}

/**
 * Whom an assembly holds to approved models, or to none. Policies are shared by accounts with the same models, so one goes and
 * another comes with every use case that expires: what counts is that an account, or a unit above it, still has one.
 */
export class ModelAccess {
  private readonly held = new Set<string>();
  /** Unit or account → the unit it stands in. */
  private readonly parents = new Map<string, string>();
  private readonly exports = new Map<string, unknown>();

  constructor(templates: readonly SynthesizedTemplate[]) {
    for (const { template } of templates) {
      for (const output of Object.values((template['Outputs'] ?? {}) as Record<string, Json>)) {
        const name = (output['Export'] as Json | undefined)?.['Name'];
        if (name !== undefined) this.exports.set(String(name), output['Value']);
      }
    }
    const resources = templates.flatMap(({ template }) => Object.entries((template['Resources'] ?? {}) as Json));
    const idsByName = new Map<string, string>();
    for (const [, resource] of resources as readonly [string, Resource][]) {
      const { Type, Properties = {} } = resource;
      if (isModelPolicy(resource)) for (const target of targetsOf(resource)) this.held.add(this.keyOf(target));
      if (Type === 'Custom::AccountConfiguration') {
        idsByName.set(String(Properties['AccountName']), String(Properties['AccountId']));
      }
    }
    for (const [logicalId, { Type, Properties = {} }] of resources as readonly [string, Resource][]) {
      const [parent] = [Properties['ParentIds'] ?? Properties['ParentId']].flat();
      if (parent === undefined || !/^AWS::Organizations::(Account|OrganizationalUnit)$/.test(Type)) continue;
      // Units stand in one stack; accounts of departments share their logical ids, and are targets by their id.
      const one = Type.endsWith('Unit')
        ? { 'Fn::GetAtt': [logicalId, 'Id'] }
        : idsByName.get(String(Properties['AccountName']));
      if (one !== undefined) this.parents.set(this.keyOf(one), this.keyOf(parent));
    }
  }

  /** Whether each target of a policy, or a unit above it, has the closed policy or one of models. */
  holdsAllOf(policy: Resource): boolean {
    return targetsOf(policy).every((target) => {
      let key: string | undefined = this.keyOf(target);
      while (key !== undefined && !this.held.has(key)) key = this.parents.get(key);
      return key !== undefined;
    });
  }

  private keyOf(target: unknown): string {
    const imported = (target as Json | null)?.['Fn::ImportValue'];
    return JSON.stringify(this.exports.get(String(imported)) ?? target);
  }
}

function targetsOf({ Properties }: Resource): readonly unknown[] {
  const targets = Properties?.['TargetIds'];
  return Array.isArray(targets) ? targets : [];
}
