/**
 * Personal data and secrets that Guardrails knows by itself, and what becomes of each: blocked where it never belongs in
 * a prompt or an answer; masked by its type where it is rarely needed; only recorded in the trace where it is daily work
 * of an administration (a use case that needs no names masks them itself).
 *
 * Source: Amazon Bedrock API Reference, "GuardrailPiiEntityConfig". Serves CCOE-AI-05.
 */
export const MANAGED_PERSONAL_DATA = {
  BLOCK: ['AWS_ACCESS_KEY', 'AWS_SECRET_KEY', 'CREDIT_DEBIT_CARD_NUMBER', 'PASSWORD'],
  ANONYMIZE: ['EMAIL', 'PHONE'],
  NONE: ['ADDRESS', 'NAME'],
} as const;
