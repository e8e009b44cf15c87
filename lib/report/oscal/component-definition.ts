import type { Evidence } from '../../evidence/evidence';
import type { Language } from '../language';
import { metadata, property } from './oscal-document';
import { uuidOf } from './uuid';

/** What of the landing zone implements which control: one requirement a control, with statements, rules and resources. */
export function oscalComponentDefinition(evidence: Evidence, language: Language) {
  const { organization } = evidence.subject;
  const component = uuidOf('component', organization.name);
  const implemented = (evidence.controls ?? []).filter(({ parts }) => parts.some(({ held }) => held));
  return {
    'component-definition': {
      uuid: uuidOf('component-definition', organization.name, evidence.subject.configurationSha256),
      metadata: metadata(evidence, language === 'ja' ? 'ランディングゾーンの実装' : 'Landing zone', language),
      components: [
        {
          uuid: component,
          type: 'software',
          title: 'ccoe-landing-zone',
          description:
            language === 'ja'
              ? '合成したテンプレートと組織ポリシー。展開した状態ではない。'
              : 'Synthesized templates and organization policies; not what is deployed.',
          ...(implemented.length > 0 && {
            'control-implementations': [
              {
                uuid: uuidOf('control-implementation', organization.name),
                source: './catalog.json',
                description: language === 'ja' ? '統制カタログに対する実装' : 'Implementation of the control catalogue',
                'implemented-requirements': implemented.map((control) => ({
                  uuid: uuidOf('implemented-requirement', organization.name, control.id),
                  'control-id': control.id,
                  description: control.parts
                    .filter(({ held }) => held)
                    .map(({ part, activity }) => `${part}: ${activity[language]}`)
                    .join('\n'),
                  props: [
                    ...property('outcome', control.outcome),
                    ...control.checks.flatMap(({ kind, name }) => property(kind, name)),
                  ],
                })),
              },
            ],
          }),
        },
      ],
    },
  };
}
