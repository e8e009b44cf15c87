import { assessmentOf } from '../../../policies/controls/control-assessment';
import { CONTROLS, type Control } from '../../../policies/controls/control-catalogue';
import { findFramework } from '../../../policies/controls/framework-register';
import type { Evidence } from '../../evidence/evidence';
import type { Language } from '../language';
import { metadata, property, unlessEmpty } from './oscal-document';
import { uuidOf } from './uuid';

const PARTS = ['preventive', 'proactive', 'detective'] as const;

/** The control catalogue as an OSCAL catalog: one group a domain, mappings with their verification as properties. */
export function oscalCatalog(evidence: Evidence, language: Language) {
  const domains = [...new Set(CONTROLS.map(domainOf))];
  return {
    catalog: {
      uuid: uuidOf('catalog', ...CONTROLS.map(({ id }) => id)),
      metadata: metadata(evidence, language === 'ja' ? '統制カタログ' : 'Control catalogue', language),
      groups: domains.map((domain) => ({
        id: `CCOE-${domain}`,
        title: `CCOE-${domain}`,
        controls: CONTROLS.filter((control) => domainOf(control) === domain).map((control) => ({
          id: control.id,
          title: control.title[language],
          props: [
            ...property('phase', String(control.phase)),
            ...Object.entries(control.mappings).flatMap(([framework, ids]) =>
              property(
                'mapping',
                `${framework} ${ids.join(', ')} (${findFramework(framework)?.mapping?.status ?? 'unverified'})`,
              ),
            ),
          ],
          ...unlessEmpty('parts', [
            ...PARTS.flatMap((part) => {
              const activity = control[part];
              return activity
                ? [{ id: `${control.id}_${part}`, name: 'statement', class: part, prose: activity[language] }]
                : [];
            }),
            {
              id: `${control.id}_failure`,
              name: 'assessment-objective',
              prose: assessmentOf(control.id).failure[language],
            },
          ]),
        })),
      })),
    },
  };
}

function domainOf({ id }: Control): string {
  return id.split('-')[1]!;
}
