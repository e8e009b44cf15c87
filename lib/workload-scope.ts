import type { Account, Exception, LandingZone } from '../policies/landing-zone-model';

/**
 * First segment of the construct paths of a stack in a department's account, `welfare-prod-Chat`: unique over the
 * organisation, so that an exception approved for one department can never cover another's stack of the same name.
 */
export function workloadScope({ department, environment }: Pick<Account, 'department' | 'environment'>, id: string) {
  return `${department}-${environment}-${id}`;
}

/** Whether an exception speaks of a stack in some department's account; its own app judges it, not the platform's synth. */
export function isOfWorkload({ scope }: Exception, { departments }: LandingZone): boolean {
  const first = firstSegment(scope);
  return departments.some(({ accounts }) => accounts.some((account) => first.startsWith(workloadScope(account, ''))));
}

/** The exceptions whose scope lies in one of the stacks. The others belong to other apps, and are not orphaned here. */
export function exceptionsOf(
  exceptions: readonly Exception[],
  stacks: readonly { readonly node: { readonly path: string } }[],
): readonly Exception[] {
  const scopes = new Set(stacks.map(({ node }) => firstSegment(node.path)));
  return exceptions.filter(({ scope }) => scopes.has(firstSegment(scope)));
}

function firstSegment(path: string): string {
  return path.split('/').find((segment) => segment !== '') ?? '';
}
