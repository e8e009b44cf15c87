import type { ControlCheck, ControlEvidence } from './control-evidence';
import type { Failure } from './evidence';

/** What fails a run already, under its own kind. */
const REPORTED_ELSEWHERE: ReadonlySet<ControlCheck['kind']> = new Set(['rule', 'promise']);

/** A statement, resource or register that a control rests on, and that does not hold: one failure each, with its controls. */
export function controlFailures(controls: readonly ControlEvidence[]): readonly Failure[] {
  const byProof = new Map<string, Failure & { readonly ids: string[] }>();
  for (const { id, checks } of controls) {
    for (const { kind, name, title, result } of checks) {
      if (result.outcome !== 'failed' || REPORTED_ELSEWHERE.has(kind)) continue;
      const known = byProof.get(`${kind} ${name} ${result.expected.en}`);
      if (known) known.ids.push(id);
      else {
        byProof.set(`${kind} ${name} ${result.expected.en}`, {
          ids: [id],
          kind: 'control',
          message: {
            ja: `${title?.ja ?? name}: 実際 ${result.actual.ja}、期待 ${result.expected.ja}`,
            en: `${title?.en ?? name}: actual ${result.actual.en}, expected ${result.expected.en}`,
          },
          fix: {
            ja: `テンプレートまたは台帳を元に戻し、${result.command} で確かめてください。統制の根拠を変えるときは policies/controls/control-assessment.json を見直します。`,
            en: `Restore the template or the register and repeat with ${result.command}. To change what a control rests on, review policies/controls/control-assessment.json.`,
          },
        });
      }
    }
  }
  return [...byProof.values()].map(({ ids, message, ...failure }) => ({
    ...failure,
    message: { ja: `${ids.join('、')} ${message.ja}`, en: `${ids.join(', ')} ${message.en}` },
  }));
}
