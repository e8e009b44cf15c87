/** What a CCoE or a department's vendor imports from `ccoe-landing-zone`. */
export { type ConfigurationError, formatConfigurationErrors } from './lib/config/configuration-error';
export { type LoadResult, loadLandingZone } from './lib/config/load-landing-zone';
export { readEvidence } from './lib/evidence/collect-evidence';
export * from './lib/evidence/evidence';
export { addPolicyChecks, type PolicyChecks } from './lib/evidence/policy-checks';
export { renderHtml } from './lib/report/html';
export { type SynthesizeOptions, type SynthesizeResult, synthesizeLandingZone } from './lib/synthesize';
export * from './policies/landing-zone-model';
export type { Text } from './policies/text';
