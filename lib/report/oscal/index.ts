import type { Evidence } from '../../evidence/evidence';
import type { Language } from '../language';
import { oscalAssessmentResults } from './assessment-results';
import { oscalCatalog } from './catalog';
import { oscalComponentDefinition } from './component-definition';
import { oscalPlanOfAction } from './plan-of-action';

/** OSCAL 1.2.1 documents by file name, which refer to each other as they lie in one folder. */
export function renderOscal(evidence: Evidence, language: Language): ReadonlyMap<string, string> {
  const documents = {
    'catalog.json': oscalCatalog(evidence, language),
    'component-definition.json': oscalComponentDefinition(evidence, language),
    'assessment-results.json': oscalAssessmentResults(evidence, language),
    'plan-of-action-and-milestones.json': oscalPlanOfAction(evidence, language),
  };
  return new Map(
    Object.entries(documents).map(([name, document]) => [name, `${JSON.stringify(document, undefined, 2)}\n`]),
  );
}
