/**
 * Shapes of Japanese personal data for which AWS has no managed identifier, as regular expressions. Neither Guardrails
 * nor CloudWatch Logs knows look-around or check digits, so a twelve-digit number that is no My Number matches too;
 * the runtime filter of the constructs computes the check digit.
 *
 * Source: Amazon Bedrock User Guide, "Remove PII from conversations by using sensitive information filters"; Amazon
 * CloudWatch Logs User Guide, "Custom data identifiers". Serves CCOE-AI-05 and CCOE-AI-06.
 */
export interface PersonalDataPattern {
  /** ASCII letters, digits, `_` and `-`, as both services demand. */
  readonly name: string;
  /** ASCII sentence for the console. */
  readonly description: string;
  /** Half-width and full-width digits, with the separators that people type. */
  readonly guardrail: string;
  /** CloudWatch Logs takes ASCII only, at most 200 characters, and no parentheses. */
  readonly logs: string;
}

const DIGIT = '[0-9０-９]';
const SEPARATOR = '[-－‐ 　]?';

/** 個人番号: twelve digits, written in one run or in groups of four (番号利用法 第2条第5項). */
export const MY_NUMBER: PersonalDataPattern = {
  name: 'JP-MyNumber',
  description: 'Japanese individual number (My Number), 12 digits',
  guardrail: `${DIGIT}{4}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}`,
  logs: '[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}',
};

/** Telephone numbers: national with a leading 0, or international with +81 (総務省 電気通信番号計画). */
export const JAPANESE_PHONE_NUMBER: PersonalDataPattern = {
  name: 'JP-PhoneNumber',
  description: 'Japanese telephone number, national or international',
  guardrail: `(0|０|[+＋](81|８１)${SEPARATOR})${DIGIT}{1,4}${SEPARATOR}${DIGIT}{1,4}${SEPARATOR}${DIGIT}{4}`,
  logs: '0[0-9]{1,4}[- ]?[0-9]{1,4}[- ]?[0-9]{4}|[+]81[- ]?[0-9]{1,4}[- ]?[0-9]{1,4}[- ]?[0-9]{4}',
};

export const PERSONAL_DATA_PATTERNS: readonly PersonalDataPattern[] = [JAPANESE_PHONE_NUMBER, MY_NUMBER];
