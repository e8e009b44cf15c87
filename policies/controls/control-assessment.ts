import type { Environment, Zone } from '../landing-zone-model';
import type { Text } from '../text';
import type { AssessmentCondition } from './assessment-condition';
import assessments from './control-assessment.json';
import type { RegisterCheckName } from './register-checks';

/** How a part of a control is held. `documented`: on paper, by an approval with a date that lapses. */
export const CONTROL_PARTS = ['preventive', 'proactive', 'detective', 'documented'] as const;
export type ControlPart = (typeof CONTROL_PARTS)[number];

/** Statement, policy or resource that one part of a control rests on; expected only where the condition holds. */
export interface ConditionalProof {
  readonly name: string;
  /** @default always */
  readonly when?: AssessmentCondition;
  /** The statement names the organization, whose id is known only once it exists. Not built is not failed. */
  readonly needs?: 'organization-id';
}

/** A resource that must stand in the templates of a synth. */
export interface ResourceProof {
  /** Unique within the control; kebab case. */
  readonly name: string;
  readonly what: Text;
  /** CloudFormation type. */
  readonly type: string;
  /** Stack name without the organization's prefix; any template when absent. */
  readonly stack?: string;
  /** Stack without which it cannot be there yet: accounts whose id is not known bring neither. Not built is not failed. */
  readonly builtWith?: string;
  /** Property path below `Properties` (`*` for any element of a list) → what it must be. One resource must hold all. */
  readonly properties?: Readonly<Record<string, PropertyExpectation>>;
  readonly when?: AssessmentCondition;
}

/** A plain value must be equal. */
export type PropertyExpectation =
  | string
  | number
  | boolean
  | { readonly present: true }
  | { readonly atLeast: number }
  | { readonly contains: string };

/** What must hold in a synth for one part of a control. Every entry counts. */
export interface PartProof {
  /** Sid of a statement of an SCP or RCP, attached; `*` at the end stands for the digest of a generated statement. */
  readonly statements?: readonly ConditionalProof[];
  /** Policy without statements, by name without the organization's prefix, attached. */
  readonly policies?: readonly ConditionalProof[];
  /** Rule ids as reported. */
  readonly rules?: readonly string[];
  /** Tables of the golden list. */
  readonly promises?: readonly string[];
  readonly resources?: readonly ResourceProof[];
  /** What the organisation's own registers must say. */
  readonly registers?: readonly RegisterCheckName[];
  /** Rule packs of which every rule must have run. */
  readonly packs?: readonly string[];
  /** Nothing but these CloudFormation service namespaces may stand in the templates of a core account. */
  readonly onlyServices?: { readonly account: 'management'; readonly services: readonly string[] };
  /** Test files that prove what a handler does; shown to the reader, and no part of the verdict of a synth. */
  readonly tests?: readonly string[];
}

export type Requirement = 'required' | 'recommended' | 'not-required';

/** For whom a control is required. The first row that fits an account decides, else `otherwise`. */
export interface ControlProfile {
  /** `organization`: held once for the organization, not account by account. */
  readonly scope: 'organization' | 'account';
  readonly otherwise: Requirement;
  readonly rows?: readonly {
    readonly requirement: Requirement;
    readonly environments?: readonly Environment[];
    readonly zones?: readonly Zone[];
    /** At or above this class, by scheme; classes of different schemes are never compared. */
    readonly classFrom?: Readonly<Record<string, string>>;
  }[];
}

/** How a control is shown to hold: *activity* (the parts of the catalogue) | how it is validated | what a failure looks like. */
export interface ControlAssessment {
  readonly failure: Text;
  readonly profile: ControlProfile;
  /** A part that is absent here and present in the catalogue is not enforced yet, and the report says so. */
  readonly proof: Partial<Readonly<Record<Exclude<ControlPart, 'documented'>, PartProof>>>;
  /** Held on paper too: what must be shown. Passes only with evidence and an approval that has not lapsed. */
  readonly documented?: Text;
  /** Ids of what only a live account can show. */
  readonly notProven?: readonly string[];
}

export const CONTROL_ASSESSMENTS = assessments as unknown as Readonly<Record<string, ControlAssessment>>;

/** @throws Error for a control without assessment */
export function assessmentOf(controlId: string): ControlAssessment {
  const assessment = CONTROL_ASSESSMENTS[controlId];
  if (!assessment) {
    throw new Error(
      `${controlId}: control-assessment.json に評価方法がありません。failure と profile と proof を書いてください。 / ` +
        `${controlId}: no assessment in control-assessment.json. Write its failure, profile and proof.`,
    );
  }
  return assessment;
}
