/**
 * What was seen of a setting. `met` is the value wanted; `undecided` one that nobody has set; `looser` one that somebody
 * has loosened; `unknown` one that is not known here and is left alone, because it may be stricter.
 */
export type Verdict = 'met' | 'undecided' | 'looser' | 'unknown';

/**
 * One account-level setting that CloudFormation cannot hold, in one account and Region.
 *
 * The value wanted is the strictest that the API knows. A write can therefore never loosen, whatever a stale read said
 * before it, and whenever it is interrupted or repeated.
 */
export interface AccountSetting {
  /** Stable: the name in evidence. */
  readonly name: string;
  /** Ids of the control catalogue. */
  readonly controls: readonly string[];
  read(): Promise<Reading>;
  /** Absent for what is observed and never set. */
  readonly write?: () => Promise<void>;
}

export interface Reading {
  /** As AWS answered; goes into the evidence. Never holds content of a prompt or a form. */
  readonly observed: unknown;
  readonly verdict: Verdict;
}
