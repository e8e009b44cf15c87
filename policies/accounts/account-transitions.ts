import type { Account, AccountLifecycle, LandingZone, SourceLocation } from '../landing-zone-model';
import {
  changesBetween,
  decideTransition,
  LIFECYCLE_REQUIREMENTS,
  LIFECYCLE_TRANSITIONS,
  type LifecycleChange,
  type LifecycleDecision,
  type LifecycleRequirement,
} from './account-lifecycle';

/** How a requirement is held: written down in `accounts.lock.yaml`, or by the deployment, which stops where it does not hold. */
export interface HeldRequirement {
  readonly requirement: LifecycleRequirement;
  readonly heldBy: 'record' | 'deployment' | 'nothing';
  /** For `record`: where the evidence stands. */
  readonly reference?: string;
}

/** One account whose lifecycle in the YAML is not the one that was recorded when it last changed. */
export interface AccountTransition {
  readonly account: string;
  readonly from: AccountLifecycle;
  readonly to: AccountLifecycle;
  readonly changes: readonly LifecycleChange[];
  readonly requires: readonly HeldRequirement[];
  readonly source: SourceLocation;
}

/** What is known of an account when its step is decided. */
export type TransitionSubject = Pick<Account, 'lifecycle' | 'id' | 'recorded'>;

/**
 * The step that the YAML asks of an account; `undefined` where nothing was recorded. A requested account that the YAML
 * wants active waits in quarantine until it has an id, so its step leads there.
 */
export function requestedStep({ lifecycle, id, recorded }: TransitionSubject) {
  if (!recorded) return undefined;
  const from = recorded.lifecycle;
  const to = from === 'requested' && lifecycle === 'active' ? (id ? 'quarantined' : 'requested') : lifecycle;
  return { from, to } as const;
}

/**
 * What is shown of the requirements of a step, and by what. The account leaves quarantine only behind the custom resource
 * that enters it and reads its settings back, so the deployment itself holds those two.
 */
export function heldRequirements(subject: TransitionSubject, step: { from: AccountLifecycle; to: AccountLifecycle }) {
  const requires = LIFECYCLE_TRANSITIONS.find(({ from, to }) => from === step.from && to === step.to)?.requires ?? [];
  return requires.map((requirement): HeldRequirement => {
    const reference = subject.recorded?.shown?.[requirement];
    if (reference !== undefined) return { requirement, heldBy: 'record', reference };
    if (requirement === 'account-vended') return { requirement, heldBy: subject.id ? 'record' : 'nothing' };
    return { requirement, heldBy: BY_DEPLOYMENT.has(requirement) ? 'deployment' : 'nothing' };
  });
}

const BY_DEPLOYMENT: ReadonlySet<LifecycleRequirement> = new Set(['baseline-deployed', 'settings-confirmed']);

/** Whether an account may take the step that the YAML asks of it. Serves CCOE-ORG-03. */
export function decideRequestedStep(subject: TransitionSubject): LifecycleDecision {
  const step = requestedStep(subject);
  if (!step) return { allowed: true, changes: [] };
  const shown = heldRequirements(subject, step).filter(({ heldBy }) => heldBy !== 'nothing');
  return decideTransition(step.from, step.to, new Set(shown.map(({ requirement }) => requirement)));
}

/** Every step that this landing zone takes, in order of account name. Serves CCOE-ORG-03. */
export function accountTransitions({ departments }: Pick<LandingZone, 'departments'>): readonly AccountTransition[] {
  return departments
    .flatMap(({ accounts }) => accounts)
    .flatMap((account) => {
      const step = requestedStep(account);
      if (!step || step.from === step.to) return [];
      return [
        {
          account: account.name,
          ...step,
          changes: changesBetween(step.from, step.to),
          requires: heldRequirements(account, step),
          source: account.source,
        },
      ];
    })
    .toSorted((a, b) => (a.account < b.account ? -1 : 1));
}

/** Names of the requirements, for the schema of `accounts.lock.yaml`. */
export const LIFECYCLE_REQUIREMENT_NAMES = Object.keys(LIFECYCLE_REQUIREMENTS) as [
  LifecycleRequirement,
  ...LifecycleRequirement[],
];
