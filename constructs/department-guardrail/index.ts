export { DepartmentGuardrail, type DepartmentGuardrailProps } from './department-guardrail';
export type { GuardrailRegex } from './guardrail-regex';
