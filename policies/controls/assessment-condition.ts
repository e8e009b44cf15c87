import type { LandingZone } from '../landing-zone-model';
import { bedrockAccess } from '../organization/bedrock-access';

/** What an organization may lack; a proof that depends on it is then not applicable, never passed. */
const ASSESSMENT_CONDITIONS = {
  'models-approved': ({ departments }: LandingZone) =>
    departments.some(({ accounts }) =>
      accounts.some(({ models, lifecycle }) => lifecycle === 'active' && models.length > 0),
    ),
  // Who may call every approved model needs no statement of its own.
  'models-differ': (landingZone: LandingZone) => bedrockAccess(landingZone).groups.length > 0,
  'pilot-running': ({ departments, asOf }: LandingZone) =>
    departments.some(({ accounts }) =>
      accounts.some(({ pilot, lifecycle }) => lifecycle === 'active' && pilot !== undefined && pilot.endsOn >= asOf),
    ),
} as const;
export type AssessmentCondition = keyof typeof ASSESSMENT_CONDITIONS;

/** Whether `condition` holds in this landing zone; a proof without condition is always expected. */
export function isExpected(condition: AssessmentCondition | undefined, landingZone: LandingZone): boolean {
  return condition === undefined || ASSESSMENT_CONDITIONS[condition](landingZone);
}
