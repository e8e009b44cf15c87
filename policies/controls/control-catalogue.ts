import type { IsoDate } from '../landing-zone-model';
import type { Text } from '../text';
import catalogue from './control-catalogue.json';
import { type Framework, findFramework, type MappingVerification } from './framework-register';

/** A control objective of the CCoE: what is to be held, and how it can be held. */
export interface Control {
  /** `CCOE-<domain>-<two digits>`, stable for ever. */
  readonly id: string;
  /** 1: with the first pilot; 2: when the landing zone grows. */
  readonly phase: 1 | 2;
  readonly title: Text;
  /** 予防: denied before it happens (organisation policies, boundary, endpoint policy). */
  readonly preventive?: Text;
  /** 合成時: found when templates are synthesized, before deployment. */
  readonly proactive?: Text;
  /** 発見: found in the running account. */
  readonly detective?: Text;
  /** Framework id → ids within it. Related in meaning by our judgement; never a claim of conformity. */
  readonly mappings: Readonly<Record<string, readonly string[]>>;
}

/** A mapping with what is known about it. */
export interface ControlMapping {
  readonly framework: Framework;
  readonly ids: readonly string[];
  /** How far the ids were verified; `unverified` is shown as 要確認. */
  readonly verification: MappingVerification;
}

export const CONTROL_CATALOGUE_AS_OF: IsoDate = catalogue.asOf;

/** All control objectives, in the order of the catalogue. */
export const CONTROLS = catalogue.controls as unknown as readonly Control[];

const byId = new Map(CONTROLS.map((control) => [control.id, control]));

export function findControl(id: string): Control | undefined {
  return byId.get(id);
}

/** The mappings of a control with edition and verification status, in order of the catalogue's frameworks. */
export function mappingsOf(control: Control): ControlMapping[] {
  return Object.entries(control.mappings).map(([id, ids]) => {
    const framework = findFramework(id);
    if (!framework?.mapping) {
      throw new Error(
        `${control.id}: フレームワーク ${id} が framework-register.json にないか、mapping がありません。追加してください。 / ` +
          `${control.id}: framework ${id} is missing in framework-register.json or has no mapping status. Add it.`,
      );
    }
    return { framework, ids, verification: framework.mapping.status };
  });
}
