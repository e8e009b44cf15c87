import {
  type OrganizationSwitch,
  switchName,
} from '../../../../lib/platform/organization-switches/organization-switch';
import type { OrganizationSwitchPorts } from '../../../../lib/platform/organization-switches/switch-organization';
import { Killed, named } from '../account-configurator/account-fake';

export interface Behaviour {
  /** Reads of a switch that still show it off after it was turned on (`PENDING_ENABLE`). */
  readonly staleReads?: number;
  /** Calls, counted from 1, that are answered with this error instead. */
  readonly errors?: ReadonlyMap<number, string>;
  /** Names of switches that AWS refuses for good. */
  readonly denied?: ReadonlySet<string>;
  readonly kill?: { readonly call: number; readonly taken: boolean };
}

/** An organization as its APIs behave: what depends on trusted access is refused without it. */
export class OrganizationFake implements OrganizationSwitchPorts {
  readonly changes: string[] = [];
  private calls = 0;
  private dead = false;
  private readonly stale = new Map<string, number>();

  constructor(
    readonly on: Set<string> = new Set(),
    private readonly behaviour: Behaviour = {},
  ) {}

  revived(behaviour: Behaviour = {}): OrganizationFake {
    return new OrganizationFake(this.on, behaviour);
  }

  async isOn(subject: OrganizationSwitch): Promise<boolean> {
    this.arrive();
    const name = switchName(subject);
    const stale = this.stale.get(name) ?? 0;
    this.stale.set(name, stale - 1);
    return stale <= 0 && this.on.has(name);
  }

  async turnOn(subject: OrganizationSwitch): Promise<void> {
    const name = switchName(subject);
    this.arrive(() => {
      if (this.behaviour.denied?.has(name)) throw named('AccessDeniedException', `no permission for ${name}`);
      if (this.on.has(name)) throw named(alreadyOn(subject), 'it is on');
      const missing = prerequisite(subject);
      if (missing && !this.on.has(missing)) throw named('ConstraintViolationException', `${missing} is off`);
      this.on.add(name);
      this.changes.push(name);
      this.stale.set(name, this.behaviour.staleReads ?? 0);
    });
  }

  private arrive(take: () => void = () => undefined): void {
    const { kill, errors } = this.behaviour;
    this.calls++;
    if (this.dead) throw new Killed();
    if (kill?.call === this.calls) {
      this.dead = true;
      if (kill.taken) take();
      throw new Killed();
    }
    const error = errors?.get(this.calls);
    if (error) throw named(error, 'later');
    take();
  }
}

function prerequisite(subject: OrganizationSwitch): string | undefined {
  if (subject.kind === 'delegated-administrator') return `trusted-access ${subject.service}`;
  if (subject.kind === 'root-access') return 'trusted-access iam.amazonaws.com';
  return undefined;
}

/** EnableAWSServiceAccess and the IAM features answer a repetition with success; the others do not. */
function alreadyOn({ kind }: OrganizationSwitch): string {
  return kind === 'policy-type' ? 'PolicyTypeAlreadyEnabledException' : 'AccountAlreadyRegisteredException';
}
