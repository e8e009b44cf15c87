/**
 * Shapes of Japanese personal data for which AWS has no managed identifier, as regular expressions. Neither Guardrails
 * nor CloudWatch Logs knows look-around or check digits, so a twelve-digit number that is no My Number matches too;
 * the runtime filter of the constructs computes the check digit. A number whose shape says nothing (twelve digits are
 * also a driver's licence, seven a bank account) is looked for behind the words that announce it.
 *
 * Source: Amazon Bedrock User Guide, "Remove PII from conversations by using sensitive information filters"; Amazon
 * CloudWatch Logs User Guide, "Custom data identifiers". Serves CCOE-AI-05 and CCOE-AI-06.
 */
export interface PersonalDataPattern {
  /** ASCII letters, digits, `_` and `-`, as both services demand. */
  readonly name: string;
  /** ASCII sentence for the console. */
  readonly description: string;
  /** Half-width and full-width digits, with the separators that people type. At most 500 characters. */
  readonly guardrail: string;
}

/** A pattern that masks log events too. */
export interface LoggedPersonalDataPattern extends PersonalDataPattern {
  /** CloudWatch Logs takes ASCII only, at most 200 characters, and no parentheses. */
  readonly logs: string;
}

const DIGIT = '[0-9０-９]';
const LETTER = '[A-Za-zＡ-Ｚａ-ｚ]';
const HYPHEN = '[-－‐–—−ー]';
const SEPARATOR = '[-－‐ 　]?';
/** What stands between the announcing words and the number: `番号：`, `No. `, a line end. */
const BETWEEN = '[^0-9０-９]{0,12}';

/** 個人番号: twelve digits, written in one run or in groups of four (番号利用法 第2条第5項). */
export const MY_NUMBER: LoggedPersonalDataPattern = {
  name: 'JP-MyNumber',
  description: 'Japanese individual number (My Number), 12 digits',
  guardrail: `${DIGIT}{4}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}`,
  logs: '[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}',
};

/** Telephone numbers: national with a leading 0, or international with +81 (総務省 電気通信番号計画). */
export const JAPANESE_PHONE_NUMBER: LoggedPersonalDataPattern = {
  name: 'JP-PhoneNumber',
  description: 'Japanese telephone number, national or international',
  guardrail: `(0|０|[+＋](81|８１)${SEPARATOR})${DIGIT}{1,4}${SEPARATOR}${DIGIT}{1,4}${SEPARATOR}${DIGIT}{4}`,
  logs: '0[0-9]{1,4}[- ]?[0-9]{1,4}[- ]?[0-9]{4}|[+]81[- ]?[0-9]{1,4}[- ]?[0-9]{1,4}[- ]?[0-9]{4}',
};

/** 法人番号: thirteen digits, the first a check digit from 1 to 9. Public, hence optional (番号利用法 第39条). */
const CORPORATE_NUMBER: PersonalDataPattern = {
  name: 'JP-CorporateNumber',
  description: 'Japanese corporate number, 13 digits',
  guardrail: `[1-9１-９]${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}`,
};

/** 基礎年金番号: four and six digits with a hyphen, or behind its name (国民年金法 第14条). */
const BASIC_PENSION_NUMBER: PersonalDataPattern = {
  name: 'JP-BasicPensionNumber',
  description: 'Japanese basic pension number, 4 and 6 digits',
  guardrail: `${DIGIT}{4}${HYPHEN}${DIGIT}{6}|年金番号${BETWEEN}${DIGIT}{4}${SEPARATOR}${DIGIT}{6}`,
};

/** 運転免許証の番号: twelve digits behind the name of the licence. */
const DRIVERS_LICENSE: PersonalDataPattern = {
  name: 'JP-DriversLicense',
  description: 'Number of a Japanese driving licence, 12 digits behind its name',
  guardrail: `(免許|運転経歴)${BETWEEN}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}`,
};

/** 旅券番号: two letters and seven digits. */
const PASSPORT: PersonalDataPattern = {
  name: 'JP-Passport',
  description: 'Number of a Japanese passport, 2 letters and 7 digits',
  guardrail: `[A-ZＡ-Ｚ]{2}${DIGIT}{7}`,
};

/** 在留カード番号: two letters, eight digits, two letters. */
const RESIDENCE_CARD: PersonalDataPattern = {
  name: 'JP-ResidenceCard',
  description: 'Number of a Japanese residence card, 2 letters, 8 digits, 2 letters',
  guardrail: `${LETTER}{2}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${DIGIT}{4}${SEPARATOR}${LETTER}{2}`,
};

/** 口座番号: seven digits behind the kind of account, or 記号・番号 of ゆうちょ銀行. */
const BANK_ACCOUNT: PersonalDataPattern = {
  name: 'JP-BankAccount',
  description: 'Japanese bank account, 7 digits behind its name, or a Japan Post Bank account',
  guardrail: `(口座|普通|当座|貯蓄)${BETWEEN}${DIGIT}{7}|記号${BETWEEN}${DIGIT}{5}[^0-9０-９]{1,12}${DIGIT}{2,8}`,
};

/** Every kind that a guardrail can look for, by the name under which a department asks for it. */
export const PERSONAL_DATA = {
  'my-number': MY_NUMBER,
  'corporate-number': CORPORATE_NUMBER,
  'basic-pension-number': BASIC_PENSION_NUMBER,
  'drivers-license': DRIVERS_LICENSE,
  passport: PASSPORT,
  'residence-card': RESIDENCE_CARD,
  'phone-number': JAPANESE_PHONE_NUMBER,
  'bank-account': BANK_ACCOUNT,
} as const satisfies Readonly<Record<string, PersonalDataPattern>>;
export type PersonalDataKind = keyof typeof PERSONAL_DATA;

/** What is masked in every log group of an account. */
export const LOGGED_PERSONAL_DATA: readonly LoggedPersonalDataPattern[] = [JAPANESE_PHONE_NUMBER, MY_NUMBER];
