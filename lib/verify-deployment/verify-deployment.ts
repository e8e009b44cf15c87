import type { ConfigurationError } from '../config/configuration-error';
import { type DescribedAccounts, describedAccounts } from '../config/described-accounts';
import type { NotProven } from '../evidence/evidence';
import { compareAccounts } from './account-comparison';
import { type Comparison, KINDS, type Kind, OUTCOMES, type Outcome } from './comparison';
import { expectedDeployment } from './expected-deployment';
import { compareLiveSettings } from './live-settings';
import { compareOrganization } from './organization-comparison';
import { readOrganization } from './organization-reading';
import { Recording } from './recording';
import { compareStacks } from './stack-comparison';
import { compareStackInstances } from './stack-instance-comparison';
import { compareStackSets } from './stack-set-comparison';

export interface VerifyDeploymentOptions {
  /** Output of the reviewed synth. */
  readonly assembly: string;
  /** Folder with `accounts.lock.yaml`. */
  readonly landingZone: string;
  /** Folder of recorded responses. */
  readonly from: string;
  /** SHA-256 of `digest.txt` that was approved. */
  readonly digest?: string;
  /** Names of stacks, units and policies that are known to stand beside the assembly. */
  readonly beside?: readonly string[];
}

/** An entry of the not-proven list, after AWS was read. `disproved`: what AWS answered is otherwise. */
export interface Proof extends NotProven {
  readonly state: 'proven' | 'disproved' | 'not-proven';
  /** Day of the recording, `YYYY-MM-DD`; absent where still not proven. */
  readonly on?: string;
  /** Comparisons that bear on it. */
  readonly comparisons: number;
}

export interface Verification {
  readonly answer: 'equal' | 'not-equal' | 'not-read';
  /** SHA-256 of `digest.txt` of the assembly. */
  readonly digest: string;
  readonly recordedAt: string;
  /** How many comparisons each kind of thing had, by outcome. */
  readonly counts: Readonly<Partial<Record<Kind, Readonly<Record<Outcome, number>>>>>;
  /** Everything that is not equal, in order of outcome. */
  readonly notEqual: readonly Comparison[];
  readonly proofs: readonly Proof[];
}

export type VerificationAnswer =
  | Verification
  | { readonly answer: 'misconfigured'; readonly errors: readonly ConfigurationError[] };

/** What is worse comes first. */
const ORDER: readonly Outcome[] = ['missing', 'differs', 'unexpected', 'not-read'];

/**
 * Compares what AWS answered with the assembly that was reviewed. Equal is only what was read and is the same.
 * Serves CCOE-DEV-02 and CCOE-REP-02.
 *
 * @throws CommandError where the assembly is not the reviewed one, or there is no recording or no landing zone
 */
export function verifyDeployment(options: VerifyDeploymentOptions): VerificationAnswer {
  const expected = expectedDeployment(options.assembly, options.digest);
  const recording = new Recording(options.from);
  const described = describedAccounts(options.landingZone);
  if (!described.ok) return { answer: 'misconfigured', errors: described.errors };
  const beside = new Set(options.beside);
  const comparisons = [
    ...compareStacks(expected, recording, beside),
    ...(expected.evidence.subject.organization.governance === 'organizations'
      ? ofOrganization(expected, recording, described.described, beside)
      : []),
    ...compareLiveSettings(expected, recording),
  ];
  const notEqual = ORDER.flatMap((outcome) => comparisons.filter((one) => one.outcome === outcome));
  const unread = notEqual.every(({ outcome }) => outcome === 'not-read');
  return {
    answer: notEqual.length === 0 ? 'equal' : unread ? 'not-read' : 'not-equal',
    digest: expected.digest,
    recordedAt: recording.recordedAt,
    counts: countsOf(comparisons),
    notEqual,
    proofs: expected.evidence.notProven.map((entry) => proofOf(entry, comparisons, recording.recordedAt)),
  };
}

function ofOrganization(
  expected: ReturnType<typeof expectedDeployment>,
  recording: Recording,
  described: DescribedAccounts,
  beside: ReadonlySet<string>,
): readonly Comparison[] {
  const organization = readOrganization(recording);
  return [
    ...compareStackSets(expected, recording, organization),
    ...compareStackInstances(expected, recording, organization),
    ...compareOrganization(expected, recording, organization, described, beside),
    ...compareAccounts(expected, recording, organization, described),
  ];
}

function countsOf(comparisons: readonly Comparison[]): Verification['counts'] {
  const kinds = KINDS.filter((kind) => comparisons.some((one) => one.kind === kind));
  return Object.fromEntries(
    kinds.map((kind) => {
      const ofKind = comparisons.filter((one) => one.kind === kind);
      const counts = OUTCOMES.map((outcome) => [outcome, ofKind.filter((one) => one.outcome === outcome).length]);
      return [kind, Object.fromEntries(counts)];
    }),
  );
}

/** One answer that is otherwise disproves; one that was not read leaves it open; nothing that bears on it proves nothing. */
function proofOf(entry: NotProven, comparisons: readonly Comparison[], recordedAt: string): Proof {
  const bearing = comparisons.filter(({ proves }) => proves === entry.id);
  const disproved = bearing.some(({ outcome }) => outcome !== 'equal' && outcome !== 'not-read');
  const proven = bearing.length > 0 && bearing.every(({ outcome }) => outcome === 'equal');
  const state = disproved ? 'disproved' : proven ? 'proven' : 'not-proven';
  const on = recordedAt.slice(0, 10);
  return { ...entry, state, ...(state !== 'not-proven' && { on }), comparisons: bearing.length };
}
