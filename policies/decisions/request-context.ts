/** What a policy may ask about one context key: its values, `null` when declared absent, `undefined` when missing. */
export type KeyState = readonly string[] | null | undefined;

/**
 * The context keys of one request. Key names are case-insensitive.
 * A key that is neither given nor declared absent is *missing*: conditions on it are neither true nor false.
 */
export class RequestContext {
  /** Assumptions whose keys a condition has read, in the order of reading. */
  readonly assumptionsRead = new Set<string>();

  constructor(
    private readonly states: ReadonlyMap<string, KeyState>,
    private readonly otherwise: null | undefined,
    private readonly assumed?: ReadonlyMap<string, string>,
  ) {}

  /** @param key lower-case */
  lookup(key: string): KeyState {
    if (this.assumed !== undefined) {
      const assumption = this.assumed.get(key);
      if (assumption !== undefined) this.assumptionsRead.add(assumption);
    }
    const state = this.states.get(key);
    return state === undefined && !this.states.has(key) ? this.otherwise : state;
  }

  /** The same request with other states for some keys (lower-case). */
  with(overrides: Iterable<readonly [string, KeyState]>): RequestContext {
    return new RequestContext(new Map([...this.states, ...overrides]), this.otherwise, this.assumed);
  }
}
