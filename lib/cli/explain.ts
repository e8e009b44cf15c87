import { findControl } from '../../policies/controls/control-catalogue';
import { LANDING_ZONE_RULES } from '../../policies/rules';
import type { Text } from '../../policies/text';
import type { SynthesizedLandingZone } from './synthesized-landing-zone';

export interface Explanation {
  readonly id: string;
  readonly title: Text;
  /** Headed paragraphs, in reading order. */
  readonly parts: readonly { readonly head: Text; readonly text: Text }[];
}

const EXCEPTION: Text = {
  ja: '直せない理由があるときは、landing-zone/exceptions.yaml に理由・承認者・期限・代わりの統制を書いて承認を得る。国内完結の規則に例外はない。',
  en: 'Where it cannot be fixed, write reason, approver, expiry and compensating control into landing-zone/exceptions.yaml and have it approved. Residency rules take no exception.',
};

/** What a control, a rule or a policy statement (Sid) is for; `undefined` for an id that nothing here has. */
export function explain(id: string, landingZone: SynthesizedLandingZone): Explanation | undefined {
  const control = findControl(id);
  if (control) {
    const parts = (['preventive', 'proactive', 'detective'] as const).flatMap((part) => {
      const text = control[part];
      return text ? [{ head: PARTS[part], text }] : [];
    });
    return { id, title: control.title, parts: [...parts, ...statementsOf(id, landingZone)] };
  }
  const rule = LANDING_ZONE_RULES.find(({ name }) => `LandingZone-${name}` === id);
  if (rule) {
    return {
      id,
      title: rule.title,
      parts: [
        { head: { ja: '理由', en: 'Why' }, text: rule.explanation },
        { head: { ja: '直し方', en: 'Fix' }, text: rule.fix },
        { head: { ja: '統制', en: 'Controls' }, text: same(rule.controls.join(', ')) },
        { head: { ja: '例外', en: 'Exception' }, text: EXCEPTION },
      ],
    };
  }
  for (const { name, targets, statements } of landingZone.evidence.policies) {
    const statement = statements.find(({ sid }) => sid === id);
    if (!statement) continue;
    const titles = statement.controls.map((controlId) => [controlId, findControl(controlId)?.title] as const);
    return {
      id,
      title: { ja: `組織ポリシー ${name} の文`, en: `Statement of the organization policy ${name}` },
      parts: [
        { head: { ja: 'アタッチ先', en: 'Attached to' }, text: same(targets.join(', ')) },
        {
          head: { ja: '統制', en: 'Controls' },
          text: {
            ja: titles.map(([controlId, title]) => `${controlId} ${title?.ja ?? ''}`).join('、'),
            en: titles.map(([controlId, title]) => `${controlId} ${title?.en ?? ''}`).join(', '),
          },
        },
        {
          head: { ja: '変更', en: 'Change' },
          text: {
            ja: '部局では外せない。必要なときは CCoE に相談する。',
            en: 'A department cannot undo it. Talk to the CCoE where work needs it changed.',
          },
        },
      ],
    };
  }
  return undefined;
}

const PARTS = {
  preventive: { ja: '予防', en: 'Preventive' },
  proactive: { ja: '合成時', en: 'At synth' },
  detective: { ja: '発見', en: 'Detective' },
} as const satisfies Record<string, Text>;

function statementsOf(control: string, { evidence }: SynthesizedLandingZone) {
  const statements = evidence.policies.flatMap(({ name, statements }) =>
    statements.filter(({ controls }) => controls.includes(control)).map(({ sid }) => `${name}/${sid}`),
  );
  const rules = evidence.rules.filter(({ controls }) => controls.includes(control)).map(({ id }) => id);
  return [
    {
      head: { ja: 'この合成での実施', en: 'Held in this synth by' },
      text: same([...statements, ...rules].join(', ') || '-'),
    },
  ];
}

function same(text: string): Text {
  return { ja: text, en: text };
}
