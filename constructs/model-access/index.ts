export type { ClassificationName } from './approved-use-case';
export { ModelAccess, type ModelAccessProps } from './model-access';
