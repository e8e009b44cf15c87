import type { RiskScreening, UseCase } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import presets from './use-case-presets.json';

export type UseCasePresetName = keyof typeof presets;

/**
 * What a kind of use brings with it, before anybody thought about the particular case: a proposal for the row of the
 * use-case register, and defaults for the API. The register decides; a preset loosens nothing.
 */
export interface UseCasePreset {
  readonly name: UseCasePresetName;
  readonly title: Text;
  /** The four axes of DS-920's 高リスク判定シート as they usually stand for this kind. */
  readonly riskScreening: RiskScreening;
  readonly outputChannel: UseCase['outputChannel'];
  /** Ids of the control catalogue that the kind needs beyond what every call has. */
  readonly controls: readonly string[];
  /** Whether a member of staff must look at the output before it is used. */
  readonly humanReview: boolean;
  /** Input and output tokens in a calendar day of Japan. */
  readonly quota: { readonly tokensPerDay: number; readonly perUser: { readonly tokensPerDay: number } };
  /** Put in front of the vendor's system prompt. */
  readonly promptNotice: string;
  /** Constructs that this release lacks for it. Empty: it can be served. */
  readonly missing: readonly string[];
}

/** The kinds of use that staff know from generative-AI workplaces, in the order of the catalogue. */
export const USE_CASE_PRESETS = Object.fromEntries(
  Object.entries(presets).map(([name, preset]) => [name, { ...preset, name }]),
) as unknown as Readonly<Record<UseCasePresetName, UseCasePreset>>;
