import type { IConstruct } from 'constructs';
import { ConstructError } from '../construct-error';
import { USE_CASE_PRESETS, type UseCasePreset, type UseCasePresetName } from './use-case-presets';

const SERVED = Object.values(USE_CASE_PRESETS)
  .filter(({ missing }) => missing.length === 0)
  .map(({ name }) => name);

/**
 * A preset that this release can serve.
 *
 * @throws ConstructError `preset-unknown`; `preset-not-served`, with the constructs that are missing
 */
export function useCasePreset(scope: IConstruct, name: string): UseCasePreset {
  const preset = Object.hasOwn(USE_CASE_PRESETS, name) ? USE_CASE_PRESETS[name as UseCasePresetName] : undefined;
  const expected = { ja: SERVED.join('、'), en: SERVED.join(', ') };
  if (!preset) {
    throw new ConstructError(scope, {
      code: 'preset-unknown',
      message: { ja: `利用案件の型 ${name} はありません。`, en: `There is no use-case preset ${name}.` },
      expected,
      fix: { ja: 'preset を直すか、書かないでください。', en: 'Correct preset, or leave it out.' },
      controls: ['CCOE-GOV-01'],
    });
  }
  if (preset.missing.length > 0) {
    const missing = preset.missing.join(', ');
    throw new ConstructError(scope, {
      code: 'preset-not-served',
      message: {
        ja: `「${preset.title.ja}」はこの版では作れません。足りない部品: ${missing}`,
        en: `"${preset.title.en}" cannot be built with this release. Missing: ${missing}`,
      },
      expected,
      fix: { ja: '別の型を選ぶか、CCoE に相談してください。', en: 'Choose another preset, or ask the CCoE.' },
      controls: preset.controls,
    });
  }
  return preset;
}
