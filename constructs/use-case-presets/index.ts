export { useCasePreset } from './use-case-preset';
export { USE_CASE_PRESETS, type UseCasePreset, type UseCasePresetName } from './use-case-presets';
