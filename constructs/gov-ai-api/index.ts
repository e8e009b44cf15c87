export { type Choice, type ExAppForm, Field, type FieldDefinition, type FieldOptions } from './ex-app-form';
export { GovAiApi, type GovAiApiMode, type GovAiApiProps, type GovAiApiQuota } from './gov-ai-api';
