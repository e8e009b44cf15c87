import type { IsoDate } from '../landing-zone-model';

/** Paper evidence for a control, and who accepted it until when. */
export interface Attestation {
  /** Id of the control catalogue. */
  readonly control: string;
  /** Where the evidence is kept: document number or title, never its content. */
  readonly evidence: string;
  /** Absent: evidence alone, which is pending. */
  readonly approval?: {
    /** A role, never a person's name. */
    readonly approver: string;
    readonly approvedOn: IsoDate;
    /** The last day on which the approval holds. */
    readonly expiresOn: IsoDate;
  };
}

export type AttestationState = 'approved' | 'pending' | 'lapsed' | 'absent';

/** What the paper says on the day `asOf`; an approval of a later day does not hold yet. */
export function attestationState(attestation: Attestation | undefined, asOf: IsoDate): AttestationState {
  if (!attestation) return 'absent';
  const { approval } = attestation;
  if (!approval || approval.approvedOn > asOf) return 'pending';
  return approval.expiresOn < asOf ? 'lapsed' : 'approved';
}
