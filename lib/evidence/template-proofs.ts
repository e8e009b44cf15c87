import type { PropertyExpectation, ResourceProof } from '../../policies/controls/control-assessment';
import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What the templates of a synth hold of policies and resources: the only ground on which a control may stand. */
export class TemplateProofs {
  /** Sid of every attached policy → names of the policies that carry it. */
  readonly statements = new Map<string, string[]>();
  /** Names of attached policies. */
  readonly policies = new Set<string>();
  /** Whether this synth owns the organization: its templates make the organizational units. */
  readonly ownsOrganization: boolean;
  private readonly byType = new Map<
    string,
    { readonly template: SynthesizedTemplate; readonly properties: object }[]
  >();

  constructor(
    private readonly templates: readonly SynthesizedTemplate[],
    private readonly organization: string,
  ) {
    for (const template of templates) {
      const resources = (template.template['Resources'] ?? {}) as Readonly<Record<string, TemplateResource>>;
      for (const { Type, Properties = {} } of Object.values(resources)) {
        const same = this.byType.get(Type);
        if (same) same.push({ template, properties: Properties });
        else this.byType.set(Type, [{ template, properties: Properties }]);
        if (Type === 'AWS::Organizations::Policy') this.addPolicy(Properties);
      }
    }
    this.ownsOrganization = this.byType.has('AWS::Organizations::OrganizationalUnit');
  }

  /** Whether the stack was synthesized; a proof that names no stack may stand in any. */
  hasStack(name: string | undefined): boolean {
    return name === undefined || this.templates.some(({ stackName }) => stackName === `${this.organization}-${name}`);
  }

  /** How many resources hold every property of the proof. */
  holding({ type, stack, properties = {} }: ResourceProof): number {
    return this.ofType(type, stack).filter(({ properties: actual }) =>
      Object.entries(properties).every(([path, expected]) =>
        valuesAt(actual, path).some((value) => fits(value, expected)),
      ),
    ).length;
  }

  /** What stands where the proof looks, for a reader who must see why it does not hold. */
  found({ type, stack, properties = {} }: ResourceProof): string {
    const resources = this.ofType(type, stack);
    if (resources.length === 0) return `${type}: 0`;
    const seen = Object.keys(properties).map(
      (path) =>
        `${path} = ${[...new Set(resources.flatMap(({ properties: actual }) => valuesAt(actual, path)).map(brief))].sort().join(' | ') || '-'}`,
    );
    return [`${type}: ${resources.length}`, ...seen].join('; ');
  }

  /** Resource types of an account's templates outside the given service namespaces, sorted. */
  typesOutside(account: string, services: readonly string[]): readonly string[] {
    const types = [...this.byType].filter(([, resources]) =>
      resources.some(({ template }) => template.account === account),
    );
    return types
      .map(([type]) => type)
      .filter((type) => !services.includes(type.startsWith('Custom::') ? 'Custom' : (type.split('::')[1] ?? '')))
      .sort();
  }

  private ofType(type: string, stack: string | undefined) {
    return (this.byType.get(type) ?? []).filter(
      ({ template }) => stack === undefined || template.stackName === `${this.organization}-${stack}`,
    );
  }

  private addPolicy({ Name, Content, TargetIds }: Readonly<Record<string, unknown>>): void {
    // A policy without target holds nothing.
    if (!Array.isArray(TargetIds) || TargetIds.length === 0) return;
    const name = String(Name);
    this.policies.add(name);
    const content = (typeof Content === 'string' ? JSON.parse(Content) : Content) as { readonly Statement?: unknown };
    for (const { Sid } of [content?.Statement ?? []].flat() as readonly { readonly Sid?: string }[]) {
      if (Sid !== undefined) this.statements.set(Sid, [...(this.statements.get(Sid) ?? []), name]);
    }
  }
}

/** Every value at a path below the properties; `*` stands for any element of a list. */
function valuesAt(properties: unknown, path: string): readonly unknown[] {
  let values: readonly unknown[] = [properties];
  for (const segment of path.split('.')) {
    values = values.flatMap((value) => {
      if (segment === '*') return Array.isArray(value) ? value : [];
      const inner = (value as Readonly<Record<string, unknown>> | null | undefined)?.[segment];
      return inner === undefined ? [] : [inner];
    });
  }
  return values;
}

function fits(value: unknown, expected: PropertyExpectation): boolean {
  if (typeof expected !== 'object') return value === expected;
  if ('present' in expected) return value !== '';
  if ('atLeast' in expected) return typeof value === 'number' && value >= expected.atLeast;
  return (typeof value === 'string' ? value : JSON.stringify(value)).includes(expected.contains);
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
