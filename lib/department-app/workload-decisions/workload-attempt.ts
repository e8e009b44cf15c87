import type { Text } from '../../../policies/text';
import table from './workload-attempts.json';

/**
 * One thing that a workload's role tries, and the answer that all policies together must give. Every list (`action`,
 * `resource`, `oneOf`) is tried one by one. `{profile}`, `{model}`, `{guardrail}` … are filled in from the templates. A
 * context key that a row does not state, and that AWS does not send with every request, is not sent.
 */
export interface WorkloadAttempt {
  /** `workload-<number>`; never renumbered. */
  readonly id: string;
  readonly attempt: Text;
  /** `granted`: each invoke action that the role is granted. */
  readonly action: string | readonly string[];
  /** @default `*` */
  readonly resource?: string | readonly string[];
  /** Instead of `resource`: a call through a profile (`{profile}`, or the id of a system profile); all its requests must be allowed. */
  readonly profile?: string;
  /** Regions that the profile leads to. @default those of the model register */
  readonly destinations?: readonly string[];
  /** Region that is called. @default Tokyo */
  readonly region?: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly oneOf?: Readonly<Record<string, readonly string[]>>;
  readonly absent?: readonly string[];
  /**
   * Where the request comes from: the network of the workload, by its endpoint of Bedrock's runtime; another network; or the
   * internet.
   * @default own-endpoint
   */
  readonly through?: 'own-endpoint' | 'other-network' | 'internet';
  /** Whose the resource is. Another's resource policy is taken to be open to everyone. @default own */
  readonly owner?: 'own' | 'other-department' | 'outside';
  /** `guardrail`: tried where the role is granted calls with a guardrail only. */
  readonly needs?: 'guardrail';
  readonly expect: 'allowed' | 'denied';
}

export const WORKLOAD_PROMISE = table as {
  readonly promise: 'workload';
  readonly title: Text;
  readonly attempts: readonly WorkloadAttempt[];
};
