import type { PersonalDataKind } from '../../personal-data';
import type { ExAppForm } from '../ex-app-form';

/**
 * What the construct fixed at synthesis: `workload.json` beside the code, because prompt and form outgrow the 4 KB of
 * environment variables.
 */
export interface WorkloadSettings {
  readonly department: string;
  readonly useCase: string;
  /** The vendor's prompt behind the notice of the preset. */
  readonly prompt: string;
  readonly form: ExAppForm;
  /** Foundation model id, for the usage that is shown. */
  readonly model: string;
  /** Most tokens of one answer. */
  readonly maxTokens: number;
  /** Whether staff must check the answer before it is used. */
  readonly humanReview: boolean;
  /** Personal data that is reported and passed on. */
  readonly keepPersonalData?: readonly PersonalDataKind[];
  /** Absent where the price was not read for Tokyo: then no cost is shown. */
  readonly price?: TokenPrice;
}

/** Yen for a million tokens at the stated rate. */
export interface TokenPrice {
  readonly inputYen: number;
  readonly outputYen: number;
}
