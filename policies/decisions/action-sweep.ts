import { completeRequest } from './complete-request';
import { decide, type PolicyStack } from './decide';
import type { RequestPrincipal } from './principal';

/** An action of the sweep that is not denied. */
export interface OpenAction {
  /** As given. */
  readonly action: string;
  /** `undefined`: the request carries no Region. */
  readonly region: string | undefined;
}

export interface Sweep {
  readonly decided: number;
  /** Everything that is not denied, in the order of actions and Regions. */
  readonly open: readonly OpenAction[];
}

/**
 * Decides every given action in every given Region, on no resource in particular and with no context but what AWS sends
 * with every request. A deny that holds here holds for any resource and context where its statement asks for the Region
 * only, as the Region guardrail does.
 *
 * @param regions Region names; `undefined` for a request without one
 */
export function sweepActions(
  stack: PolicyStack,
  principal: RequestPrincipal,
  actions: readonly string[],
  regions: readonly (string | undefined)[],
): Sweep {
  const open = actions.flatMap((action) =>
    regions.flatMap((region): readonly OpenAction[] => {
      const request = completeRequest({
        principal,
        action,
        resource: '*',
        resourceAccountId: principal.accountId,
        context: region === undefined ? {} : { 'aws:RequestedRegion': region },
        unknownKeys: 'absent',
      });
      return decide(request, stack).answer === 'denied' ? [] : [{ action, region }];
    }),
  );
  return { decided: actions.length * regions.length, open };
}
