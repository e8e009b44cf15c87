import type { ActionCatalogue } from './action-catalogue';
import type { OrganizationLevel } from './decide';
import { LocatedError } from './located-error';
import { type CompiledPolicy, compilePolicy } from './policy';
import type { SynthesizedTemplate } from './read-assembly';
import { type IntrinsicResolver, section } from './resolve-intrinsics';

/** AWS managed; assumption `full-aws-access-attached`. */
export const FULL_AWS_ACCESS: CompiledPolicy = compilePolicy(
  { Version: '2012-10-17', Statement: [{ Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' }] },
  { kind: 'scp', name: 'FullAWSAccess' },
);

type Json = Readonly<Record<string, unknown>>;

interface Resource {
  readonly template: SynthesizedTemplate;
  readonly logicalId: string;
  readonly id: string;
  readonly properties: Json;
}

/** The organization that templates describe: units, accounts, and the SCPs and RCPs attached to them. */
export class TemplateOrganization {
  private readonly units: ReadonlyMap<string, { readonly name: string; readonly parent: string }>;
  private readonly accounts: ReadonlyMap<string, { readonly id: string; readonly parent: string }>;
  private readonly attached = new Map<string, { scps: CompiledPolicy[]; rcps: CompiledPolicy[] }>();

  /** @throws LocatedError for intrinsics or policies that cannot be read */
  constructor(
    private readonly templates: readonly SynthesizedTemplate[],
    private readonly resolver: IntrinsicResolver,
    catalogue?: ActionCatalogue,
  ) {
    this.units = new Map(
      this.resources('AWS::Organizations::OrganizationalUnit').map(({ id, properties }) => [
        id,
        { name: String(properties['Name']), parent: String(properties['ParentId']) },
      ]),
    );
    this.accounts = new Map(
      this.resources('AWS::Organizations::Account').map(({ id, properties }) => [
        String(properties['AccountName']),
        { id, parent: String((properties['ParentIds'] as readonly unknown[] | undefined)?.[0]) },
      ]),
    );
    for (const { template, logicalId, properties } of this.resources('AWS::Organizations::Policy')) {
      const kind = KINDS[String(properties['Type'])];
      if (kind === undefined) continue;
      const content = properties['Content'];
      const location = `${template.file} ${logicalId}.Properties.Content`;
      const policy = compilePolicy(typeof content === 'string' ? parseJson(content, location) : content, {
        kind,
        name: String(properties['Name']),
        location,
        catalogue,
      });
      for (const target of (properties['TargetIds'] ?? []) as readonly unknown[]) {
        const there = this.attached.get(String(target)) ?? { scps: [], rcps: [] };
        there[kind === 'scp' ? 'scps' : 'rcps'].push(policy);
        this.attached.set(String(target), there);
      }
    }
  }

  /** Paths of all units, in alphabetical order. */
  get organizationalUnits(): readonly string[] {
    return [...this.units.keys()].map((id) => this.path(id)).sort();
  }

  /**
   * The levels from the root down to a unit, or to an account of the templates.
   *
   * @param target `Root`, a unit's path (`Workloads/Lgwan/Prod`) or an account's name
   * @param accountId policies attached to this account id are the last level; the stand-in of the account when left out
   * @throws LocatedError for a target that the templates do not describe
   */
  levelsOf(target: string, accountId?: string): readonly OrganizationLevel[] {
    const account = this.accounts.get(target);
    const unit = account?.parent ?? [...this.units.keys()].find((id) => this.path(id) === target);
    if (unit === undefined && target !== 'Root') {
      throw new LocatedError(
        target,
        {
          ja: 'テンプレートにこの OU・アカウントはありません。',
          en: 'The templates describe no such unit or account.',
        },
        {
          ja: `次のいずれかにしてください: Root, ${[...this.organizationalUnits, ...this.accounts.keys()].join(', ')}`,
          en: `Use one of: Root, ${[...this.organizationalUnits, ...this.accounts.keys()].join(', ')}`,
        },
      );
    }
    const levels: OrganizationLevel[] = [];
    let id = unit;
    for (; id !== undefined && this.units.has(id); id = this.units.get(id)!.parent) {
      levels.unshift(this.level(this.path(id), id));
    }
    levels.unshift(this.level('Root', id ?? this.rootId()));
    const ids = [accountId, account?.id].filter((one) => one !== undefined);
    if (ids.length > 0) levels.push(this.level(account === undefined ? accountId! : target, ...ids));
    return levels;
  }

  private level(label: string, ...ids: readonly (string | undefined)[]): OrganizationLevel {
    const attached = ids.flatMap((id) => this.attached.get(id ?? '') ?? []);
    return {
      id: label,
      scps: [FULL_AWS_ACCESS, ...attached.flatMap(({ scps }) => scps)],
      rcps: attached.flatMap(({ rcps }) => rcps),
    };
  }

  /** The one parent of units that is no unit itself. */
  private rootId(): string | undefined {
    return [...this.units.values()].map(({ parent }) => parent).find((parent) => !this.units.has(parent));
  }

  private path(id: string): string {
    const unit = this.units.get(id);
    if (unit === undefined) return '';
    const parent = this.path(unit.parent);
    return parent === '' ? unit.name : `${parent}/${unit.name}`;
  }

  private resources(type: string): readonly Resource[] {
    return this.templates.flatMap((template) =>
      Object.entries(section(template, 'Resources'))
        .filter(([, resource]) => resource['Type'] === type)
        .map(([logicalId, resource]) => ({
          template,
          logicalId,
          id: String(this.resolver.resolve({ Ref: logicalId }, template, logicalId)),
          properties: this.resolver.resolve(resource['Properties'] ?? {}, template, `${logicalId}.Properties`) as Json,
        })),
    );
  }
}

const KINDS: Readonly<Record<string, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

function parseJson(text: string, location: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LocatedError(
      location,
      { ja: 'ポリシーの文字列が JSON ではありません。', en: 'The policy text is not JSON.' },
      { ja: 'JSON オブジェクトとして書いてください。', en: 'Write it as a JSON object.' },
    );
  }
}
