export { findPersonalData, type PersonalDataFinding } from './find-personal-data';
export {
  type Masked,
  type MaskOptions,
  maskJson,
  maskPersonalData,
  type PersonalDataCounts,
} from './mask-personal-data';
export { MASKS, type PersonalDataKind } from './personal-data-kinds';
export { PersonalDataStream } from './personal-data-stream';
