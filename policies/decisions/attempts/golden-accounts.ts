import type { LandingZone } from '../../landing-zone-model';
import type { OrganizationLevel, PolicyStack } from '../decide';
import type { CompiledPolicy } from '../policy';
import type { SynthesizedTemplate } from '../read-assembly';
import { FULL_AWS_ACCESS, type TemplateOrganization } from '../template-organization';
import type { Attempt } from './attempt';
import { dependsOnModels } from './placeholders';
import { remembered } from './remembered';
import { type Place, placesOf } from './where';
import { type BaselinePolicies, baselinePolicies, policyStackOf, type Who, WITHIN_BOUNDARY } from './who';

const WITH_BASELINE_POLICIES: ReadonlySet<Who> = new Set([...WITHIN_BOUNDARY, 'ccoe-configurator']);

/** Places and policy stacks, each made once. */
export class GoldenAccounts {
  private readonly naming = new Map<CompiledPolicy, Map<string, boolean>>();
  private readonly merged = new Map<readonly OrganizationLevel[], OrganizationLevel>();
  private readonly bearings = new Map<PolicyStack, Map<string, PolicyStack>>();
  private readonly placed = new Map<string, readonly Place[]>();
  private readonly baselines = new Map<string, BaselinePolicies>();
  private readonly stacks = new Map<string, PolicyStack>();

  constructor(
    private readonly templates: readonly SynthesizedTemplate[],
    private readonly landingZone: LandingZone,
    private readonly organization: TemplateOrganization,
  ) {}

  /** One account for each set of policies, and of models where the row names them, that can tell the row's actions apart. */
  places(attempt: Attempt): readonly Place[] {
    const seen = new Map<string, Place>();
    for (const where of [attempt.where].flat()) {
      const byModels = where === 'with-ai' || dependsOnModels(attempt);
      const places = remembered(this.placed, `${where} ${byModels}`, () =>
        placesOf(where, this.landingZone, this.organization, byModels),
      );
      for (const place of places) {
        const bearing = [attempt.action].flat().map((action) => this.policiesOn(action.toLowerCase(), place));
        remembered(seen, [place.membership, ...bearing, ...(byModels ? place.models : [])].join('\n'), () => place);
      }
    }
    return [...seen.values()];
  }

  /** Names of the policies of a place with a statement on the action. */
  private policiesOn(action: string, { levels }: Place): string {
    const { scps, rcps } = this.levelOn(action, levels);
    return [...scps, ...rcps].map(({ name }) => name).join();
  }

  /** The policies of a stack that bear on an action. Every level allows by `FullAWSAccess`, so one level says it all. */
  bearing(stack: PolicyStack, action: string): PolicyStack {
    const ofStack = remembered(this.bearings, stack, () => new Map<string, PolicyStack>());
    return remembered(ofStack, action, () => ({
      ...stack,
      organizationLevels: stack.organizationLevels.length === 0 ? [] : [this.levelOn(action, stack.organizationLevels)],
      ...(stack.resourceOrganizationLevels && {
        resourceOrganizationLevels: [this.levelOn(action, stack.resourceOrganizationLevels)],
      }),
    }));
  }

  private levelOn(action: string, levels: readonly OrganizationLevel[]): OrganizationLevel {
    const { id, scps, rcps } = remembered(this.merged, levels, () => ({
      id: levels.at(-1)!.id,
      scps: levels.flatMap((level) => level.scps).filter((one) => one !== FULL_AWS_ACCESS),
      rcps: levels.flatMap((level) => level.rcps),
    }));
    return {
      id,
      scps: [FULL_AWS_ACCESS, ...scps.filter((one) => this.names(one, action))],
      rcps: rcps.filter((one) => this.names(one, action)),
    };
  }

  private names(policy: CompiledPolicy, action: string): boolean {
    const ofPolicy = remembered(this.naming, policy, () => new Map<string, boolean>());
    return remembered(ofPolicy, action, () => {
      const [service = ''] = action.split(':');
      return policy.statements.some(({ actions, notAction }) => actions.matches(action, service) !== notAction);
    });
  }

  /** Names the account in its ARNs. */
  baseline({ accountId }: Place): BaselinePolicies {
    return remembered(this.baselines, accountId, () => baselinePolicies(this.templates, accountId));
  }

  stack(who: Who, place: Place): PolicyStack {
    return remembered(this.stacks, `${who} ${place.account}`, () =>
      policyStackOf(who, place, WITH_BASELINE_POLICIES.has(who) ? this.baseline(place) : {}),
    );
  }
}
