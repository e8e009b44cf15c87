import type { ControlPart, Requirement } from '../../policies/controls/control-assessment';
import type { IsoDate } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';

/**
 * Why something is not proven; a closed set that never changes its meaning.
 * - `not-implemented`: nothing in this product enforces it yet (未対応)
 * - `no-evidence`: held on paper, and no paper is registered
 * - `inherited`: the owner of the organization holds it (委任); this synth holds no policy of the organization
 * - `not-built`: the stack was not synthesized, because something is not known yet
 * - `not-run`: a rule did not run
 * - `rule-error`: a rule could not decide
 * - `not-decided`: no attempt was decided
 * - `tested-only`: a test of this product shows it, and nothing in a synth does
 * - `not-attached`: none of the statements reaches the account
 */
export type NotProvenReason =
  | 'not-implemented'
  | 'no-evidence'
  | 'inherited'
  | 'not-built'
  | 'not-run'
  | 'rule-error'
  | 'not-decided'
  | 'tested-only'
  | 'not-attached';

/** Outcome of a check or a control. A closed set that never changes its meaning; only `passed` counts as passed. */
export type ControlOutcome = 'passed' | 'failed' | 'not-proven' | 'not-applicable' | 'excepted' | 'pending';

/** A reason stands beside `not-proven` and nowhere else. */
export type ControlVerdict =
  | { readonly outcome: Exclude<ControlOutcome, 'not-proven'>; readonly reason?: undefined }
  | { readonly outcome: 'not-proven'; readonly reason: NotProvenReason };

/** What one check gave. A failure without actual value, expected value and repeating command cannot be written. */
export type CheckResult =
  | { readonly outcome: 'passed'; readonly actual: Text }
  | { readonly outcome: 'failed'; readonly actual: Text; readonly expected: Text; readonly command: string }
  | { readonly outcome: 'not-proven'; readonly reason: NotProvenReason; readonly command: string }
  | { readonly outcome: 'not-applicable'; readonly why: Text }
  | { readonly outcome: 'excepted'; readonly exceptions: readonly string[]; readonly until: IsoDate }
  | { readonly outcome: 'pending'; readonly awaits: Text };

export type ProofKind =
  | 'statement'
  | 'policy'
  | 'rule'
  | 'promise'
  | 'resource'
  | 'register'
  | 'pack'
  | 'account-services'
  | 'attestation';

/** One thing that a control rests on, and what this synth shows of it. */
export interface ControlCheck {
  readonly part: ControlPart;
  readonly kind: ProofKind;
  /** Sid, policy, rule id, promise, resource … as named in the assessment. */
  readonly name: string;
  /** For a reader who does not know the name. */
  readonly title?: Text;
  readonly result: CheckResult;
}

/** A part of the control, and whether anything holds it. */
export interface ControlPartEvidence {
  readonly part: ControlPart;
  readonly activity: Text;
  /** `false`: not enforced yet (未対応). */
  readonly held: boolean;
  /** Test files that prove what a handler does. */
  readonly tests: readonly string[];
}

/** Accounts with the same requirement and verdict. Over all groups of a control, every account stands exactly once. */
export type ControlAccounts = ControlVerdict & {
  readonly requirement: Requirement;
  /** Names, sorted. */
  readonly accounts: readonly string[];
};

/** A control of the catalogue, with everything it rests on and what this synth shows of it. */
export type ControlEvidence = ControlVerdict & {
  readonly id: string;
  readonly phase: 1 | 2;
  readonly title: Text;
  readonly parts: readonly ControlPartEvidence[];
  /** What a failure looks like. */
  readonly failure: Text;
  readonly scope: 'organization' | 'account';
  readonly mappings: readonly {
    readonly framework: string;
    readonly ids: readonly string[];
    readonly verification: string;
  }[];
  readonly checks: readonly ControlCheck[];
  /** Empty for controls of the organization. */
  readonly accounts: readonly ControlAccounts[];
  /** Ids of `Evidence.notProven` that stay open whatever this synth shows. */
  readonly notProven: readonly string[];
};
